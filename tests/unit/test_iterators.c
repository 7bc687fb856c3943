/* The models of iterators: what they give, in which order, that an end stays one, and
 * that all references are given back. */
#include "counted_blocks.h"
#include "support/attributes.h"
#include "support/generator.h"
#include "support/itertools.h"
#include "support/source.h"
#include "support/tee.h"
#include "support/tuple.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { AT_END = -1 };

/* Borrows the iterator. */
static int64_t next_value(box *over)
{
    box *item = iterator_next(over);
    int64_t value = item ? item->value : AT_END;
    box_drop_any(item);
    return value;
}

static void expect_range(box *over, int64_t from, int64_t end)
{
    for (int64_t value = from; value < end; value++)
        assert_int_equal(next_value(over), value);
}

/* Takes the iterator over; it has to be at its end, and to stay there. */
static void expect_end(box *over)
{
    assert_int_equal(next_value(over), AT_END);
    assert_int_equal(next_value(over), AT_END);
    box_drop(over);
    assert_int_equal(blocks_live, 0);
}

/* ---- Sources --------------------------------------------------------------------- */

static void a_range_gives_its_numbers(void **state)
{
    (void)state;
    box *range = iterator_over_range(250, 300); /* small integers, and others */
    expect_range(range, 250, 300);
    expect_end(range);
}

static void a_list_keeps_what_its_iterator_gave(void **state)
{
    (void)state;
    slot_list list = iterator_collect(iterator_over_range(1000, 1010));
    box *over = iterator_over_list(&list);
    expect_range(over, 1000, 1010);
    assert_int_equal(next_value(over), AT_END);
    box_drop(over);
    assert_int_equal(iterator_sum(iterator_over_list(&list)), 10045);
    box_list_free(&list);
    assert_int_equal(blocks_live, 0);
}

static void a_raw_range_sums_what_is_left(void **state)
{
    (void)state;
    int64_t value;
    source_range numbers = source_over_range(3, 6);
    assert_true(source_next(&numbers.base, &value));
    assert_int_equal(value, 3);
    assert_int_equal(source_sum(&numbers.base), 9);
    assert_false(source_next(&numbers.base, &value));
}

/* ---- Generators ------------------------------------------------------------------ */

static void a_generator_gives_squares_and_ends(void **state)
{
    (void)state;
    box *squares = generator_squares(iterator_over_range(0, 40));
    for (int64_t i = 0; i < 40; i++)
        assert_int_equal(next_value(squares), i * i);
    expect_end(squares);
}

static void a_generator_dropped_half_way_drops_its_source(void **state)
{
    (void)state;
    box *numbers = generator_each(generator_each(iterator_over_range(1000, 2000)));
    expect_range(numbers, 1000, 1005);
    box_drop(numbers);
    assert_int_equal(blocks_live, 0);
}

/* Gives back what it is sent; what is thrown ends it. */
static box *echo(generator *frame)
{
    GENERATOR_BEGIN(frame)
    GENERATOR_YIELD(frame, box_new(0));
    while (frame->thrown == NULL)
        GENERATOR_YIELD(frame, box_take(frame->sent));
    frame->returned = box_take(frame->thrown);
    GENERATOR_END(frame);
}

static void a_generator_sees_what_is_sent_and_thrown(void **state)
{
    (void)state;
    generator *frame = generator_new(echo, NULL, NULL);
    box *message = box_new(5000);
    assert_int_equal(next_value(&frame->base), 0);
    box *back = generator_send(frame, message);
    assert_ptr_equal(back, message);
    box_drop(back);
    assert_null(frame->returned);
    assert_null(generator_throw(frame, message));
    assert_ptr_equal(frame->returned, message);
    assert_null(generator_send(frame, message));
    box_drop(message);
    expect_end(generator_iterator(frame));
}

/* ---- itertools ------------------------------------------------------------------- */

static void islice_takes_no_more_than_it_gives(void **state)
{
    (void)state;
    box *numbers = iterator_over_range(0, 1000);
    box *slice = itertools_islice(box_take(numbers), 300, 310);
    expect_range(slice, 300, 310);
    assert_int_equal(next_value(slice), AT_END);
    assert_int_equal(next_value(numbers), 310);
    box_drop(numbers);
    expect_end(slice);
}

static void islice_of_a_short_source_ends_with_it(void **state)
{
    (void)state;
    expect_end(itertools_islice(iterator_over_range(0, 5), 10, 20));
}

static void chain_goes_on_with_the_second(void **state)
{
    (void)state;
    box *both =
        itertools_chain(iterator_over_range(500, 510), iterator_over_range(510, 520));
    expect_range(both, 500, 520);
    expect_end(both);
}

static void cycle_starts_again(void **state)
{
    (void)state;
    box *round = itertools_cycle(iterator_over_range(1000, 1003));
    for (int turn = 0; turn < 4; turn++)
        expect_range(round, 1000, 1003);
    box_drop(round);
    assert_int_equal(blocks_live, 0);
    expect_end(itertools_cycle(iterator_over_range(0, 0)));
}

static box *thousand_more(box *number)
{
    return box_new(number->value + 1000);
}

static box *is_odd(box *number)
{
    return box_new(number->value % 2);
}

static void map_and_filter_apply_their_function(void **state)
{
    (void)state;
    box *odd = itertools_filter(is_odd, iterator_over_range(300, 306));
    box *more = itertools_map(thousand_more, odd);
    assert_int_equal(next_value(more), 1301);
    assert_int_equal(next_value(more), 1303);
    assert_int_equal(next_value(more), 1305);
    expect_end(more);
}

static void expect_pair(const box *given, int64_t first, int64_t second)
{
    const tuple *pair = (const tuple *)given;
    assert_int_equal(given->value, 2);
    assert_int_equal(pair->items[0]->value, first);
    assert_int_equal(pair->items[1]->value, second);
}

static void zip_ends_with_the_shorter(void **state)
{
    (void)state;
    box *pairs = itertools_zip(itertools_count(7), iterator_over_range(900, 902));
    for (int64_t i = 0; i < 2; i++) {
        box *pair = iterator_next(pairs);
        expect_pair(pair, 7 + i, 900 + i);
        box_drop(pair);
    }
    expect_end(pairs);
}

static void a_pair_that_is_kept_is_not_filled_anew(void **state)
{
    (void)state;
    box *pairs = itertools_enumerate(iterator_over_range(400, 403));
    box *kept = iterator_next(pairs), *second = iterator_next(pairs);
    assert_ptr_not_equal(kept, second);
    expect_pair(kept, 0, 400);
    box_drop(kept);
    box_drop(second);
    box *third = iterator_next(pairs);
    assert_ptr_equal(third, second);
    expect_pair(third, 2, 402);
    box_drop(third);
    expect_end(pairs);
}

/* ---- tee ------------------------------------------------------------------------- */

enum { READ = 10000, BLOCK_ITEMS = 57 };

static void tee_keeps_what_one_reader_has_not_read(void **state)
{
    (void)state;
    box *readers[2];
    tee_split(iterator_over_range(1000, 1000 + READ), readers);
    expect_range(readers[0], 1000, 1000 + READ);
    assert_in_range(blocks_live, READ + READ / BLOCK_ITEMS,
                    READ + READ / BLOCK_ITEMS + 5);
    expect_range(readers[1], 1000, 1000 + READ);
    assert_in_range(blocks_live, 0, BLOCK_ITEMS + 5);
    box_drop(readers[0]);
    expect_end(readers[1]);
}

static void tee_in_step_keeps_one_block(void **state)
{
    (void)state;
    box *readers[2];
    tee_split(iterator_over_range(1000, 1000 + READ), readers);
    for (int64_t i = 0; i < READ; i++) {
        assert_int_equal(next_value(readers[0]), 1000 + i);
        assert_int_equal(next_value(readers[1]), 1000 + i);
        assert_in_range(blocks_live, 0, BLOCK_ITEMS + 5);
    }
    box_drop(readers[0]);
    expect_end(readers[1]);
}

static void tee_frees_a_long_chain_that_nobody_reads(void **state)
{
    (void)state;
    box *readers[2];
    tee_split(iterator_over_range(0, 1000000), readers);
    assert_int_equal(iterator_sum(readers[0]), 499999500000);
    box_drop(readers[1]);
    assert_int_equal(blocks_live, 0);
}

/* ---- Attributes ------------------------------------------------------------------ */

static void names_in_one_slot_are_told_apart(void **state)
{
    (void)state;
    name names[ATTRIBUTE_SLOTS - 1] = {{.text = "n"}};
    attributes table = {0};
    for (size_t i = 0; i < ATTRIBUTE_SLOTS - 1; i++) {
        names[i].text = "same"; /* so that all hash alike */
        attributes_set(&table, &names[i], box_new(1000 + (int64_t)i));
    }
    for (size_t i = 0; i < ATTRIBUTE_SLOTS - 1; i++)
        assert_int_equal(attributes_get(&table, &names[i])->value, 1000 + i);
    attributes_set(&table, &names[3], box_new(2000));
    assert_int_equal(attributes_get(&table, &names[3])->value, 2000);
    name other = {.text = "same"};
    assert_null(attributes_get(&table, &other));
    attributes_clear(&table);
    assert_int_equal(blocks_live, 0);
}

static box *count_down(box *self, box *argument)
{
    static name left = {.text = "left"};
    (void)argument;
    attributes *own = &((instance *)self)->own;
    if (attributes_get(own, &left) == NULL)
        attributes_set(own, &left, box_new(3));
    int64_t value = attributes_get(own, &left)->value;
    if (value == 0)
        return NULL;
    attributes_set(own, &left, box_new(value - 1));
    return box_new(value);
}

static void an_instance_is_asked_through_its_class(void **state)
{
    (void)state;
    attributes methods = {0};
    attributes_set(&methods, &name_next, function_new(count_down));
    assert_int_equal(iterator_sum(&instance_new(&methods)->base), 3 + 2 + 1);
    attributes_clear(&methods);
    assert_int_equal(blocks_live, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, blocks_forget)
    const struct CMUnitTest tests[] = {
        TEST(a_range_gives_its_numbers),
        TEST(a_list_keeps_what_its_iterator_gave),
        TEST(a_raw_range_sums_what_is_left),
        TEST(a_generator_gives_squares_and_ends),
        TEST(a_generator_dropped_half_way_drops_its_source),
        TEST(a_generator_sees_what_is_sent_and_thrown),
        TEST(islice_takes_no_more_than_it_gives),
        TEST(islice_of_a_short_source_ends_with_it),
        TEST(chain_goes_on_with_the_second),
        TEST(cycle_starts_again),
        TEST(map_and_filter_apply_their_function),
        TEST(zip_ends_with_the_shorter),
        TEST(a_pair_that_is_kept_is_not_filled_anew),
        TEST(tee_keeps_what_one_reader_has_not_read),
        TEST(tee_in_step_keeps_one_block),
        TEST(tee_frees_a_long_chain_that_nobody_reads),
        TEST(names_in_one_slot_are_told_apart),
        TEST(an_instance_is_asked_through_its_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
