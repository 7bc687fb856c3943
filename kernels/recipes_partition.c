/* recipes_partition.c - the even numbers of a list and the odd ones. */
#include "recipes_ways.h"

#include "support/itertools.h"
#include "support/need.h"
#include "support/number_tee.h"
#include "support/tee.h"

/* ---- Boxed ------------------------------------------------------------------------ */

/* x % 2 == 0, a call as of any function in Python. */
static box *is_even_boxed(box *argument)
{
    box *remainder = box_new(argument->value % 2);
    box *is_it = box_new(remainder->value == 0);
    box_drop(remainder);
    return is_it;
}

static box_function *volatile predicate_boxed = is_even_boxed;

static bool holds_boxed(box *item)
{
    box *is_it = predicate_boxed(item);
    bool holds = is_it->value != 0;
    box_drop(is_it);
    return holds;
}

/* [x for x in reader if is_even(x) == wanted] */
static slot_list keep_boxed(box *reader, bool wanted)
{
    slot_list kept = {0};
    for (box *item; (item = iterator_next(reader)) != NULL;) {
        if (holds_boxed(item) == wanted)
            list_append_called(&kept, (list_slot){.object = item}, growth_cpython);
        else
            box_drop(item);
    }
    box_drop(reader);
    return kept;
}

uint64_t recipes_partition_tee_boxed(recipes_input *input, slot_list made[2])
{
    box *readers[2];
    tee_split(iterator_over_list(&input->boxed->items), readers);
    made[0] = keep_boxed(readers[0], true);
    made[1] = keep_boxed(readers[1], false);
    return 0;
}

uint64_t recipes_partition_one_pass_boxed(recipes_input *input, slot_list made[2])
{
    box *items = iterator_over_list(&input->boxed->items);
    for (box *item; (item = iterator_next(items)) != NULL;)
        list_append_called(&made[holds_boxed(item) ? 0 : 1], (list_slot){.object = item},
                           growth_cpython);
    box_drop(items);
    return 0;
}

/* ---- Raw -------------------------------------------------------------------------- */

typedef bool number_predicate(int64_t number);

static bool is_even(int64_t number)
{
    return number % 2 == 0;
}

static number_predicate *volatile predicate = is_even;

static void append(slot_list *into, int64_t number)
{
    list_append(into, (list_slot){.value = number}, growth_cpython);
}

typedef struct list_source {
    source base;
    const list_slot *at, *end;
} list_source;

static bool list_next(source *base, int64_t *value)
{
    list_source *self = (list_source *)base;
    if (self->at == self->end)
        return false;
    *value = self->at++->value;
    return true;
}

static slot_list keep(source *reader, bool wanted)
{
    number_predicate *holds = predicate;
    slot_list kept = {0};
    for (int64_t number; source_next(reader, &number);) {
        if (holds(number) == wanted)
            append(&kept, number);
    }
    return kept;
}

uint64_t recipes_partition_tee(recipes_input *input, slot_list made[2])
{
    const slot_list *numbers = &input->raw;
    list_source items = {.base = {list_next},
                         .at = numbers->slots,
                         .end = numbers->slots + numbers->length};
    number_tee both;
    number_tee_split(&both, &items.base);
    made[0] = keep(&both.ends[0].base, true);
    made[1] = keep(&both.ends[1].base, false);
    number_tee_free(&both);
    return 0;
}

uint64_t recipes_partition_one_pass(recipes_input *input, slot_list made[2])
{
    number_predicate *holds = predicate;
    for (size_t i = 0; i < input->raw.length; i++) {
        int64_t number = input->raw.slots[i].value;
        append(&made[holds(number) ? 0 : 1], number);
    }
    return 0;
}

/* Room for all in both, so that nothing has to be asked: a number is written to both, and
 * stays in the one whose length grows. */
uint64_t recipes_partition_branchless(recipes_input *input, slot_list made[2])
{
    const size_t count = input->raw.length;
    list_slot *even = list_resize_slots(NULL, count);
    list_slot *odd = list_resize_slots(NULL, count);
    size_t even_count = 0, odd_count = 0;
    for (size_t i = 0; i < count; i++) {
        list_slot number = input->raw.slots[i];
        size_t is_odd = (uint64_t)number.value & 1;
        even[even_count] = number;
        odd[odd_count] = number;
        even_count += 1 - is_odd;
        odd_count += is_odd;
    }
    made[0] = (slot_list){.slots = even, .length = even_count, .capacity = count};
    made[1] = (slot_list){.slots = odd, .length = odd_count, .capacity = count};
    return 0;
}
