/* offspring.h - child processes that a kernel forks: servers, and workers of a pool.
 *
 * They must not outlive the worker that forked them, however it ends, nor speak for it: a
 * child leaves by _exit, so that it runs none of the worker's exit handlers, and it lets
 * go of the descriptors that the worker answers the tool through. */
#ifndef HEAPCLOCK_KERNELS_OFFSPRING_H
#define HEAPCLOCK_KERNELS_OFFSPRING_H

#include <sys/types.h>

/* As fork. The child gets a SIGKILL when the thread that forked it ends, SIGTERM and
 * SIGINT do to it what they do by default, and of the descriptors above 2 it has only
 * `kept`, of which there are `count`: kept[i] is now descriptor 3 + i. */
pid_t offspring_fork(const int *kept, unsigned count);

/* Waits for its end; 0 when it left with _exit(0). */
int offspring_wait(pid_t child);

#endif
