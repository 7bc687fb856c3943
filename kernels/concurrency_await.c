/* concurrency_await.c - waits of 10 ms: one after the other, all at once on an event
 * loop, and all at once with a thread each. */
#include "concurrency.h"

#include "support/event_loop.h"
#include "support/monotonic.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

enum { WAIT_MS = 10, MOST_WAITS = 64 };

/* Values 1 .. n. */
uint64_t concurrency_await_reference(hc_state *state)
{
    uint64_t n = (uint64_t)hc_arg(state, 0);
    return n * (n + 1) / 2;
}

static void fail_loop(hc_state *state)
{
    hc_fail(state, "the event loop: %s", strerror(errno));
}

/* A coroutine that waits before each of its values, and adds them up. */
typedef struct awaiting {
    event_task task;
    uint64_t value, last, sum;
} awaiting;

static void on_value(event_task *task, event_loop *loop)
{
    awaiting *self = (awaiting *)task;
    self->sum += self->value;
    if (self->value++ < self->last)
        event_loop_sleep(loop, task, WAIT_MS * NS_PER_MS);
}

static awaiting await_values(uint64_t first, uint64_t last)
{
    return (awaiting){.task.resume = on_value, .value = first, .last = last};
}

static void start(event_loop *loop, awaiting *one)
{
    event_loop_sleep(loop, &one->task, WAIT_MS * NS_PER_MS);
}

/* What asyncio.run does: a new loop, and a main task. */
static bool run_tasks(awaiting *tasks, size_t count)
{
    event_loop loop;
    bool done = event_loop_open(&loop);
    for (size_t i = 0; done && i < count; i++)
        start(&loop, &tasks[i]);
    done = done && event_loop_run(&loop);
    event_loop_close(&loop);
    return done;
}

void concurrency_await_in_turn(hc_state *state)
{
    uint64_t n = (uint64_t)hc_arg(state, 0);
    awaiting one = {0};
    HC_LOOP(state) {
        one = await_values(1, n);
        if (!run_tasks(&one, 1)) {
            fail_loop(state);
            return;
        }
    }
    hc_items(state, n);
    hc_answer(state, one.sum);
}

void concurrency_await_gather(hc_state *state)
{
    size_t n = (size_t)hc_arg(state, 0);
    awaiting all[MOST_WAITS];
    uint64_t sum = 0;
    HC_LOOP(state) {
        for (size_t i = 0; i < n; i++)
            all[i] = await_values(i + 1, i + 1);
        if (!run_tasks(all, n)) {
            fail_loop(state);
            return;
        }
        sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += all[i].sum;
    }
    hc_items(state, n);
    hc_answer(state, sum);
}

static void *wait_in_thread(void *argument)
{
    uint64_t *value = argument;
    monotonic_sleep(WAIT_MS * NS_PER_MS);
    *value += 1;
    return NULL;
}

/* False when not all could be started; those that were have ended. */
static bool run_threads(uint64_t *values, size_t count)
{
    pthread_t threads[MOST_WAITS];
    size_t started = 0;
    while (started < count &&
           pthread_create(&threads[started], NULL, wait_in_thread, &values[started]) == 0)
        started++;
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return started == count;
}

void concurrency_await_threads(hc_state *state)
{
    size_t n = (size_t)hc_arg(state, 0);
    uint64_t sum = 0;
    HC_LOOP(state) {
        uint64_t values[MOST_WAITS];
        for (size_t i = 0; i < n; i++)
            values[i] = i;
        if (!run_threads(values, n)) {
            hc_fail(state, "cannot start %zu threads", n);
            return;
        }
        sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += values[i];
    }
    hc_items(state, n);
    hc_answer(state, sum);
}
