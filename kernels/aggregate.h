/* aggregate.h - ways to the sum of 0 .. n-1 that stand in other files than the table. */
#ifndef HEAPCLOCK_KERNELS_AGGREGATE_H
#define HEAPCLOCK_KERNELS_AGGREGATE_H

#include "support/list.h"

/* `kept` is a list with room for n elements that outlives the call, for the ways that ask
 * for one; else NULL. */
typedef uint64_t aggregate_sum(int64_t n, slot_list *kept);

/* aggregate_boxed.c */
aggregate_sum aggregate_list_boxed;
aggregate_sum aggregate_list_reused_boxed;
aggregate_sum aggregate_generator_boxed;
aggregate_sum aggregate_range_boxed;

/* aggregate_iterators.c */
aggregate_sum aggregate_pull;
aggregate_sum aggregate_pull_blocks;
aggregate_sum aggregate_push;
aggregate_sum aggregate_generator;
aggregate_sum aggregate_coroutine;
aggregate_sum aggregate_swapcontext;

/* aggregate_x86.c */
aggregate_sum aggregate_range_avx2;
aggregate_sum aggregate_range_avx512;

#endif
