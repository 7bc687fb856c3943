#include "event_loop.h"

#include "monotonic.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { EVENTS_A_TURN = 64 };

static void note_failure(event_loop *loop)
{
    if (loop->error == 0)
        loop->error = errno;
}

bool event_loop_open(event_loop *loop)
{
    *loop = (event_loop){.epoll_fd = epoll_create1(EPOLL_CLOEXEC),
                         .timer_fd =
                             timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)};
    loop->ready_end = &loop->ready;
    struct epoll_event timer = {.events = EPOLLIN, .data.ptr = NULL};
    return loop->epoll_fd >= 0 && loop->timer_fd >= 0 &&
           epoll_ctl(loop->epoll_fd, EPOLL_CTL_ADD, loop->timer_fd, &timer) == 0;
}

void event_loop_close(event_loop *loop)
{
    if (loop->timer_fd >= 0)
        close(loop->timer_fd);
    if (loop->epoll_fd >= 0)
        close(loop->epoll_fd);
}

/* ---- Waiting --------------------------------------------------------------------- */

void event_loop_next_turn(event_loop *loop, event_task *task)
{
    task->next = NULL;
    *loop->ready_end = task;
    loop->ready_end = &task->next;
}

/* Among those that are due at the same time, who came first is woken first. A list does:
 * a handful sleeps at once. */
void event_loop_sleep(event_loop *loop, event_task *task, uint64_t ns)
{
    task->due_ns = monotonic_ns() + ns;
    event_task **at = &loop->sleepers;
    while (*at != NULL && (*at)->due_ns <= task->due_ns)
        at = &(*at)->next;
    task->next = *at;
    *at = task;
}

/* A descriptor that was waited for before is still in the set, and dormant. */
void event_loop_wait(event_loop *loop, event_task *task, int fd, uint32_t events)
{
    struct epoll_event event = {.events = events | EPOLLONESHOT, .data.ptr = task};
    loop->watched++;
    if (epoll_ctl(loop->epoll_fd, EPOLL_CTL_MOD, fd, &event) == 0)
        return;
    if (errno != ENOENT || epoll_ctl(loop->epoll_fd, EPOLL_CTL_ADD, fd, &event) != 0)
        note_failure(loop);
}

/* ---- Turns ----------------------------------------------------------------------- */

static void arm_timer(event_loop *loop)
{
    uint64_t due_ns = loop->sleepers == NULL ? 0 : loop->sleepers->due_ns;
    if (due_ns == loop->armed_ns)
        return;
    struct itimerspec when = {.it_value = monotonic_timespec(due_ns)};
    if (timerfd_settime(loop->timer_fd, TFD_TIMER_ABSTIME, &when, NULL) != 0)
        note_failure(loop);
    loop->armed_ns = due_ns;
}

static void wake_sleepers(event_loop *loop)
{
    uint64_t expirations, now_ns = monotonic_ns();
    ssize_t taken = read(loop->timer_fd, &expirations, sizeof expirations);
    if (taken < 0 && errno != EAGAIN)
        note_failure(loop);
    while (loop->sleepers != NULL && loop->sleepers->due_ns <= now_ns) {
        event_task *woken = loop->sleepers;
        loop->sleepers = woken->next;
        event_loop_next_turn(loop, woken);
    }
    loop->armed_ns = 0;
}

/* Those that become ready now; waits for the first unless some are already. */
static void collect_events(event_loop *loop)
{
    struct epoll_event events[EVENTS_A_TURN];
    int patience_ms = loop->ready == NULL ? -1 : 0;
    arm_timer(loop);
    int count = epoll_wait(loop->epoll_fd, events, EVENTS_A_TURN, patience_ms);
    if (count < 0 && errno != EINTR)
        note_failure(loop);
    for (int i = 0; i < count; i++) {
        event_task *task = events[i].data.ptr;
        if (task == NULL) {
            wake_sleepers(loop);
        } else {
            loop->watched--;
            event_loop_next_turn(loop, task);
        }
    }
}

/* Who asks for the next turn meanwhile, is not in this one. */
static void resume_ready(event_loop *loop)
{
    event_task *task = loop->ready;
    loop->ready = NULL;
    loop->ready_end = &loop->ready;
    while (task != NULL) {
        event_task *next = task->next;
        task->resume(task, loop);
        task = next;
    }
}

bool event_loop_run(event_loop *loop)
{
    while (loop->error == 0 &&
           (loop->ready != NULL || loop->sleepers != NULL || loop->watched > 0)) {
        collect_events(loop);
        resume_ready(loop);
    }
    errno = loop->error;
    return loop->error == 0;
}
