/* A suite in two builds: one of them allocates a block more. */

#include <heapclock/heapclock.h>

#include <stdlib.h>

static void same(hc_state *state)
{
    HC_LOOP(state) {
        void *block = malloc(100);
        hc_keep(block);
        free(block);
    }
}

static void planted(hc_state *state)
{
    HC_LOOP(state) {
        void *block = malloc(64);
        hc_keep(block);
        for (int i = 0; i < PLANTED; i++) {
            void *more = malloc(64);
            hc_keep(more);
            free(more);
        }
        free(block);
    }
}

static const hc_kernel kernels[] = {
    {.name = "same", .run = same},
    {.name = "planted", .run = planted},
};

static const hc_table gated = HC_TABLE("gated", kernels);
static const hc_table *const tables[] = {&gated};

HC_SUITE_MAIN("gated", tables)
