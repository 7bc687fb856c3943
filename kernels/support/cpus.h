/* cpus.h - more CPUs than one, for kernels that are about using several.
 *
 * A launch is pinned to one CPU, so that it is not moved between caches in the middle of
 * a measurement. Rows that share work out among processes or threads undo that for
 * themselves. */
#ifndef HEAPCLOCK_KERNELS_CPUS_H
#define HEAPCLOCK_KERNELS_CPUS_H

#include <sched.h>

/* Lets the calling thread, and what it starts from now on, run wherever the process that
 * started this one may. `before` is for cpus_restore. How many CPUs that is; 0 when it
 * could not be done. */
int cpus_take_all(cpu_set_t *before);
void cpus_restore(const cpu_set_t *before);

#endif
