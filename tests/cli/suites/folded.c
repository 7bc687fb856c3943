/* Kernels that the optimiser made nothing of, as they declare honest ones: the fold guard
 * has to name both, and not the third. */

#include <heapclock/heapclock.h>

/* Claims n additions and does none. */
static void removed(hc_state *state)
{
    HC_LOOP(state) {
        hc_clobber();
    }
    hc_items(state, (uint64_t)hc_arg(state, 0));
}

/* Work that does not depend on n, declared linear. */
static void constant(hc_state *state)
{
    HC_LOOP(state) {
        for (int i = 0; i < 1000; i++)
            hc_keep_u64((uint64_t)i);
    }
}

static void honest(hc_state *state)
{
    int64_t count = hc_arg(state, 0);
    HC_LOOP(state) {
        for (int64_t i = 0; i < count; i++)
            hc_keep_u64((uint64_t)i);
    }
    hc_items(state, (uint64_t)count);
}

static const hc_kernel kernels[] = {
    {.name = "removed", .run = removed, .floor_ns = 0.05},
    {.name = "constant", .run = constant, .growth = HC_GROWTH_LINEAR},
    {.name = "honest", .run = honest, .floor_ns = 0.05, .growth = HC_GROWTH_LINEAR},
};
static const hc_axis sizes[] = {HC_RANGE("n", 1000, 100000, 100)};
static const hc_table planted = {.name = "planted",
                                 .kernels = kernels,
                                 .kernel_count = HC_COUNT_OF(kernels),
                                 .axes = sizes,
                                 .axis_count = 1};
static const hc_table *const tables[] = {&planted};

HC_SUITE_MAIN("folded", tables)
