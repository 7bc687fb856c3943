/* aggregate_boxed.c - the aggregate table as CPython runs it: numbers are objects, and
 * whatever can be looped over is asked for its next object through a pointer. One sum()
 * serves a list, a generator and a range. */
#include "aggregate.h"

#include "support/generator.h"

uint64_t aggregate_range_boxed(int64_t n, slot_list *kept)
{
    (void)kept;
    return iterator_sum(iterator_over_range(0, n));
}

uint64_t aggregate_list_boxed(int64_t n, slot_list *kept)
{
    (void)kept;
    slot_list items = iterator_collect(iterator_over_range(0, n));
    uint64_t total = iterator_sum(iterator_over_list(&items));
    box_list_free(&items);
    return total;
}

/* The list's slots stay, the objects are new ones each time. */
uint64_t aggregate_list_reused_boxed(int64_t n, slot_list *kept)
{
    box *numbers = iterator_over_range(0, n);
    for (box *item; (item = iterator_next(numbers)) != NULL;)
        list_append(kept, (list_slot){.object = item}, growth_cpython);
    box_drop(numbers);
    uint64_t total = iterator_sum(iterator_over_list(kept));
    for (; kept->length > 0; kept->length--)
        box_drop(kept->slots[kept->length - 1].object);
    return total;
}

uint64_t aggregate_generator_boxed(int64_t n, slot_list *kept)
{
    (void)kept;
    return iterator_sum(generator_each(iterator_over_range(0, n)));
}
