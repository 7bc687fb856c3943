/* The kernels of work.h as a suite of ours. */
#include "work.h"

#include <heapclock/heapclock.h>

#ifndef GATE_BLOCKS
#define GATE_BLOCKS 0
#define GATE_BLOCK_BYTES 0
#endif

static void set_up(hc_state *state)
{
    (void)state;
    gate_prepare();
}

#define RUN(function, name, units)                                                       \
    static void run_##function(hc_state *state)                                          \
    {                                                                                    \
        HC_LOOP(state) {                                                                 \
            hc_keep_u64(gate_##function(gate_units(units)));                             \
            if (GATE_BLOCKS > 0)                                                         \
                gate_hold_blocks(GATE_BLOCKS, GATE_BLOCK_BYTES);                         \
        }                                                                                \
    }
GATE_KERNELS(RUN)

#define LISTED(function, kernel, units)                                                  \
    {.name = (kernel), .run = run_##function, .set_up = set_up},
static const hc_kernel kernels[] = {GATE_KERNELS(LISTED)};
static const hc_table gate = HC_TABLE("gate", kernels);
static const hc_table *const tables[] = {&gate};
HC_SUITE_MAIN("gate", tables)
