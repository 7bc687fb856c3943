#include "barrier.h"

#include <stdbool.h>

void hc_barrier_init(hc_barrier *barrier, unsigned members)
{
    pthread_mutex_init(&barrier->lock, NULL);
    pthread_cond_init(&barrier->opened, NULL);
    barrier->members = members;
    barrier->waiting = 0;
    barrier->generation = 0;
}

void hc_barrier_clear(hc_barrier *barrier)
{
    pthread_cond_destroy(&barrier->opened);
    pthread_mutex_destroy(&barrier->lock);
}

/* With the lock held. */
static bool open_if_complete(hc_barrier *barrier)
{
    if (barrier->waiting < barrier->members)
        return false;
    barrier->waiting = 0;
    barrier->generation++;
    pthread_cond_broadcast(&barrier->opened);
    return true;
}

void hc_barrier_wait(hc_barrier *barrier)
{
    pthread_mutex_lock(&barrier->lock);
    unsigned generation = barrier->generation;
    barrier->waiting++;
    if (!open_if_complete(barrier)) {
        while (generation == barrier->generation)
            pthread_cond_wait(&barrier->opened, &barrier->lock);
    }
    pthread_mutex_unlock(&barrier->lock);
}

void hc_barrier_leave(hc_barrier *barrier)
{
    pthread_mutex_lock(&barrier->lock);
    barrier->members--;
    open_if_complete(barrier);
    pthread_mutex_unlock(&barrier->lock);
}
