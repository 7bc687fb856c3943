/* iter_tools_boxed.c - some of many values, endless iterators, several sources at once:
 * with itertools and without. */
#include "iter_ways.h"

#include "support/generator.h"
#include "support/itertools.h"
#include "support/tuple.h"

static uint64_t sum_and_drop(slot_list *summed)
{
    uint64_t total = iterator_sum(iterator_over_list(summed));
    box_list_free(summed);
    return total;
}

/* The first `count` elements, in a list of their own. */
static slot_list head_of(const slot_list *list, size_t count)
{
    slot_list head = list_of_length(count);
    for (size_t i = 0; i < count; i++)
        head.slots[i].object = box_take(list->slots[i].object);
    return head;
}

/* ---- A value by its index, the first k ------------------------------------------- */

uint64_t iter_index_list_boxed(int64_t k, void *fixture)
{
    const slot_list *values = fixture;
    box *value = box_take(values->slots[k].object);
    uint64_t found = (uint64_t)value->value;
    box_drop(value);
    return found;
}

uint64_t iter_index_islice_boxed(int64_t k, void *fixture)
{
    (void)fixture;
    box *values = generator_each(iterator_over_range(0, ITER_INDEXED));
    box *slice = itertools_islice(values, k, k + 1);
    box *value = iterator_next(slice);
    uint64_t found = (uint64_t)value->value;
    box_drop(value);
    box_drop(slice);
    return found;
}

uint64_t iter_take_lazy_boxed(int64_t k, void *fixture)
{
    (void)fixture;
    box *squares = generator_squares(iterator_over_range(0, ITER_OFFERED));
    slot_list taken = iterator_collect(itertools_islice(squares, 0, k));
    return sum_and_drop(&taken);
}

uint64_t iter_take_eager_boxed(int64_t k, void *fixture)
{
    (void)fixture;
    slot_list squares =
        iterator_collect(generator_squares(iterator_over_range(0, ITER_OFFERED)));
    slot_list taken = head_of(&squares, (size_t)k);
    box_list_free(&squares);
    return sum_and_drop(&taken);
}

/* ---- Endless iterators ----------------------------------------------------------- */

static box *count_forever(generator *frame)
{
    box **current = &frame->locals[0];
    GENERATOR_BEGIN(frame)
    for (*current = box_new(0);;) {
        GENERATOR_YIELD(frame, box_take(*current));
        box *one = box_new(1), *former = *current;
        *current = box_add(former, one);
        box_drop(former);
        box_drop(one);
    }
    GENERATOR_END(frame);
}

uint64_t iter_infinite_generator_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    generator *numbers = generator_new(count_forever, NULL, NULL);
    return iterator_sum(itertools_islice(generator_iterator(numbers), 0, n));
}

uint64_t iter_infinite_count_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    return iterator_sum(itertools_islice(itertools_count(0), 0, n));
}

static slot_list colours_new(void)
{
    slot_list colours = list_of_length(ITER_COLOURS);
    for (int64_t i = 0; i < ITER_COLOURS; i++)
        colours.slots[i].object = box_new(1000 + i);
    return colours;
}

/* Binds the name `colour` to the next one. */
static void rebind(box **colour, box *next)
{
    box_drop_any(*colour);
    *colour = next;
}

/* NULL, of a name that was never bound: 0. */
static uint64_t value_of(box *dropped)
{
    uint64_t value = dropped ? (uint64_t)dropped->value : 0;
    box_drop_any(dropped);
    return value;
}

uint64_t iter_cycle_modulo_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list colours = colours_new();
    box *indexes = iterator_over_range(0, n), *colour = NULL;
    hc_keep(indexes);
    for (box *i; (i = iterator_next(indexes)) != NULL; box_drop(i)) {
        box *place = box_new(i->value % hc_hide(ITER_COLOURS));
        rebind(&colour, box_take(colours.slots[place->value].object));
        box_drop(place);
    }
    box_drop(indexes);
    box_list_free(&colours);
    return value_of(colour);
}

uint64_t iter_cycle_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list colours = colours_new();
    box *indexes = iterator_over_range(0, n), *colour = NULL;
    box *round = itertools_cycle(iterator_over_list(&colours));
    hc_keep(indexes);
    for (box *i; (i = iterator_next(indexes)) != NULL; box_drop(i))
        rebind(&colour, iterator_next(round));
    box_drop(round);
    box_drop(indexes);
    box_list_free(&colours);
    return value_of(colour);
}

/* ---- One source after the other -------------------------------------------------- */

/* list + list: a third list that holds the objects of both. */
static slot_list concatenated(const slot_list *first, const slot_list *second)
{
    slot_list both = list_of_length(first->length + second->length);
    list_slot *at = both.slots;
    for (size_t i = 0; i < first->length; i++, at++)
        at->object = box_take(first->slots[i].object);
    for (size_t i = 0; i < second->length; i++, at++)
        at->object = box_take(second->slots[i].object);
    return both;
}

uint64_t iter_chain_concatenate_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list first = iterator_collect(iterator_over_range(0, n / 2));
    slot_list second = iterator_collect(iterator_over_range(n / 2, n));
    slot_list both = concatenated(&first, &second);
    box_list_free(&first);
    box_list_free(&second);
    return sum_and_drop(&both);
}

uint64_t iter_chain_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    box *first = generator_each(iterator_over_range(0, n / 2));
    box *second = generator_each(iterator_over_range(n / 2, n));
    return iterator_sum(itertools_chain(first, second));
}

/* ---- A value and its index ------------------------------------------------------- */

/* total += index + value */
static box *add_both(box *total, const box *index, const box *value)
{
    box *both = box_add(index, value);
    box *sum = box_add(total, both);
    box_drop(both);
    box_drop(total);
    return sum;
}

/* for index, value in pairs: total += index + value */
static uint64_t sum_of_pairs(box *pairs)
{
    box *total = box_new(0);
    hc_keep(pairs);
    for (box *next; (next = iterator_next(pairs)) != NULL;) {
        tuple *pair = (tuple *)next;
        box *index = box_take(pair->items[0]), *value = box_take(pair->items[1]);
        box_drop(next);
        total = add_both(total, index, value);
        box_drop(index);
        box_drop(value);
    }
    box_drop(pairs);
    return value_of(total);
}

uint64_t iter_enumerate_boxed(int64_t n, void *fixture)
{
    (void)n;
    return sum_of_pairs(itertools_enumerate(iterator_over_list(fixture)));
}

uint64_t iter_zip_count_boxed(int64_t n, void *fixture)
{
    (void)n;
    return sum_of_pairs(itertools_zip(itertools_count(0), iterator_over_list(fixture)));
}

uint64_t iter_range_len_boxed(int64_t n, void *fixture)
{
    (void)n;
    const slot_list *values = fixture;
    box *indexes = iterator_over_range(0, (int64_t)values->length);
    box *total = box_new(0);
    hc_keep(indexes);
    for (box *index; (index = iterator_next(indexes)) != NULL; box_drop(index)) {
        box *value = box_take(values->slots[index->value].object);
        total = add_both(total, index, value);
        box_drop(value);
    }
    box_drop(indexes);
    return value_of(total);
}
