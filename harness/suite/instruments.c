/* What a suite of ours measures with. Apart from slice.c, which also serves programs that
 * were taken over, and knows none of these. */
#include "slice.h"

const hc_instruments hc_instruments_real = {
    .engine = &hc_engine_gbench,
    .heap = &hc_heap_jemalloc,
    .footprint = &hc_footprint_proc,
};
