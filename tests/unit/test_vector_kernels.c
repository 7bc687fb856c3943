/* The kernels written for one instruction set, at sizes that are no multiple of a vector:
 * the tables' own sizes are round, and would not see a wrong tail. */
#include "aggregate.h"
#include "loop.h"
#include "product.h"

#include "support/cpu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SIZES = 70 };

static void check_doubles(slot_list (*fill)(int64_t n))
{
    for (int64_t n = 1; n < SIZES; n++) {
        slot_list filled = fill(n);
        assert_int_equal(filled.length, n);
        for (int64_t i = 0; i < n; i++)
            assert_int_equal(filled.slots[i].value, 2 * i);
        list_free(&filled);
    }
}

static void check_triples(slot_list (*fill)(int64_t side))
{
    for (int64_t side = 1; side < SIZES / 2; side++) {
        slot_list filled = fill(side);
        const list_slot *at = filled.slots;
        for (int64_t a = 0; a < side; a++) {
            for (int64_t b = 0; b < side; b++) {
                for (int64_t c = 0; c < side; c++)
                    assert_int_equal((at++)->value, a + b + c);
            }
        }
        list_free(&filled);
    }
}

static void check_sums(aggregate_sum *sum)
{
    for (int64_t n = 0; n < SIZES; n++)
        assert_int_equal(sum(n, NULL), (uint64_t)(n * (n - 1) / 2));
}

static void non_temporal(void **state)
{
    (void)state;
    check_doubles(loop_fill_non_temporal);
}

static void avx2(void **state)
{
    (void)state;
    if (cpu_lacks_avx2())
        skip();
    check_doubles(loop_fill_avx2);
    check_triples(product_fill_avx2);
    check_sums(aggregate_range_avx2);
}

static void avx512(void **state)
{
    (void)state;
    if (cpu_lacks_avx512f())
        skip();
    check_doubles(loop_fill_avx512);
    check_triples(product_fill_avx512);
    check_sums(aggregate_range_avx512);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(non_temporal),
        cmocka_unit_test(avx2),
        cmocka_unit_test(avx512),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
