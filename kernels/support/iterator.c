#include "iterator.h"

#include "need.h"

#include <heapclock/heapclock.h>

/* ---- range(from, end) ------------------------------------------------------------ */

typedef struct range {
    box base;
    int64_t at, end;
} range;

static box *range_next(box *base)
{
    range *self = (range *)base;
    return self->at < self->end ? box_new(self->at++) : NULL;
}

static const box_type range_type = {
    .name = "range iterator", .release = box_free, .next = range_next};

box *iterator_over_range(int64_t from, int64_t end)
{
    range *made = box_make(sizeof *made, &range_type);
    made->at = from;
    made->end = end;
    return &made->base;
}

/* ---- A list ---------------------------------------------------------------------- */

typedef struct list_iterator {
    box base;
    const slot_list *over;
    size_t at;
} list_iterator;

static box *list_next(box *base)
{
    list_iterator *self = (list_iterator *)base;
    return self->at < self->over->length ? box_take(self->over->slots[self->at++].object)
                                         : NULL;
}

static const box_type list_iterator_type = {
    .name = "list iterator", .release = box_free, .next = list_next};

box *iterator_over_list(const slot_list *list)
{
    list_iterator *made = box_make(sizeof *made, &list_iterator_type);
    made->over = list;
    return &made->base;
}

/* ---- What loops over any --------------------------------------------------------- */

uint64_t iterator_sum(box *over)
{
    uint64_t total = 0;
    hc_keep(over); /* nobody knows what `next` points to */
    for (box *item = iterator_next(over); item; item = iterator_next(over)) {
        total += (uint64_t)item->value;
        box_drop(item);
    }
    box_drop(over);
    return total;
}

slot_list iterator_collect(box *over)
{
    slot_list into = {0};
    hc_keep(over);
    for (box *item = iterator_next(over); item; item = iterator_next(over))
        list_append(&into, (list_slot){.object = item}, growth_cpython);
    box_drop(over);
    return into;
}
