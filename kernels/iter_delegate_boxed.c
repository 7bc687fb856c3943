/* iter_delegate_boxed.c - a value on its way out through generators that each hand on
 * what the one below gives: all of them are resumed for every value, with yield from as
 * well as with a loop. */
#include "iter_ways.h"

#include "support/generator.h"

/* for value in locals[0]: yield value. The name `value` holds on to it meanwhile. */
static box *loop(generator *frame)
{
    box *item;
    GENERATOR_BEGIN(frame)
    while ((item = iterator_next(frame->locals[0])) != NULL) {
        box_drop_any(frame->locals[1]);
        frame->locals[1] = item;
        GENERATOR_YIELD(frame, box_take(item));
    }
    GENERATOR_END(frame);
}

static box *generator_loop(box *source)
{
    return generator_iterator(generator_new(loop, source, NULL));
}

static uint64_t sum_through(box *(*level)(box *below), int64_t depth)
{
    box *outermost = generator_each(iterator_over_range(0, ITER_DELEGATED));
    for (int64_t i = 0; i < depth; i++)
        outermost = level(outermost);
    return iterator_sum(outermost);
}

uint64_t iter_delegate_loop_boxed(int64_t depth, void *fixture)
{
    (void)fixture;
    return sum_through(generator_loop, depth);
}

/* What yield from does as long as nothing is sent or thrown: it hands on without a name
 * for the value. */
uint64_t iter_delegate_yield_from_boxed(int64_t depth, void *fixture)
{
    (void)fixture;
    return sum_through(generator_each, depth);
}

/* ---- Past the levels between ----------------------------------------------------- */

/* Generators that delegate, as one iterator that asks the innermost. Here all are known
 * from the start; a runtime would keep this list as they come and go. */
typedef struct delegation {
    box base;
    slot_list levels; /* references, the innermost last */
} delegation;

static box *delegation_next(box *base)
{
    delegation *self = (delegation *)base;
    while (self->levels.length > 0) {
        box *active = self->levels.slots[self->levels.length - 1].object;
        box *item = iterator_next(active);
        if (item != NULL)
            return item;
        box_drop(active);
        self->levels.length--;
    }
    return NULL;
}

static void delegation_release(box *last_held)
{
    box_list_free(&((delegation *)last_held)->levels);
    box_free(last_held);
}

static const box_type delegation_type = {
    .name = "delegation", .release = delegation_release, .next = delegation_next};

uint64_t iter_delegate_innermost_boxed(int64_t depth, void *fixture)
{
    (void)fixture;
    delegation *made = box_make(sizeof *made, &delegation_type);
    made->levels = list_of_length((size_t)depth + 1);
    box *below = iterator_over_range(0, ITER_DELEGATED);
    for (size_t level = made->levels.length; level > 0; level--) {
        box *outside = generator_each(below);
        made->levels.slots[level - 1].object = outside;
        below = box_take(outside);
    }
    box_drop(below);
    return iterator_sum(&made->base);
}
