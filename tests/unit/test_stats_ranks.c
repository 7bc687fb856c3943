/* The tests of a location, against null distributions that are short enough to write down
 * or stand in tables. */
#include "mann_whitney.h"
#include "sign_flip.h"
#include "signed_rank.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void assert_near(double value, double expected)
{
    assert_true(fabs(value - expected) <= 1e-14 + 1e-12 * fabs(expected));
}

/* ---- Signed ranks ---------------------------------------------------------------- */

typedef struct signed_case {
    double values[6];
    size_t count, kept;
    double positive, greater, less;
} signed_case;

static const signed_case signed_cases[] = {
    {{0}, 0, 0, 0, 1, 1},
    {{5}, 1, 1, 1, 1. / 2, 1},
    {{1, 2}, 2, 2, 3, 1. / 4, 1},
    {{1, 2, 3}, 3, 3, 6, 1. / 8, 1},
    {{-1, -2, -3}, 3, 3, 0, 1, 1. / 8},
    /* Sums of the subsets of 1 2 3: 0 1 2 3 3 4 5 6. */
    {{1, 2, -3}, 3, 3, 3, 5. / 8, 5. / 8},
    /* Of 2 2 2, when all are tied: 0 2 2 2 4 4 4 6. */
    {{7, 7, -7}, 3, 3, 4, 4. / 8, 7. / 8},
    /* Of 1.5 1.5 3: 0 1.5 1.5 3 3 4.5 4.5 6. */
    {{1, -1, 2}, 3, 3, 4.5, 3. / 8, 7. / 8},
    {{0, 1, 0, 2, 0}, 5, 2, 3, 1. / 4, 1},
    {{0, -0.0, 0}, 3, 0, 0, 1, 1},
    {{1e308, 1e-308, 1.7e308}, 3, 3, 6, 1. / 8, 1},
};

static void test_signed_ranks_of_few(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(signed_cases) / sizeof(signed_cases[0]); ++i) {
        const signed_case *given = &signed_cases[i];
        hc_signed_rank result;
        hc_stats_signed_rank(given->values, given->count, &result);
        assert_true(result.exact && result.count == given->kept);
        assert_near(result.positive, given->positive);
        assert_near(result.greater, given->greater);
        assert_near(result.less, given->less);
        assert_near(result.two_sided, fmin(1, 2 * fmin(given->greater, given->less)));
    }
}

/* 43 of the 1024 subsets of 1 .. 10 have a sum of at most 10. */
static void test_signed_ranks_as_in_the_table(void **state)
{
    (void)state;
    const double values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, -10};
    hc_signed_rank result;
    hc_stats_signed_rank(values, 10, &result);
    assert_near(result.positive, 45);
    assert_near(result.greater, 43. / 1024);
    assert_near(result.two_sided, 86. / 1024);
}

/* The exact and the approximate way agree where they meet. */
static void test_signed_ranks_of_many(void **state)
{
    (void)state;
    double values[HC_SIGNED_RANK_EXACT + 1];
    hc_signed_rank exact, approximate;
    for (int i = 0; i < HC_SIGNED_RANK_EXACT; ++i)
        values[i] = i % 5 < 3 ? i + 1 : -i - 1;
    values[HC_SIGNED_RANK_EXACT] = 0.5;
    hc_stats_signed_rank(values, HC_SIGNED_RANK_EXACT, &exact);
    hc_stats_signed_rank(values, HC_SIGNED_RANK_EXACT + 1, &approximate);
    assert_true(exact.exact && !approximate.exact);
    assert_true(exact.greater > 0.001 && exact.greater < 0.02);
    assert_true(fabs(exact.greater - approximate.greater) < 0.001);
    for (size_t i = 0; i <= HC_SIGNED_RANK_EXACT; ++i)
        values[i] = 3;
    hc_stats_signed_rank(values, HC_SIGNED_RANK_EXACT, &exact);
    assert_near(exact.greater / ldexp(1, -HC_SIGNED_RANK_EXACT), 1);
    hc_stats_signed_rank(values, HC_SIGNED_RANK_EXACT + 1, &approximate);
    assert_true(approximate.greater > 0 && approximate.greater < 1e-40);
}

static void test_hodges_lehmann(void **state)
{
    (void)state;
    const double values[] = {1, 2, 9}, huge[] = {1.7e308, 1.7e308};
    /* Means of the pairs: 1 1.5 2 5 5.5 9. */
    assert_near(hc_stats_hodges_lehmann(values, 3), 3.5);
    assert_near(hc_stats_hodges_lehmann(values, 1), 1);
    assert_near(hc_stats_hodges_lehmann(values, 2), 1.5);
    assert_true(hc_stats_hodges_lehmann(huge, 2) == 1.7e308);
}

/* ---- Sign flips ------------------------------------------------------------------ */

static void test_sign_flips_of_few(void **state)
{
    (void)state;
    static const struct {
        double values[3];
        size_t count;
        double p;
    } cases[] = {
        {{0}, 0, 1},
        {{0}, 1, 1},
        {{5}, 1, 1. / 2},
        {{-5}, 1, 1},
        {{3, -1}, 2, 2. / 4},
        {{3, 0}, 2, 1. / 2},
        {{1, 2, 3}, 3, 1. / 8},
        {{1, 1, -1}, 3, 4. / 8},
        /* 0.1 + 0.2 - 0.3 is 5.6e-17, and -0.1 - 0.2 + 0.3 as good as equal to it. */
        {{0.1, 0.2, -0.3}, 3, 5. / 8},
        {{1e300, 1e-300}, 2, 1. / 4},
        {{1.7e308, 1.7e308, 1.7e308}, 3, 1. / 8},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i)
        assert_near(hc_stats_sign_flip(cases[i].values, cases[i].count, 0, 0),
                    cases[i].p);
}

static void test_sign_flips_of_sixteen_are_exact(void **state)
{
    (void)state;
    double values[HC_SIGN_FLIP_EXACT];
    for (size_t i = 0; i < HC_SIGN_FLIP_EXACT; ++i)
        values[i] = (double)i + 0.5;
    assert_true(hc_stats_sign_flip(values, HC_SIGN_FLIP_EXACT, 0, 1) == ldexp(1, -16));
    values[0] = -values[0];
    assert_true(hc_stats_sign_flip(values, HC_SIGN_FLIP_EXACT, 0, 1) == ldexp(2, -16));
}

static void test_sign_flips_of_many_are_drawn(void **state)
{
    (void)state;
    enum { COUNT = 100, DRAWN = 999 };
    double values[COUNT];
    for (size_t i = 0; i < COUNT; ++i)
        values[i] = 1.7e308;
    assert_near(hc_stats_sign_flip(values, COUNT, DRAWN, 1), 1. / (DRAWN + 1));
    for (size_t i = 0; i < COUNT; ++i)
        values[i] = i % 2 == 0 ? 1 : -1;
    double p = hc_stats_sign_flip(values, COUNT, DRAWN, 1);
    /* The sum is 0: half of the vectors beat it, and a twelfth meets it. */
    assert_true(p > 0.48 && p < 0.60);
    assert_true(p == hc_stats_sign_flip(values, COUNT, DRAWN, 1));
    assert_true(p != hc_stats_sign_flip(values, COUNT, DRAWN, 2));
    for (size_t i = 0; i < COUNT; ++i)
        values[i] = 0;
    assert_near(hc_stats_sign_flip(values, COUNT, DRAWN, 1), 1);
    assert_near(hc_stats_sign_flip(values, COUNT, 0, 1), 1);
}

/* ---- Mann-Whitney ---------------------------------------------------------------- */

typedef struct samples {
    double x[4], y[4];
    size_t x_count, y_count;
    double u, greater, less;
} samples;

static const samples sample_cases[] = {
    {{0}, {1, 2}, 0, 2, 0, 1, 1},
    {{1, 2}, {0}, 2, 0, 0, 1, 1},
    {{1}, {2}, 1, 1, 0, 1, 1. / 2},
    {{4}, {4}, 1, 1, 0.5, 1, 1},
    {{1, 2}, {3, 4}, 2, 2, 0, 1, 1. / 6},
    {{3, 4}, {1, 2}, 2, 2, 4, 1. / 6, 1},
    /* Sums of two of 1 2 3 4: 3 4 5 5 6 7. */
    {{1, 3}, {2, 4}, 2, 2, 1, 5. / 6, 2. / 6},
    {{2, 3, 4}, {1}, 3, 1, 3, 1. / 4, 1},
    {{1}, {2, 3, 4}, 1, 3, 0, 1, 1. / 4},
    /* Of two of 2 2 2 4: 4 4 4 6 6 6. */
    {{1, 1}, {1, 2}, 2, 2, 1, 1, 3. / 6},
    {{7, 7, 7}, {7, 7, 7, 7}, 3, 4, 6, 1, 1},
    {{-1.7e308, 1e-308}, {2e-308, 1.7e308}, 2, 2, 0, 1, 1. / 6},
};

static void test_mann_whitney_of_few(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(sample_cases) / sizeof(sample_cases[0]); ++i) {
        const samples *given = &sample_cases[i];
        hc_mann_whitney result;
        hc_stats_mann_whitney(given->x, given->x_count, given->y, given->y_count,
                              &result);
        assert_true(result.exact);
        assert_near(result.u, given->u);
        assert_near(result.greater, given->greater);
        assert_near(result.less, given->less);
        assert_near(result.two_sided, fmin(1, 2 * fmin(given->greater, given->less)));
    }
}

/* Two samples apart from each other: one of the (40 choose 20) ways to deal them. */
static void test_mann_whitney_of_many(void **state)
{
    (void)state;
    double x[21], y[21];
    hc_mann_whitney result;
    for (int i = 0; i < 21; ++i) {
        x[i] = i;
        y[i] = 100 + i;
    }
    hc_stats_mann_whitney(x, 20, y, 20, &result);
    assert_true(result.exact && result.u == 0);
    assert_near(result.less * 137846528820., 1);
    hc_stats_mann_whitney(x, 21, y, 21, &result);
    assert_true(!result.exact && result.greater > 0.999 && result.less < 1e-7);
    hc_stats_mann_whitney(x, 21, x, 21, &result);
    assert_true(!result.exact && result.two_sided == 1);
}

static void test_mann_whitney_of_many_equal(void **state)
{
    (void)state;
    enum { COUNT = 30 };
    double x[COUNT];
    hc_mann_whitney result;
    for (size_t i = 0; i < COUNT; ++i)
        x[i] = 1e300;
    hc_stats_mann_whitney(x, COUNT, x, COUNT, &result);
    assert_false(result.exact);
    assert_true(result.greater == 1 && result.less == 1 && result.two_sided == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signed_ranks_of_few),
        cmocka_unit_test(test_signed_ranks_as_in_the_table),
        cmocka_unit_test(test_signed_ranks_of_many),
        cmocka_unit_test(test_hodges_lehmann),
        cmocka_unit_test(test_sign_flips_of_few),
        cmocka_unit_test(test_sign_flips_of_sixteen_are_exact),
        cmocka_unit_test(test_sign_flips_of_many_are_drawn),
        cmocka_unit_test(test_mann_whitney_of_few),
        cmocka_unit_test(test_mann_whitney_of_many),
        cmocka_unit_test(test_mann_whitney_of_many_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
