/* iter_raw.c - sequences as C has them: a state and a function that goes on with it, kept
 * by whoever asks (class) or on the heap with the place where it stands (generator). */
#include "iter_ways.h"

#include "support/generator.h"
#include "support/need.h"
#include "support/source.h"

/* What the generators here keep between two values. */
typedef struct frame {
    source base;
    int place;
    int64_t at, end;
    int64_t a, b;
    source *below;
} frame;

static frame *frame_new(bool (*resume)(source *self, int64_t *value), int64_t end)
{
    frame *made = hc_need(malloc(sizeof *made));
    *made = (frame){.base = {resume}, .end = end};
    hc_keep(made);
    return made;
}

/* ---- Counting up ----------------------------------------------------------------- */

uint64_t iter_countup_class(int64_t n, void *fixture)
{
    (void)fixture;
    source_range numbers = source_over_range(1, n + 1);
    return source_sum(&numbers.base);
}

static bool countup(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    GENERATOR_BEGIN(self)
    while (self->at < self->end) {
        *value = ++self->at;
        GENERATOR_YIELD(self, true);
    }
    GENERATOR_END(self);
}

uint64_t iter_countup_generator(int64_t n, void *fixture)
{
    (void)fixture;
    return source_sum_and_free(&frame_new(countup, n)->base);
}

/* The barrier keeps one number in one register: no vectors, no closed form. */
uint64_t iter_countup_range(int64_t n, void *fixture)
{
    (void)fixture;
    uint64_t total = 0;
    for (int64_t i = 1; i <= n; i++)
        total += (uint64_t)hc_hide(i);
    return total;
}

/* ---- Fibonacci ------------------------------------------------------------------- */

typedef struct fibonacci_state {
    source base;
    int64_t a, b, left;
} fibonacci_state;

static bool fibonacci_next(source *base, int64_t *value)
{
    fibonacci_state *self = (fibonacci_state *)base;
    if (self->left == 0)
        return false;
    self->left--;
    *value = self->a;
    self->a = self->b;
    self->b += *value;
    return true;
}

uint64_t iter_fibonacci_class(int64_t terms, void *fixture)
{
    (void)fixture;
    uint64_t total = 0;
    for (int time = 0; time < ITER_FIBONACCI_TIMES; time++) {
        fibonacci_state numbers = {{fibonacci_next}, .b = 1, .left = terms};
        total += source_sum(&numbers.base);
    }
    return total;
}

static bool fibonacci(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    GENERATOR_BEGIN(self)
    for (self->b = 1; self->at < self->end; self->at++) {
        *value = self->a;
        self->a = self->b;
        self->b += *value;
        GENERATOR_YIELD(self, true);
    }
    GENERATOR_END(self);
}

uint64_t iter_fibonacci_generator(int64_t terms, void *fixture)
{
    (void)fixture;
    uint64_t total = 0;
    for (int time = 0; time < ITER_FIBONACCI_TIMES; time++)
        total += source_sum_and_free(&frame_new(fibonacci, terms)->base);
    return total;
}

/* ---- Delegation ------------------------------------------------------------------ */

static bool loop(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    GENERATOR_BEGIN(self)
    while (source_next(self->below, &self->a)) {
        *value = self->a;
        GENERATOR_YIELD(self, true);
    }
    GENERATOR_END(self);
}

static bool yield_from(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    return source_next(self->below, value);
}

static uint64_t sum_through(bool (*level)(source *self, int64_t *value), int64_t depth)
{
    source_range numbers = source_over_range(0, ITER_DELEGATED);
    frame **levels = hc_need(malloc((size_t)depth * sizeof *levels));
    source *outermost = &numbers.base;
    for (int64_t i = 0; i < depth; i++) {
        levels[i] = frame_new(level, 0);
        levels[i]->below = outermost;
        outermost = &levels[i]->base;
    }
    uint64_t total = source_sum(outermost);
    for (int64_t i = 0; i < depth; i++)
        free(levels[i]);
    free(levels);
    return total;
}

uint64_t iter_delegate_loop(int64_t depth, void *fixture)
{
    (void)fixture;
    return sum_through(loop, depth);
}

uint64_t iter_delegate_yield_from(int64_t depth, void *fixture)
{
    (void)fixture;
    return sum_through(yield_from, depth);
}

/* ---- The first value, all values ------------------------------------------------- */

static bool squares(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    GENERATOR_BEGIN(self)
    for (; self->at < self->end; self->at++) {
        *value = self->at * self->at;
        GENERATOR_YIELD(self, true);
    }
    GENERATOR_END(self);
}

static slot_list list_of_squares(int64_t n)
{
    slot_list into = {0};
    for (int64_t i = 0; i < n; i++)
        list_append(&into, (list_slot){.value = i * i}, growth_cpython);
    hc_keep(into.slots);
    return into;
}

uint64_t iter_first_generator(int64_t n, void *fixture)
{
    (void)fixture;
    frame *made = frame_new(squares, n);
    int64_t first = 0;
    source_next(&made->base, &first);
    free(made);
    return (uint64_t)first;
}

uint64_t iter_first_list(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list made = list_of_squares(n);
    uint64_t first = (uint64_t)made.slots[0].value;
    list_free(&made);
    return first;
}

uint64_t iter_all_generator(int64_t n, void *fixture)
{
    (void)fixture;
    return source_sum_and_free(&frame_new(squares, n)->base);
}

uint64_t iter_all_list(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list made = list_of_squares(n);
    uint64_t total = 0;
    for (size_t i = 0; i < made.length; i++)
        total += (uint64_t)made.slots[i].value;
    list_free(&made);
    return total;
}
