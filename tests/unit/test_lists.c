/* The lists and boxed integers of the kernels: how much room they ask for, and that all
 * of it is given back. */
#include "counted_blocks.h"
#include "support/boxed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- Growth ---------------------------------------------------------------------- */

static size_t capacity_after(size_t appended, growth_rule *rule)
{
    slot_list list = {0};
    for (size_t i = 0; i < appended; i++)
        list_append_called(&list, (list_slot){.value = 0}, rule);
    size_t capacity = list.capacity;
    list_free(&list);
    return capacity;
}

static void capacities_are_cpythons(void **state)
{
    (void)state;
    assert_int_equal(capacity_after(1, growth_cpython), 4);
    assert_int_equal(capacity_after(5, growth_cpython), 8);
    assert_int_equal(capacity_after(10000, growth_cpython), 10640);
    assert_int_equal(capacity_after(100000, growth_cpython), 100116);
    assert_int_equal(capacity_after(1000000, growth_cpython), 1056084);
    assert_int_equal(capacity_after(10000, growth_cpython_38), 10945);
}

static void doubling_doubles(void **state)
{
    (void)state;
    assert_int_equal(capacity_after(4, growth_doubling), 4);
    assert_int_equal(capacity_after(5, growth_doubling), 8);
    assert_int_equal(capacity_after(1025, growth_doubling), 2048);
}

/* ---- Lists ----------------------------------------------------------------------- */

static void appends_inlined_and_called_agree(void **state)
{
    (void)state;
    slot_list inlined = {0}, called = {0};
    uint64_t digest = 0;
    for (int64_t i = 0; i < 1000; i++) {
        list_append(&inlined, (list_slot){.value = i * i}, growth_cpython);
        list_append_called(&called, (list_slot){.value = i * i}, growth_cpython);
        digest = list_digest_add(digest, i * i);
    }
    assert_int_equal(list_digest(&inlined), digest);
    assert_int_equal(list_digest(&called), digest);
    called.slots[500].value++;
    assert_int_not_equal(list_digest(&called), digest);
    list_free(&inlined);
    list_free(&called);
    assert_int_equal(blocks_live, 0);
}

static void a_list_of_a_length_starts_on_a_cache_line(void **state)
{
    (void)state;
    for (size_t length = 1; length < 20; length++) {
        slot_list list = list_of_length(length);
        assert_int_equal((uintptr_t)list.slots % 64, 0);
        assert_int_equal(list.length, length);
        list.slots[length - 1].value = 1;
        list_free(&list);
    }
    assert_int_equal(blocks_live, 0);
}

/* ---- Boxes ----------------------------------------------------------------------- */

static void small_integers_exist_once(void **state)
{
    (void)state;
    for (int64_t value = BOX_SMALL_FIRST; value <= BOX_SMALL_LAST; value++) {
        box *first = box_new(value), *second = box_new(value);
        assert_ptr_equal(first, second);
        assert_int_equal(first->value, value);
        box_drop(first);
        box_drop(second);
    }
    assert_int_equal(blocks_made, 0);
}

static void others_are_made_one_by_one(void **state)
{
    (void)state;
    box *below = box_new(BOX_SMALL_FIRST - 1), *above = box_new(BOX_SMALL_LAST + 1);
    assert_int_equal(blocks_made, 2);
    assert_int_equal(blocks_live, 2);
    box_drop(below);
    assert_int_equal(blocks_live, 1);
    box_drop(above);
    assert_int_equal(blocks_live, 0);
}

static void a_box_lives_until_its_last_holder_drops_it(void **state)
{
    (void)state;
    box *held = box_new(1000);
    box_take(held);
    box_drop(held);
    assert_int_equal(blocks_live, 1);
    box_drop(held);
    assert_int_equal(blocks_live, 0);
}

static void arithmetic_makes_new_boxes(void **state)
{
    (void)state;
    box *a = box_new(300), *b = box_new(7);
    box *sum = box_add(a, b), *product = box_multiply(a, b);
    assert_int_equal(sum->value, 307);
    assert_int_equal(product->value, 2100);
    assert_int_equal(a->references, 1);
    box_drop(sum);
    box_drop(product);
    box_drop(a);
    box_drop(b);
    assert_int_equal(blocks_live, 0);
}

static void a_list_of_boxes_frees_everything_it_owns(void **state)
{
    (void)state;
    slot_list list = {0};
    box *kept = box_new(12345);
    for (int64_t value = 0; value < 1000; value++)
        list_append(&list, (list_slot){.object = box_new(value)}, growth_cpython);
    list_append(&list, (list_slot){.object = box_take(kept)}, growth_cpython);
    box_list_free(&list);
    assert_int_equal(blocks_live, 1);
    assert_int_equal(kept->references, 1);
    box_drop(kept);
    assert_int_equal(blocks_live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(capacities_are_cpythons, blocks_forget),
        cmocka_unit_test_setup(doubling_doubles, blocks_forget),
        cmocka_unit_test_setup(appends_inlined_and_called_agree, blocks_forget),
        cmocka_unit_test_setup(a_list_of_a_length_starts_on_a_cache_line, blocks_forget),
        cmocka_unit_test_setup(small_integers_exist_once, blocks_forget),
        cmocka_unit_test_setup(others_are_made_one_by_one, blocks_forget),
        cmocka_unit_test_setup(a_box_lives_until_its_last_holder_drops_it, blocks_forget),
        cmocka_unit_test_setup(arithmetic_makes_new_boxes, blocks_forget),
        cmocka_unit_test_setup(a_list_of_boxes_frees_everything_it_owns, blocks_forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
