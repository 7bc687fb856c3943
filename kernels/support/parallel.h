/* parallel.h - the same function for each of a few items: one after the other, by a pool
 * of forked processes, by a pool of threads. A pool is started and ended within the call,
 * as `with ProcessPoolExecutor()` does. */
#ifndef HEAPCLOCK_KERNELS_PARALLEL_H
#define HEAPCLOCK_KERNELS_PARALLEL_H

#include <stddef.h>
#include <stdint.h>

enum { PARALLEL_MOST_ITEMS = 64, PARALLEL_MOST_WORKERS = 16 };

typedef struct parallel_job {
    uint64_t (*apply)(uint64_t item); /* in a pool, called by several workers at once */
    const uint64_t *items;
    uint64_t *results; /* results[i] is that of items[i], whoever was ready first */
    size_t count;
} parallel_job;

/* NULL, or the reason why there are no results. More items or workers than the most are
 * refused. */
typedef const char *parallel_way(const parallel_job *job, unsigned workers);

parallel_way parallel_serial; /* `workers` means nothing to it */
parallel_way parallel_processes;
parallel_way parallel_threads;

#endif
