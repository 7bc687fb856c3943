/* The kernels of work.h as a suite of ours. */
#include "work.h"

#include <heapclock/heapclock.h>

static void set_up(hc_state *state)
{
    (void)state;
    gate_prepare();
}

#define RUN(function, name, units)                                                       \
    static void run_##function(hc_state *state)                                          \
    {                                                                                    \
        HC_LOOP(state) {                                                                 \
            if (GATE_BLOCKS > 0)                                                         \
                gate_take_blocks(GATE_BLOCKS, GATE_BLOCK_BYTES);                         \
            hc_keep_u64(gate_##function(gate_units(units)));                             \
            if (GATE_BLOCKS > 0)                                                         \
                gate_free_blocks(GATE_BLOCKS);                                           \
        }                                                                                \
    }
GATE_KERNELS(RUN)

#define LISTED(function, kernel, units)                                                  \
    {.name = (kernel), .run = run_##function, .set_up = set_up},
static const hc_kernel kernels[] = {GATE_KERNELS(LISTED)};
static const hc_table gate = HC_TABLE("gate", kernels);
static const hc_table *const tables[] = {&gate};
HC_SUITE_MAIN("gate", tables)
