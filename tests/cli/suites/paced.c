/* A suite in builds that differ in one thing each: how long a kernel works, whether one
 * crashes, which sizes there are, what it is called. */

#include <heapclock/heapclock.h>

#include <stdlib.h>

#ifndef WORK
#define WORK 2000
#endif
#ifndef SIZE
#define SIZE 10
#endif
#ifndef TABLE
#define TABLE "paced"
#endif

/* A chain of multiplications: each waits for the one before. */
static uint64_t chain(uint64_t value, int steps)
{
    for (int i = 0; i < steps; i++) {
        value = value * UINT64_C(6364136223846793005) + 1;
        hc_keep_u64(value);
    }
    return value;
}

static void steady(hc_state *state)
{
    HC_LOOP(state) {
#ifdef CRASH
        abort();
#endif
        hc_keep_u64(chain(1, 2000));
    }
}

static void worked(hc_state *state)
{
    HC_LOOP(state) {
        hc_keep_u64(chain(2, WORK));
    }
}

static void sized(hc_state *state)
{
    HC_LOOP(state) {
        hc_keep_u64(chain(3, (int)hc_arg(state, 0)));
    }
}

static const hc_axis sizes[] = {HC_VALUES("n", SIZE)};

static const hc_kernel kernels[] = {
    {.name = "steady", .run = steady},
    {.name = "worked", .run = worked},
    {.name = "sized", .run = sized, .axes = sizes, .axis_count = HC_COUNT_OF(sizes)},
};

static const hc_table paced = HC_TABLE(TABLE, kernels);
static const hc_table *const tables[] = {&paced};

HC_SUITE_MAIN("paced", tables)
