/* event_loop.h - many tasks on one thread, each of which stands still while it waits for
 * a descriptor, for a time, or for its turn: what asyncio is to Python, made of epoll and
 * a timerfd.
 *
 * A loop allocates nothing: tasks belong to whoever made them, and are strung together
 * through themselves. Belongs to one thread. */
#ifndef HEAPCLOCK_KERNELS_EVENT_LOOP_H
#define HEAPCLOCK_KERNELS_EVENT_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct event_loop event_loop;
typedef struct event_task event_task;

/* The first member of whatever a task needs to know. */
struct event_task {
    /* Runs it up to where it waits next: before returning it has asked for one of the
     * three below, or it is over. */
    void (*resume)(event_task *self, event_loop *loop);
    event_task *next; /* the loop's: in its queue or among its sleepers */
    uint64_t due_ns;  /* of a sleeper */
};

struct event_loop {
    int epoll_fd, timer_fd;
    event_task *ready, **ready_end; /* whose turn it is, in order */
    event_task *sleepers;           /* the one that is due first, first */
    uint64_t armed_ns;              /* what the timer is set to; 0: nothing */
    size_t watched;                 /* tasks that wait for a descriptor */
    int error;                      /* errno of the first call that failed, else 0 */
};

/* False, with errno, when the machine refuses. A loop that was not opened is closed too.
 */
bool event_loop_open(event_loop *loop);
void event_loop_close(event_loop *loop);

/* In the next turn, after all tasks that are ready now. */
void event_loop_next_turn(event_loop *loop, event_task *task);

void event_loop_sleep(event_loop *loop, event_task *task, uint64_t ns);

/* Once, when `fd` is ready for `events` (EPOLLIN, EPOLLOUT) or has failed. */
void event_loop_wait(event_loop *loop, event_task *task, int fd, uint32_t events);

/* Until nobody waits for anything. False, with errno, when a call failed. */
bool event_loop_run(event_loop *loop);

#endif
