/* Coroutines: each side finds its registers as it left them, whatever the other one did
 * with them meanwhile. Skipped where there are none. */
#include "support/coroutine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void skip_where_there_are_none(void)
{
    if (coroutine_unavailable())
        skip();
}

static void yield_range(coroutine *self, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        coroutine_yield(self, i);
}

static void numbers_come_in_order_and_end(void **state)
{
    (void)state;
    skip_where_there_are_none();
    coroutine *numbers = coroutine_new(yield_range, 3);
    int64_t value;
    for (int64_t i = 0; i < 3; i++) {
        assert_true(coroutine_next(numbers, &value));
        assert_int_equal(value, i);
    }
    assert_false(coroutine_next(numbers, &value));
    assert_false(coroutine_next(numbers, &value));
    coroutine_free(numbers);
}

/* More live values than there are callee-saved registers, of both kinds. */
static uint64_t churn(uint64_t seed, coroutine *between, uint64_t steps)
{
    uint64_t a = seed, b = seed + 1, c = seed + 2, d = seed + 3, e = seed + 4;
    double x = (double)seed, y = x + 0.5, z = x + 0.25;
    for (uint64_t i = 0; i < steps; i++) {
        int64_t ignored;
        if (between)
            coroutine_next(between, &ignored);
        uint64_t first = a;
        a = b ^ i;
        b = c + i;
        c = d ^ first;
        d = e - i;
        e = first + i;
        double turned = x;
        x = y + (double)i;
        y = z - turned;
        z = turned * 0.5;
    }
    return a ^ b ^ c ^ d ^ e ^ (uint64_t)(int64_t)(x + y * 4 + z * 16);
}

/* Keeps as much alive over each yield as the consumer does over each call. */
static void churn_body(coroutine *self, int64_t steps)
{
    uint64_t a = 1, b = 2, c = 3;
    double x = 1, y = 2;
    for (uint64_t i = 0; i < (uint64_t)steps; i++) {
        coroutine_yield(self, (int64_t)a);
        uint64_t first = a;
        a = b * 3 + i;
        b = c ^ i;
        c = first;
        double turned = x;
        x = y * 0.5;
        y = turned + (double)(a & 15);
    }
    coroutine_yield(self, (int64_t)(a ^ b ^ c ^ (uint64_t)(x * 8 + y)));
}

static void the_consumer_keeps_its_registers(void **state)
{
    (void)state;
    skip_where_there_are_none();
    coroutine *other = coroutine_new(churn_body, 1000);
    assert_int_equal(churn(7, other, 1000), churn(7, NULL, 1000));
    coroutine_free(other);
}

static int64_t last_value(coroutine *numbers, bool disturb)
{
    int64_t value = 0;
    while (coroutine_next(numbers, &value)) {
        if (disturb)
            churn((uint64_t)value & 0xff, NULL, 10);
    }
    return value;
}

static void the_body_keeps_its_registers(void **state)
{
    (void)state;
    skip_where_there_are_none();
    coroutine *quiet = coroutine_new(churn_body, 1000);
    coroutine *disturbed = coroutine_new(churn_body, 1000);
    assert_int_equal(last_value(disturbed, true), last_value(quiet, false));
    coroutine_free(quiet);
    coroutine_free(disturbed);
}

static void one_can_be_freed_in_the_middle(void **state)
{
    (void)state;
    skip_where_there_are_none();
    coroutine *numbers = coroutine_new(yield_range, 1000);
    int64_t value;
    assert_true(coroutine_next(numbers, &value));
    coroutine_free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_come_in_order_and_end),
        cmocka_unit_test(the_consumer_keeps_its_registers),
        cmocka_unit_test(the_body_keeps_its_registers),
        cmocka_unit_test(one_can_be_freed_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
