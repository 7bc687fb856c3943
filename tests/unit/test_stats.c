/* Statistics against values that can be looked up: coverages of the sign-test interval
 * are in every table of the binomial distribution. */
#include "stats.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double epsilon = 1e-12;

/* 1, 2, ..., n in an order that is not sorted, so that a rank reads as its value. */
static void fill_ranks(double *values, size_t count)
{
    for (size_t i = 0; i < count; ++i)
        values[i] = (double)(i % 2 == 0 ? count - i / 2 : i / 2 + 1);
}

static void test_median_of_one(void **state)
{
    (void)state;
    const double values[] = {7.5};
    assert_true(hc_stats_median(values, 1) == 7.5);
}

static void test_median_odd_and_even(void **state)
{
    (void)state;
    const double values[] = {9, 1, 5, 3};
    assert_true(hc_stats_median(values, 3) == 5);
    assert_true(hc_stats_median(values, 4) == 4);
}

static void test_median_of_ties(void **state)
{
    (void)state;
    const double values[] = {2, 2, 1, 2, 9};
    assert_true(hc_stats_median(values, 5) == 2);
}

static void test_median_does_not_overflow(void **state)
{
    (void)state;
    const double values[] = {1.7e308, 1.7e308};
    assert_true(hc_stats_median(values, 2) == 1.7e308);
}

static void test_inputs_are_not_changed(void **state)
{
    (void)state;
    double values[] = {3, 1, 2}, before[3];
    hc_interval interval;
    memcpy(before, values, sizeof(values));
    hc_stats_median(values, 3);
    hc_stats_median_interval(values, 3, 0.95, &interval);
    assert_memory_equal(values, before, sizeof(values));
}

static void test_no_interval_of_fewer_than_two(void **state)
{
    (void)state;
    const double values[] = {1};
    hc_interval interval;
    assert_false(hc_stats_median_interval(values, 1, 0.95, &interval));
    assert_false(hc_stats_median_interval(values, 0, 0.95, &interval));
}

static void test_interval_coverages(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        double wanted, lo, hi, level;
    } cases[] = {
        {2, 0.95, 1, 2, 0.5},
        {5, 0.95, 1, 5, 0.9375},
        {6, 0.95, 1, 6, 0.96875},
        {6, 0.96875, 1, 6, 0.96875},
        {8, 0.95, 1, 8, 0.9921875},
        {9, 0.95, 2, 8, 0.9609375},
        {10, 0.95, 2, 9, 0.978515625},
        {10, 0.90, 2, 9, 0.978515625},
        {10, 0.89, 3, 8, 0.890625},
        {20, 0.95, 6, 15, 0.9586105346679688},
        {100, 0.95, 40, 61, 0.9647997997822951},
        {100, 0.99, 37, 64, 0.9933628794840739},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
        double values[100];
        hc_interval interval;
        fill_ranks(values, cases[i].count);
        assert_true(
            hc_stats_median_interval(values, cases[i].count, cases[i].wanted, &interval));
        assert_true(interval.lo == cases[i].lo);
        assert_true(interval.hi == cases[i].hi);
        assert_true(fabs(interval.level - cases[i].level) < epsilon);
    }
}

/* With an odd count the innermost pair is the median twice, which covers nothing. */
static void test_interval_never_covers_nothing(void **state)
{
    (void)state;
    const double values[] = {1, 2, 3};
    hc_interval interval;
    assert_true(hc_stats_median_interval(values, 3, 0.01, &interval));
    assert_true(interval.lo == 1 && interval.hi == 3);
}

static void test_interval_of_ties(void **state)
{
    (void)state;
    const double values[] = {4, 4, 4, 4, 4, 9};
    hc_interval interval;
    assert_true(hc_stats_median_interval(values, 6, 0.95, &interval));
    assert_true(interval.lo == 4 && interval.hi == 9);
}

/* 2^-2000 is not a double. The normal approximation puts the lower rank of 2,000 values
 * at 1000 - 1.96 * sqrt(2000) / 2 = 956.2. */
static void test_interval_of_many(void **state)
{
    (void)state;
    enum { COUNT = 2000 };
    double *values = malloc(COUNT * sizeof(*values));
    hc_interval interval;
    assert_non_null(values);
    fill_ranks(values, COUNT);
    assert_true(hc_stats_median_interval(values, COUNT, 0.95, &interval));
    assert_true(interval.lo == 956 || interval.lo == 957);
    assert_true(interval.hi == COUNT + 1 - interval.lo);
    assert_true(interval.level >= 0.95 && interval.level < 0.955);
    free(values);
}

/* ---- Growth ---------------------------------------------------------------------- */

/* y = 3 * x^b: the exponent is b, and the same between any two neighbours. */
static void test_exponent_of_a_power(void **state)
{
    (void)state;
    static const double exponents[] = {-1, 0, 0.5, 1, 2};
    static const double x[] = {10, 100, 5000, 20000};
    for (size_t i = 0; i < sizeof(exponents) / sizeof(exponents[0]); ++i) {
        double y[4];
        for (size_t k = 0; k < 4; ++k)
            y[k] = 3 * pow(x[k], exponents[i]);
        hc_interval between;
        assert_true(fabs(hc_stats_exponent(x, y, 4, &between) - exponents[i]) < 1e-9);
        assert_true(fabs(between.lo - exponents[i]) < 1e-9);
        assert_true(fabs(between.hi - exponents[i]) < 1e-9);
        assert_true(between.level == 1);
    }
}

/* Flat, then quadratic: least squares lie between, and both ends are told. */
static void test_exponent_of_a_bend(void **state)
{
    (void)state;
    static const double x[] = {1, 10, 100}, y[] = {7, 7, 700};
    hc_interval between;
    assert_true(fabs(hc_stats_exponent(x, y, 3, &between) - 1) < 1e-9);
    assert_true(fabs(between.lo) < 1e-9);
    assert_true(fabs(between.hi - 2) < 1e-9);
}

static void test_exponent_of_two_points(void **state)
{
    (void)state;
    static const double x[] = {2, 8}, y[] = {5, 10};
    hc_interval between;
    assert_true(fabs(hc_stats_exponent(x, y, 2, &between) - 0.5) < 1e-9);
    assert_true(between.lo == between.hi);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_median_of_one),
        cmocka_unit_test(test_median_odd_and_even),
        cmocka_unit_test(test_median_of_ties),
        cmocka_unit_test(test_median_does_not_overflow),
        cmocka_unit_test(test_inputs_are_not_changed),
        cmocka_unit_test(test_no_interval_of_fewer_than_two),
        cmocka_unit_test(test_interval_coverages),
        cmocka_unit_test(test_interval_never_covers_nothing),
        cmocka_unit_test(test_interval_of_ties),
        cmocka_unit_test(test_interval_of_many),
        cmocka_unit_test(test_exponent_of_a_power),
        cmocka_unit_test(test_exponent_of_a_bend),
        cmocka_unit_test(test_exponent_of_two_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
