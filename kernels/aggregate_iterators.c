/* aggregate_iterators.c - the numbers 0 .. n-1 handed from a producer to a consumer that
 * do not know each other, in every way C has. */
#include "aggregate.h"

#include "support/coroutine.h"
#include "support/need.h"
#include "support/source.h"

#include <heapclock/heapclock.h>

#include <stdbool.h>
#include <ucontext.h>

/* ---- Pull: the consumer calls for the next one ----------------------------------- */

uint64_t aggregate_pull(int64_t n, slot_list *kept)
{
    (void)kept;
    source_range numbers = source_over_range(0, n);
    return source_sum(&numbers.base);
}

/* ---- Pull, a block at a time ----------------------------------------------------- */

enum { BLOCK = 512 };

typedef struct block_puller {
    int64_t (*next)(struct block_puller *self, int64_t *values, int64_t room);
    int64_t at, end;
} block_puller;

static int64_t block_next(block_puller *self, int64_t *values, int64_t room)
{
    int64_t first = self->at, left = self->end - first;
    int64_t count = left < room ? left : room;
    for (int64_t i = 0; i < count; i++)
        values[i] = first + i;
    self->at += count;
    return count;
}

uint64_t aggregate_pull_blocks(int64_t n, slot_list *kept)
{
    (void)kept;
    block_puller numbers = {.next = block_next, .end = n};
    hc_keep(&numbers); /* nobody knows what `next` points to */
    int64_t values[BLOCK];
    uint64_t total = 0;
    for (int64_t count; (count = numbers.next(&numbers, values, BLOCK)) > 0;) {
        for (int64_t i = 0; i < count; i++)
            total += (uint64_t)values[i];
    }
    return total;
}

/* ---- Push: the producer calls with each ------------------------------------------ */

typedef void receiver(void *context, int64_t value);

static void push_range(int64_t n, receiver *receive, void *context)
{
    for (int64_t i = 0; i < n; i++)
        receive(context, i);
}

static void add(void *context, int64_t value)
{
    uint64_t *total = context;
    *total += (uint64_t)value;
}

uint64_t aggregate_push(int64_t n, slot_list *kept)
{
    (void)kept;
    receiver *volatile unknown = add;
    uint64_t total = 0;
    push_range(n, unknown, &total);
    return total;
}

/* ---- Generator: a heap frame, resumed through a pointer -------------------------- */

typedef struct generator {
    bool (*resume)(struct generator *frame, int64_t *value);
    enum { AT_START, AFTER_YIELD, AT_END } place;
    int64_t i, n;
} generator;

static bool generator_body(generator *frame, int64_t *value)
{
    switch (frame->place) {
    case AT_START:
        for (frame->i = 0; frame->i < frame->n; frame->i++) {
            *value = frame->i;
            frame->place = AFTER_YIELD;
            return true;
        case AFTER_YIELD:;
        }
        frame->place = AT_END;
        break;
    case AT_END:
        break;
    }
    return false;
}

uint64_t aggregate_generator(int64_t n, slot_list *kept)
{
    (void)kept;
    generator *frame = hc_need(malloc(sizeof *frame));
    *frame = (generator){.resume = generator_body, .n = n};
    hc_keep(frame);
    uint64_t total = 0;
    for (int64_t value; frame->resume(frame, &value);)
        total += (uint64_t)value;
    free(frame);
    return total;
}

/* ---- Coroutine: a stack of its own ----------------------------------------------- */

static void yield_range(coroutine *self, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        coroutine_yield(self, i);
}

uint64_t aggregate_coroutine(int64_t n, slot_list *kept)
{
    (void)kept;
    coroutine *numbers = coroutine_new(yield_range, n);
    uint64_t total = 0;
    for (int64_t value; coroutine_next(numbers, &value);)
        total += (uint64_t)value;
    coroutine_free(numbers);
    return total;
}

/* ---- The same with swapcontext, which asks the kernel about signals each time ---- */

/* makecontext passes ints only, so the body finds its coroutine here. */
static _Thread_local struct context_range {
    ucontext_t body, consumer;
    int64_t n, value;
    bool is_done;
} context_range;

static void yield_range_by_context(void)
{
    struct context_range *self = &context_range;
    for (self->value = 0; self->value < self->n; self->value++)
        swapcontext(&self->body, &self->consumer);
    self->is_done = true;
}

uint64_t aggregate_swapcontext(int64_t n, slot_list *kept)
{
    (void)kept;
    struct context_range *self = &context_range;
    void *stack = hc_need(malloc(COROUTINE_STACK_BYTES));
    self->n = n;
    self->is_done = false;
    getcontext(&self->body);
    self->body.uc_stack.ss_sp = stack;
    self->body.uc_stack.ss_size = COROUTINE_STACK_BYTES;
    self->body.uc_link = &self->consumer;
    makecontext(&self->body, yield_range_by_context, 0);
    uint64_t total = 0;
    for (;;) {
        swapcontext(&self->consumer, &self->body);
        if (self->is_done)
            break;
        total += (uint64_t)self->value;
    }
    free(stack);
    return total;
}
