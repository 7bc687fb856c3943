/* iter_properties_boxed.c - what the documents say that iterators do, tried on the
 * models: each counter is 1 where it holds. The answers are compared with nothing, so
 * that a property that does not hold is shown rather than refused. */
#include "iter_ways.h"

#include "support/generator.h"
#include "support/itertools.h"

/* ---- Helpers --------------------------------------------------------------------- */

static void report(hc_state *state, const char *name, bool holds)
{
    hc_counter(state, name, holds ? 1 : 0, HC_COUNTER_VALUE);
}

/* The values of `list` are from, from + 1, ... up to but not including end. */
static bool is_range(const slot_list *list, int64_t from, int64_t end)
{
    bool same = list->length == (size_t)(end - from);
    for (size_t i = 0; same && i < list->length; i++)
        same = list->slots[i].object->value == from + (int64_t)i;
    return same;
}

static slot_list list_of(box *over)
{
    return iterator_collect(box_take(over));
}

/* The next one's value; -1 at the end. */
static int64_t next_value(box *over)
{
    box *item = iterator_next(over);
    int64_t value = item ? item->value : -1;
    box_drop_any(item);
    return value;
}

/* ---- Two iterators over one list ------------------------------------------------- */

void iter_two_cursors(hc_state *state)
{
    slot_list values = iterator_collect(iterator_over_range(1, 4));
    bool independent = true;
    HC_LOOP(state) {
        box *first = iterator_over_list(&values), *second = iterator_over_list(&values);
        independent = next_value(first) == 1 && next_value(second) == 1 &&
                      next_value(first) == 2 && next_value(second) == 2;
        box_drop(first);
        box_drop(second);
    }
    box_list_free(&values);
    report(state, "independent", independent);
}

/* ---- A generator gone through twice ---------------------------------------------- */

void iter_oneshot(hc_state *state)
{
    bool empty_second = false;
    HC_LOOP(state) {
        box *values = generator_each(iterator_over_range(1, 4));
        slot_list first = list_of(values), second = list_of(values);
        empty_second = is_range(&first, 1, 4) && second.length == 0;
        box_list_free(&first);
        box_list_free(&second);
        box_drop(values);
    }
    report(state, "empty_second", empty_second);
}

/* ---- [(x for x in range(i)) for i in range(5)] ----------------------------------- */

enum { CAPTURED = 5 };

/* A generator expression's outermost iterable is made when the expression is, with what i
 * is then; only the rest waits. */
void iter_capture(hc_state *state)
{
    bool late = true, immediate = true;
    HC_LOOP(state) {
        box *generators[CAPTURED];
        for (int64_t i = 0; i < CAPTURED; i++)
            generators[i] = generator_each(iterator_over_range(0, i));
        late = immediate = true;
        for (int64_t i = 0; i < CAPTURED; i++) {
            slot_list given = iterator_collect(generators[i]);
            late = late && is_range(&given, 0, CAPTURED - 1);
            immediate = immediate && is_range(&given, 0, i);
            box_list_free(&given);
        }
    }
    report(state, "late_binding_as_said", late);
    report(state, "immediate_as_said", immediate);
}

/* ---- send, throw and return through yield from ----------------------------------- */

/* What the generators below saw, in this order. */
enum { SEEN_SENT, SEEN_THROWN, SEEN_RETURNED, SEEN_COUNT };
enum { SENT = 1001, THROWN = 1002, RETURNED = 1003 };

static int64_t seen[SEEN_COUNT];

static void see(int what, const box *value)
{
    seen[what] = value ? value->value : 0;
}

/* Yields 1, is sent a value, yields 2, is thrown one, yields 3, returns. */
static box *inner(generator *frame)
{
    GENERATOR_BEGIN(frame)
    GENERATOR_YIELD(frame, box_new(1));
    see(SEEN_SENT, frame->sent);
    GENERATOR_YIELD(frame, box_new(2));
    see(SEEN_THROWN, frame->thrown);
    GENERATOR_YIELD(frame, box_new(3));
    frame->returned = box_new(RETURNED);
    GENERATOR_END(frame);
}

/* Hands on to the generator below what arrives here. */
static box *forward(generator *frame, generator *below)
{
    if (frame->thrown != NULL)
        return generator_throw(below, frame->thrown);
    return generator_send(below, frame->sent);
}

/* Notes the value of `yield from locals[0]`, and returns nothing. */
static box *outer(generator *frame)
{
    generator *below = (generator *)frame->locals[0];
    box *item;
    GENERATOR_BEGIN(frame)
    while ((item = forward(frame, below)) != NULL)
        GENERATOR_YIELD(frame, item);
    see(SEEN_RETURNED, below->returned);
    GENERATOR_END(frame);
}

static int64_t value_of(box *dropped)
{
    int64_t value = dropped ? dropped->value : -1;
    box_drop_any(dropped);
    return value;
}

static bool all_were_seen(void)
{
    return seen[SEEN_SENT] == SENT && seen[SEEN_THROWN] == THROWN &&
           seen[SEEN_RETURNED] == RETURNED;
}

void iter_send_throw_return(hc_state *state)
{
    bool transparent = true, is_none = true;
    box *sent = box_new(SENT), *thrown = box_new(THROWN);
    HC_LOOP(state) {
        for (int i = 0; i < SEEN_COUNT; i++)
            seen[i] = 0;
        box *below = generator_iterator(generator_new(inner, NULL, NULL));
        generator *frame = generator_new(outer, below, NULL);
        transparent = next_value(&frame->base) == 1 &&
                      value_of(generator_send(frame, sent)) == 2 &&
                      value_of(generator_throw(frame, thrown)) == 3 &&
                      next_value(&frame->base) == -1 && all_were_seen();
        is_none = frame->returned == NULL;
        box_drop(&frame->base);
    }
    box_drop(sent);
    box_drop(thrown);
    report(state, "transparent", transparent);
    report(state, "return_value_is_none", is_none);
}

/* ---- The value of a generator's return ------------------------------------------- */

static box *one_and_done(generator *frame)
{
    GENERATOR_BEGIN(frame)
    GENERATOR_YIELD(frame, box_new(1));
    frame->returned = box_new(RETURNED);
    GENERATOR_END(frame);
}

void iter_return_value(hc_state *state)
{
    bool is_seen = false;
    HC_LOOP(state) {
        generator *frame = generator_new(one_and_done, NULL, NULL);
        is_seen = next_value(&frame->base) == 1 && frame->returned == NULL &&
                  next_value(&frame->base) == -1 && frame->returned != NULL &&
                  frame->returned->value == RETURNED;
        box_drop(&frame->base);
    }
    report(state, "seen", is_seen);
}

/* ---- Five of an endless counter, then five more ---------------------------------- */

void iter_slice_10_15(hc_state *state)
{
    bool gives_5_to_9 = false;
    HC_LOOP(state) {
        box *counter = itertools_count(0);
        slot_list first = iterator_collect(itertools_islice(box_take(counter), 0, 5));
        slot_list second = iterator_collect(itertools_islice(box_take(counter), 0, 5));
        gives_5_to_9 = is_range(&first, 0, 5) && is_range(&second, 5, 10);
        box_list_free(&first);
        box_list_free(&second);
        box_drop(counter);
    }
    report(state, "gives_5_to_9", gives_5_to_9);
}
