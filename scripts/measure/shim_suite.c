/* The loops whose cost through the C API is compared with shim_native.cc's. */
#include <heapclock/heapclock.h>

static void empty(hc_state *state)
{
    HC_LOOP(state) {
        hc_keep(NULL);
    }
}

static void one_add(hc_state *state)
{
    uint64_t sum = 0;
    HC_LOOP(state) {
        sum += 3;
        hc_keep_u64(sum);
    }
}

static const hc_kernel kernels[] = {
    {.name = "empty", .run = empty},
    {.name = "one-add", .run = one_add},
};
static const hc_table shim = HC_TABLE("shim", kernels);
static const hc_table *const tables[] = {&shim};
HC_SUITE_MAIN("shim", tables)
