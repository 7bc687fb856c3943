/* product_boxed.c - the product table as CPython runs it. Its document compares nested
 * loops that append with itertools.product in a comprehension: two differences at once.
 * Here both kinds of iteration are crossed with both kinds of append. */
#include "product.h"

#include "support/boxed.h"
#include "support/need.h"

#include <heapclock/heapclock.h>

static box *sum_of_three(const box *a, const box *b, const box *c)
{
    box *first = box_add(a, b);
    box *sum = box_add(first, c);
    box_drop(first);
    return sum;
}

/* ---- Nested loops ---------------------------------------------------------------- */

slot_list product_nested_append_boxed(int64_t side)
{
    slot_list into = {0};
    for (int64_t i = 0; i < side; i++) {
        box *a = box_new(i);
        for (int64_t j = 0; j < side; j++) {
            box *b = box_new(j);
            for (int64_t k = 0; k < side; k++) {
                box *c = box_new(k);
                list_slot sum = {.object = sum_of_three(a, b, c)};
                list_append_called(&into, sum, growth_cpython);
                box_drop(c);
            }
            box_drop(b);
        }
        box_drop(a);
    }
    return into;
}

slot_list product_nested_comprehension_boxed(int64_t side)
{
    slot_list into = {0};
    for (int64_t i = 0; i < side; i++) {
        box *a = box_new(i);
        for (int64_t j = 0; j < side; j++) {
            box *b = box_new(j);
            for (int64_t k = 0; k < side; k++) {
                box *c = box_new(k);
                list_slot sum = {.object = sum_of_three(a, b, c)};
                list_append(&into, sum, growth_cpython);
                box_drop(c);
            }
            box_drop(b);
        }
        box_drop(a);
    }
    return into;
}

/* ---- itertools.product ----------------------------------------------------------- */

/* An iterator over all tuples of `digit_count` objects from one pool. Like CPython's it
 * gives out the same tuple again while nobody else holds it. */
typedef struct iterator {
    bool (*next)(struct iterator *self);
    size_t pool_size, digit_count;
    box **pool;       /* [pool_size], a reference to each */
    size_t *digits;   /* [digit_count], places in the pool */
    box **tuple;      /* [digit_count], a reference to each */
    bool has_started; /* the tuple as it was made is the first one */
} iterator;

static void iterator_turn(iterator *self, size_t digit, size_t place)
{
    box *former = self->tuple[digit];
    self->digits[digit] = place;
    self->tuple[digit] = box_take(self->pool[place]);
    box_drop(former);
}

static bool iterator_next(iterator *self)
{
    if (!self->has_started) {
        self->has_started = true;
        return self->pool_size > 0;
    }
    for (size_t digit = self->digit_count; digit > 0; digit--) {
        size_t place = self->digits[digit - 1] + 1;
        if (place < self->pool_size) {
            iterator_turn(self, digit - 1, place);
            return true;
        }
        iterator_turn(self, digit - 1, 0);
    }
    return false;
}

static iterator *iterator_new(int64_t side, size_t digit_count)
{
    iterator *made = hc_need(malloc(sizeof *made));
    *made = (iterator){.next = iterator_next,
                       .pool_size = (size_t)side,
                       .digit_count = digit_count,
                       .pool = hc_need(malloc((size_t)side * sizeof(box *))),
                       .digits = hc_need(calloc(digit_count, sizeof(size_t))),
                       .tuple = hc_need(malloc(digit_count * sizeof(box *)))};
    for (size_t place = 0; place < made->pool_size; place++)
        made->pool[place] = box_new((int64_t)place);
    for (size_t digit = 0; digit < digit_count; digit++)
        made->tuple[digit] = box_take(made->pool[0]);
    return made;
}

static void iterator_free(iterator *freed)
{
    for (size_t digit = 0; digit < freed->digit_count; digit++)
        box_drop(freed->tuple[digit]);
    for (size_t place = 0; place < freed->pool_size; place++)
        box_drop(freed->pool[place]);
    free(freed->tuple);
    free(freed->digits);
    free(freed->pool);
    free(freed);
}

slot_list product_iterator_append_boxed(int64_t side)
{
    slot_list into = {0};
    iterator *tuples = iterator_new(side, 3);
    hc_keep(tuples);
    while (tuples->next(tuples)) {
        box **t = tuples->tuple;
        list_slot sum = {.object = sum_of_three(t[0], t[1], t[2])};
        list_append_called(&into, sum, growth_cpython);
    }
    iterator_free(tuples);
    return into;
}

slot_list product_iterator_comprehension_boxed(int64_t side)
{
    slot_list into = {0};
    iterator *tuples = iterator_new(side, 3);
    hc_keep(tuples);
    while (tuples->next(tuples)) {
        box **t = tuples->tuple;
        list_slot sum = {.object = sum_of_three(t[0], t[1], t[2])};
        list_append(&into, sum, growth_cpython);
    }
    iterator_free(tuples);
    return into;
}
