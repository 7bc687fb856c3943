/* Every way to the floors of floats: also of negative, whole and large ones, which the
 * table's own input has none of, and at sizes that are no multiple of a vector. */
#include "hoist_ways.h"
#include "support/boxed.h"
#include "support/cpu.h"
#include "support/floats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SIZES = 40, FAR = 1 << 30 };

/* Quarters from below zero to above, and far from it. */
static int64_t quarters_at(size_t i)
{
    int64_t near = (int64_t)i - SIZES / 2;
    return i % 3 == 0 ? near * FAR + near : near;
}

static int64_t floor_of_quarters(int64_t quarters)
{
    return (quarters - ((quarters % 4) + 4) % 4) / 4;
}

static hoist_input input_new(size_t count)
{
    hoist_input made = {.objects = list_of_length(count),
                        .floats = malloc(count * sizeof(double)),
                        .count = count};
    assert_non_null(made.floats);
    for (size_t i = 0; i < count; i++) {
        made.floats[i] = (double)quarters_at(i) / 4;
        made.objects.slots[i].object = float_new(made.floats[i]);
    }
    return made;
}

static void input_free(hoist_input *freed)
{
    box_list_free(&freed->objects);
    free(freed->floats);
}

static void check(hoist_way *way, int64_t (*value)(list_slot slot),
                  void (*drop)(slot_list *dropped))
{
    for (size_t count = 1; count < SIZES; count++) {
        hoist_input input = input_new(count);
        slot_list floors = way(&input);
        assert_int_equal(floors.length, count);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(value(floors.slots[i]), floor_of_quarters(quarters_at(i)));
        drop(&floors);
        input_free(&input);
    }
}

static int64_t number(list_slot slot)
{
    return slot.value;
}

static int64_t number_in_box(list_slot slot)
{
    return slot.object->value;
}

static void boxed(void **state)
{
    (void)state;
    check(hoist_lookup_each_time_boxed, number_in_box, box_list_free);
    check(hoist_hoisted_boxed, number_in_box, box_list_free);
    check(hoist_hoisted_comprehension_boxed, number_in_box, box_list_free);
}

static void raw(void **state)
{
    (void)state;
    check(hoist_lookup_each_time, number, list_free);
    check(hoist_hoisted, number, list_free);
    check(hoist_hoisted_preallocated, number, list_free);
    check(hoist_inlined, number, list_free);
    check(hoist_vectorised, number, list_free);
}

#if defined(__x86_64__)
static void avx2(void **state)
{
    (void)state;
    if (cpu_lacks_avx2())
        skip();
    check(hoist_vectorised_avx2, number, list_free);
}

static void avx512(void **state)
{
    (void)state;
    if (cpu_lacks_avx512f())
        skip();
    check(hoist_vectorised_avx512, number, list_free);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxed),
        cmocka_unit_test(raw),
#if defined(__x86_64__)
        cmocka_unit_test(avx2),
        cmocka_unit_test(avx512),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
