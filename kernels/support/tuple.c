#include "tuple.h"

#include "need.h"

static void release(box *last_held)
{
    tuple *self = (tuple *)last_held;
    for (int64_t i = 0; i < self->base.value; i++)
        box_drop(self->items[i]);
    box_free(last_held);
}

static const box_type tuple_type = {.name = "tuple", .release = release};

tuple *tuple_new(size_t length)
{
    tuple *made = hc_need(malloc(sizeof *made + length * sizeof made->items[0]));
    made->base = (box){.references = 1, .type = &tuple_type, .value = (int64_t)length};
    return made;
}

tuple *tuple_of_slice(const slot_list *list, size_t from, size_t length)
{
    tuple *made = tuple_new(length);
    for (size_t i = 0; i < length; i++)
        made->items[i] = box_take(list->slots[from + i].object);
    return made;
}

static void refill(tuple *pair, box *first, box *second)
{
    box *former_first = pair->items[0], *former_second = pair->items[1];
    pair->items[0] = first;
    pair->items[1] = second;
    box_drop(former_first);
    box_drop(former_second);
}

tuple *tuple_pair(tuple **kept, box *first, box *second)
{
    tuple *pair = *kept;
    if (pair != NULL && pair->base.references == 1) {
        refill(pair, first, second);
    } else {
        if (pair != NULL)
            box_drop(&pair->base);
        *kept = pair = tuple_new(2);
        pair->items[0] = first;
        pair->items[1] = second;
    }
    box_take(&pair->base);
    return pair;
}
