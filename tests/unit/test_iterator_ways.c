/* The ways of the tables footprint and iter: containers are of the bytes that CPython
 * says, both models agree, and whatever a way took it has given back. */
#include "counted_blocks.h"
#include "footprint_ways.h"
#include "iter_ways.h"
#include "support/boxed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- footprint ------------------------------------------------------------------- */

static uint64_t container_bytes_of(footprint_way *way, int64_t n)
{
    uint64_t container_bytes = 0;
    way(n, &container_bytes);
    assert_int_equal(blocks_live, 0);
    return container_bytes;
}

/* sys.getsizeof([i for i in range(n)]) from CPython 3.9 on. */
static void lists_are_as_large_as_cpythons(void **state)
{
    (void)state;
    footprint_way *list = footprint_identity_list_boxed;
    assert_int_equal(container_bytes_of(list, 1000), 8856);
    assert_int_equal(container_bytes_of(list, 10000), 85176);
    assert_int_equal(container_bytes_of(list, 100000), 800984);
    assert_int_equal(container_bytes_of(list, 1000000), 8448728);
    assert_int_equal(container_bytes_of(footprint_list_boxed, 10000), 85176);
}

static void lists_of_the_old_rule_are_larger(void **state)
{
    (void)state;
    assert_int_equal(container_bytes_of(footprint_identity_list_old_rule, 10000), 87624);
}

static void generators_are_as_large_for_any_n(void **state)
{
    (void)state;
    footprint_way *const ways[] = {
        footprint_generator_boxed, footprint_genexpr_identity_boxed,
        footprint_range_boxed,     footprint_call_generator_boxed,
        footprint_generator,       footprint_genexpr_identity,
        footprint_range,           footprint_call_generator,
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        uint64_t few = container_bytes_of(ways[i], 10);
        assert_in_range(few, 1, 200);
        assert_int_equal(container_bytes_of(ways[i], 100000), few);
    }
}

static void ways_of_footprint_agree(void **state)
{
    (void)state;
    static const struct {
        footprint_way *boxed, *raw;
    } pairs[] = {
        {footprint_list_boxed, footprint_list},
        {footprint_generator_boxed, footprint_generator},
        {footprint_chunked_boxed, footprint_chunked},
        {footprint_identity_list_boxed, footprint_identity_list},
        {footprint_loop_variable_boxed, footprint_loop_variable},
        {footprint_call_list_boxed, footprint_call_list},
        {footprint_call_generator_boxed, footprint_call_generator},
        {footprint_call_map_boxed, footprint_call_map},
        {footprint_records_list_boxed, footprint_records_list},
        {footprint_records_stream_boxed, footprint_records_stream},
    };
    uint64_t container_bytes;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        int64_t n = FOOTPRINT_CHUNK + 1234; /* not a whole number of chunks */
        uint64_t boxed = pairs[i].boxed(n, &container_bytes);
        assert_int_equal(blocks_live, 0);
        assert_int_equal(boxed, pairs[i].raw(n, &container_bytes));
        assert_int_equal(blocks_live, 0);
    }
}

/* ---- iter ------------------------------------------------------------------------ */

#define PAIR(way)                                                                        \
    {                                                                                    \
        iter_##way##_boxed, iter_##way                                                   \
    }

static const struct pair {
    number_way *boxed, *raw;
} pairs[] = {
    PAIR(countup_class),       PAIR(countup_generator),
    PAIR(countup_range),       PAIR(fibonacci_class),
    PAIR(fibonacci_generator), PAIR(delegate_loop),
    PAIR(delegate_yield_from), PAIR(index_islice),
    PAIR(take_lazy),           PAIR(take_eager),
    PAIR(infinite_generator),  PAIR(infinite_count),
    PAIR(cycle_modulo),        PAIR(cycle),
    PAIR(chain_concatenate),   PAIR(chain),
    PAIR(first_generator),     PAIR(first_list),
    PAIR(all_generator),       PAIR(all_list),
    PAIR(map_filter),          PAIR(genexpr_filter),
    PAIR(list_filter),
};

static void ways_of_iter_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        for (int64_t size = 1; size <= 31; size += 6) {
            uint64_t boxed = pairs[i].boxed(size, NULL);
            assert_int_equal(blocks_live, 0);
            assert_int_equal(boxed, pairs[i].raw(size, NULL));
            assert_int_equal(blocks_live, 0);
        }
    }
}

static void the_innermost_gives_what_the_chain_does(void **state)
{
    (void)state;
    for (int64_t depth = 1; depth <= 16; depth *= 4) {
        assert_int_equal(iter_delegate_innermost_boxed(depth, NULL),
                         iter_delegate_yield_from_boxed(depth, NULL));
        assert_int_equal(blocks_live, 0);
    }
}

static void ways_over_a_list_agree(void **state)
{
    (void)state;
    static const struct pair over_a_list[] = {PAIR(index_list), PAIR(enumerate),
                                              PAIR(zip_count), PAIR(range_len)};
    enum { LENGTH = 1000 };
    slot_list boxed = list_of_length(LENGTH), raw = list_of_length(LENGTH);
    for (int64_t i = 0; i < LENGTH; i++) {
        boxed.slots[i].object = box_new(3 * i);
        raw.slots[i].value = 3 * i;
    }
    long live = blocks_live;
    for (size_t i = 0; i < sizeof over_a_list / sizeof over_a_list[0]; i++) {
        assert_int_equal(over_a_list[i].boxed(500, &boxed),
                         over_a_list[i].raw(500, &raw));
        assert_int_equal(blocks_live, live);
    }
    box_list_free(&boxed);
    list_free(&raw);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lists_are_as_large_as_cpythons, blocks_forget),
        cmocka_unit_test_setup(lists_of_the_old_rule_are_larger, blocks_forget),
        cmocka_unit_test_setup(generators_are_as_large_for_any_n, blocks_forget),
        cmocka_unit_test_setup(ways_of_footprint_agree, blocks_forget),
        cmocka_unit_test_setup(ways_of_iter_agree, blocks_forget),
        cmocka_unit_test_setup(the_innermost_gives_what_the_chain_does, blocks_forget),
        cmocka_unit_test_setup(ways_over_a_list_agree, blocks_forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
