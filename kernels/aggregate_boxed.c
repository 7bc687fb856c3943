/* aggregate_boxed.c - the aggregate table as CPython runs it: numbers are objects, and
 * whatever can be looped over is asked for its next object through a pointer. One sum()
 * serves a list, a generator and a range. */
#include "aggregate.h"

#include "support/boxed.h"
#include "support/need.h"

#include <heapclock/heapclock.h>

/* What every iterator begins with. `next` returns a reference, NULL at the end. */
typedef struct iterator {
    box *(*next)(struct iterator *self);
} iterator;

static uint64_t sum(iterator *over)
{
    uint64_t total = 0;
    hc_keep(over); /* nobody knows what `next` points to */
    for (box *item = over->next(over); item; item = over->next(over)) {
        total += (uint64_t)item->value;
        box_drop(item);
    }
    return total;
}

/* ---- range(n) -------------------------------------------------------------------- */

typedef struct range {
    iterator base;
    int64_t at, end;
} range;

static box *range_next(iterator *base)
{
    range *self = (range *)base;
    return self->at < self->end ? box_new(self->at++) : NULL;
}

static iterator *range_new(int64_t n)
{
    range *made = hc_need(malloc(sizeof *made));
    *made = (range){.base = {range_next}, .end = n};
    hc_keep(made);
    return &made->base;
}

uint64_t aggregate_range_boxed(int64_t n, slot_list *kept)
{
    (void)kept;
    iterator *numbers = range_new(n);
    uint64_t total = sum(numbers);
    free(numbers);
    return total;
}

/* ---- [i for i in range(n)] ------------------------------------------------------- */

typedef struct list_iterator {
    iterator base;
    const slot_list *over;
    size_t at;
} list_iterator;

static box *list_next(iterator *base)
{
    list_iterator *self = (list_iterator *)base;
    return self->at < self->over->length ? box_take(self->over->slots[self->at++].object)
                                         : NULL;
}

static uint64_t sum_of_list(const slot_list *items)
{
    list_iterator *over = hc_need(malloc(sizeof *over));
    *over = (list_iterator){.base = {list_next}, .over = items};
    uint64_t total = sum(&over->base);
    free(over);
    return total;
}

static void append_range(slot_list *into, int64_t n)
{
    iterator *numbers = range_new(n);
    for (box *item = numbers->next(numbers); item; item = numbers->next(numbers))
        list_append(into, (list_slot){.object = item}, growth_cpython);
    free(numbers);
}

uint64_t aggregate_list_boxed(int64_t n, slot_list *kept)
{
    (void)kept;
    slot_list items = {0};
    append_range(&items, n);
    uint64_t total = sum_of_list(&items);
    box_list_free(&items);
    return total;
}

/* The list's slots stay, the objects are new ones each time. */
uint64_t aggregate_list_reused_boxed(int64_t n, slot_list *kept)
{
    append_range(kept, n);
    uint64_t total = sum_of_list(kept);
    for (; kept->length > 0; kept->length--)
        box_drop(kept->slots[kept->length - 1].object);
    return total;
}

/* ---- (i for i in range(n)) ------------------------------------------------------- */

/* A frame on the heap: the code to resume, the place to resume at, and the locals. */
typedef struct generator {
    iterator base;
    box *(*resume)(struct generator *frame);
    enum { AT_START, AFTER_YIELD, AT_END } place;
    iterator *numbers;
} generator;

static box *generator_body(generator *frame)
{
    box *item;
    switch (frame->place) {
    case AT_START:
        while ((item = frame->numbers->next(frame->numbers)) != NULL) {
            frame->place = AFTER_YIELD;
            return item;
        case AFTER_YIELD:;
        }
        frame->place = AT_END;
        break;
    case AT_END:
        break;
    }
    return NULL;
}

static box *generator_next(iterator *base)
{
    generator *self = (generator *)base;
    return self->resume(self);
}

uint64_t aggregate_generator_boxed(int64_t n, slot_list *kept)
{
    (void)kept;
    generator *items = hc_need(malloc(sizeof *items));
    *items = (generator){
        .base = {generator_next}, .resume = generator_body, .numbers = range_new(n)};
    uint64_t total = sum(&items->base);
    free(items->numbers);
    free(items);
    return total;
}
