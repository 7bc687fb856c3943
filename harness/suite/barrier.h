/* A barrier that threads can leave. A kernel's thread may end before its loop does (it
 * failed, skipped or returned), and the others must not wait for it: a pthread_barrier_t
 * has a fixed count, and would hold them for ever. */
#ifndef HC_SUITE_BARRIER_H
#define HC_SUITE_BARRIER_H

#include <pthread.h>

typedef struct hc_barrier {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    unsigned members, waiting;
    unsigned generation; /* how often it has opened */
} hc_barrier;

/* Every init is followed by one clear, when no thread uses the barrier any more. */
void hc_barrier_init(hc_barrier *barrier, unsigned members);
void hc_barrier_clear(hc_barrier *barrier);

/* Returns when every member that has not left is waiting. */
void hc_barrier_wait(hc_barrier *barrier);

/* The calling thread is no member from here on: the others wait without it. Once a
 * member. */
void hc_barrier_leave(hc_barrier *barrier);

#endif
