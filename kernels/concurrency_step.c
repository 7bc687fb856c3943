/* concurrency_step.c - what a step of an asynchronous iterator costs that never has to
 * wait: as a plain generator, as an asynchronous one, as a class whose __anext__ is a
 * coroutine, and with a turn of the event loop at each step.
 *
 * A consumer asks for an awaitable at each step and polls it. Had it to wait, the
 * consumer would return to the loop; here the first poll has the value. */
#include "concurrency.h"

#include "support/event_loop.h"
#include "support/need.h"

#include <errno.h>

uint64_t concurrency_step_reference(hc_state *state)
{
    uint64_t n = (uint64_t)hc_arg(state, 0);
    return n * (n - 1) / 2;
}

/* ---- The iterators --------------------------------------------------------------- */

typedef enum step_result { STEP_WAITS, STEP_VALUE, STEP_END } step_result;

/* A suspended function: what a generator, a coroutine, and a value to come have in
 * common. */
typedef struct frame {
    step_result (*resume)(struct frame *self, uint64_t *value);
} frame;

/* Counts 0 .. last-1, and stands still at each. */
typedef struct counter {
    frame base;
    uint64_t next, last;
} counter;

static step_result count_on(frame *base, uint64_t *value)
{
    counter *self = (counter *)base;
    if (self->next == self->last)
        return STEP_END;
    *value = self->next++;
    return STEP_VALUE;
}

static frame *counter_new(uint64_t last)
{
    counter *made = hc_need(malloc(sizeof *made));
    *made = (counter){.base.resume = count_on, .last = last};
    return &made->base;
}

/* What `__anext__` gives: polled until it has the value, then freed. `source` is
 * borrowed.
 */
typedef struct awaitable {
    frame base;
    frame *source;
} awaitable;

static frame *awaitable_new(frame *source,
                            step_result (*resume)(frame *self, uint64_t *value))
{
    awaitable *made = hc_need(malloc(sizeof *made));
    *made = (awaitable){.base.resume = resume, .source = source};
    return &made->base;
}

/* Of an asynchronous generator: resumes its frame. */
static step_result poll_generator(frame *base, uint64_t *value)
{
    frame *source = ((awaitable *)base)->source;
    return source->resume(source, value);
}

/* Of a class: a coroutine of one step, whose body works on the object's attributes. */
static step_result poll_method(frame *base, uint64_t *value)
{
    return count_on(((awaitable *)base)->source, value);
}

static frame *anext_of_generator(frame *source)
{
    return awaitable_new(source, poll_generator);
}

static frame *anext_of_class(frame *source)
{
    return awaitable_new(source, poll_method);
}

/* ---- The consumers, each a task -------------------------------------------------- */

typedef struct consumer {
    event_task task;
    frame *source;
    frame *(*anext)(frame *source);
    uint64_t sum;
} consumer;

/* async for value in source: sum += value */
static void consume_async(event_task *task, event_loop *loop)
{
    consumer *self = (consumer *)task;
    uint64_t value;
    step_result result;
    do {
        frame *coming = self->anext(self->source);
        result = coming->resume(coming, &value);
        free(coming);
        if (result == STEP_VALUE)
            self->sum += value;
    } while (result == STEP_VALUE);
    if (result == STEP_WAITS)
        event_loop_next_turn(loop, task);
}

/* for value in source: sum += value */
static void consume_plain(event_task *task, event_loop *loop)
{
    consumer *self = (consumer *)task;
    uint64_t value;
    (void)loop;
    while (self->source->resume(self->source, &value) == STEP_VALUE)
        self->sum += value;
}

/* The same with `await sleep(0)` in the body. */
static void consume_in_turns(event_task *task, event_loop *loop)
{
    consumer *self = (consumer *)task;
    uint64_t value;
    if (self->source->resume(self->source, &value) != STEP_VALUE)
        return;
    self->sum += value;
    event_loop_next_turn(loop, task);
}

/* The pointers are read from memory that the compiler knows nothing about, so that no
 * step is inlined into its consumer. */
static bool run_once(consumer *one, uint64_t n)
{
    event_loop loop;
    one->source = counter_new(n);
    one->sum = 0;
    hc_keep(one);
    hc_keep(one->source);
    bool done = event_loop_open(&loop);
    event_loop_next_turn(&loop, &one->task);
    done = done && event_loop_run(&loop);
    event_loop_close(&loop);
    free(one->source);
    return done;
}

static void measure(hc_state *state, consumer one)
{
    uint64_t n = (uint64_t)hc_arg(state, 0);
    HC_LOOP(state) {
        if (!run_once(&one, n)) {
            hc_fail(state, "the event loop: %s", strerror(errno));
            return;
        }
    }
    hc_items(state, n);
    hc_answer(state, one.sum);
}

void concurrency_step_plain(hc_state *state)
{
    measure(state, (consumer){.task.resume = consume_plain});
}

void concurrency_step_generator(hc_state *state)
{
    measure(state, (consumer){.task.resume = consume_async, .anext = anext_of_generator});
}

void concurrency_step_class(hc_state *state)
{
    measure(state, (consumer){.task.resume = consume_async, .anext = anext_of_class});
}

void concurrency_step_sleep0(hc_state *state)
{
    measure(state, (consumer){.task.resume = consume_in_turns});
}
