/* monotonic.h - the clock that sleeping and waiting is told by, in nanoseconds. */
#ifndef HEAPCLOCK_KERNELS_MONOTONIC_H
#define HEAPCLOCK_KERNELS_MONOTONIC_H

#include <errno.h>
#include <stdint.h>
#include <time.h>

#define NS_PER_MS UINT64_C(1000000)
#define NS_PER_S UINT64_C(1000000000)

static inline struct timespec monotonic_timespec(uint64_t ns)
{
    return (struct timespec){.tv_sec = (time_t)(ns / NS_PER_S),
                             .tv_nsec = (long)(ns % NS_PER_S)};
}

static inline uint64_t monotonic_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

/* Goes on after a signal, so it never returns too soon. */
static inline void monotonic_sleep_until(uint64_t due_ns)
{
    struct timespec due = monotonic_timespec(due_ns);
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL) == EINTR)
        continue;
}

static inline void monotonic_sleep(uint64_t ns)
{
    monotonic_sleep_until(monotonic_ns() + ns);
}

#endif
