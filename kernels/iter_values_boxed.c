/* iter_values_boxed.c - the first value and all values, from a generator and from a list
 * made for it; and a pipeline that filters and doubles. */
#include "iter_ways.h"

#include "support/generator.h"
#include "support/itertools.h"

/* ---- The first value, all values ------------------------------------------------- */

static box *squares_of(int64_t n)
{
    return generator_squares(iterator_over_range(0, n));
}

static box *squared(box *number)
{
    box *square = box_multiply(number, number);
    box_drop(number);
    return square;
}

/* [i ** 2 for i in range(n)] */
static slot_list list_of_squares(int64_t n)
{
    slot_list into = {0};
    box *numbers = iterator_over_range(0, n);
    hc_keep(numbers);
    for (box *item; (item = iterator_next(numbers)) != NULL;)
        list_append(&into, (list_slot){.object = squared(item)}, growth_cpython);
    box_drop(numbers);
    return into;
}

uint64_t iter_first_generator_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    box *squares = squares_of(n);
    hc_keep(squares);
    box *first = iterator_next(squares);
    uint64_t found = (uint64_t)first->value;
    box_drop(first);
    box_drop(squares);
    return found;
}

uint64_t iter_first_list_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list squares = list_of_squares(n);
    uint64_t found = (uint64_t)squares.slots[0].object->value;
    box_list_free(&squares);
    return found;
}

/* for value in over: total += value. The total is an object too, unlike in sum(). */
static uint64_t add_up(box *over)
{
    box *total = box_new(0);
    hc_keep(over);
    for (box *value; (value = iterator_next(over)) != NULL; box_drop(value)) {
        box *sum = box_add(total, value);
        box_drop(total);
        total = sum;
    }
    box_drop(over);
    uint64_t found = (uint64_t)total->value;
    box_drop(total);
    return found;
}

uint64_t iter_all_generator_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    return add_up(squares_of(n));
}

uint64_t iter_all_list_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list squares = list_of_squares(n);
    uint64_t total = add_up(iterator_over_list(&squares));
    box_list_free(&squares);
    return total;
}

/* ---- Filter and double ----------------------------------------------------------- */

/* x % 2 == 0: a new number, and one of two that are there already. */
static inline bool is_even(const box *x)
{
    box *rest = box_new(x->value % 2);
    bool even = rest->value == 0;
    box_drop(rest);
    return even;
}

static box *doubled(const box *x)
{
    box *two = box_new(2);
    box *product = box_multiply(x, two);
    box_drop(two);
    return product;
}

static box *even_lambda(box *x)
{
    return box_new(is_even(x));
}

static box *double_lambda(box *x)
{
    return doubled(x);
}

uint64_t iter_map_filter_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    box *even = itertools_filter(even_lambda, iterator_over_range(0, n));
    return iterator_sum(itertools_map(double_lambda, even));
}

/* (x for x in locals[0] if x % 2 == 0) */
static box *even_only(generator *frame)
{
    box *x;
    GENERATOR_BEGIN(frame)
    while ((x = iterator_next(frame->locals[0])) != NULL) {
        if (is_even(x))
            GENERATOR_YIELD(frame, x);
        else
            box_drop(x);
    }
    GENERATOR_END(frame);
}

/* (x * 2 for x in locals[0]) */
static box *doubles(generator *frame)
{
    box *x, *twice;
    GENERATOR_BEGIN(frame)
    while ((x = iterator_next(frame->locals[0])) != NULL) {
        twice = doubled(x);
        box_drop(x);
        GENERATOR_YIELD(frame, twice);
    }
    GENERATOR_END(frame);
}

uint64_t iter_genexpr_filter_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    generator *even = generator_new(even_only, iterator_over_range(0, n), NULL);
    generator *twice = generator_new(doubles, generator_iterator(even), NULL);
    return iterator_sum(generator_iterator(twice));
}

static slot_list list_of_even(int64_t n)
{
    slot_list even = {0};
    box *numbers = iterator_over_range(0, n);
    hc_keep(numbers);
    for (box *x; (x = iterator_next(numbers)) != NULL;) {
        if (is_even(x))
            list_append(&even, (list_slot){.object = x}, growth_cpython);
        else
            box_drop(x);
    }
    box_drop(numbers);
    return even;
}

static slot_list list_of_doubles(const slot_list *of)
{
    slot_list twice = {0};
    for (size_t i = 0; i < of->length; i++) {
        list_slot product = {.object = doubled(of->slots[i].object)};
        list_append(&twice, product, growth_cpython);
    }
    return twice;
}

uint64_t iter_list_filter_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list even = list_of_even(n);
    slot_list twice = list_of_doubles(&even);
    uint64_t total = iterator_sum(iterator_over_list(&twice));
    box_list_free(&twice);
    box_list_free(&even);
    return total;
}
