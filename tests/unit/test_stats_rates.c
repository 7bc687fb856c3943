/* Chances, and what is made of several of them, against values from tables. */
#include "false_discovery.h"
#include "normal.h"
#include "proportion.h"
#include "spending.h"
#include "student.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_within(double value, double expected, double tolerance)
{
    assert_true(fabs(value - expected) <= tolerance);
}

/* ---- The normal distribution ----------------------------------------------------- */

static void test_normal_as_in_the_table(void **state)
{
    (void)state;
    assert_true(hc_stats_normal_cdf(0) == 0.5);
    assert_within(hc_stats_normal_cdf(1.959963984540054), 0.975, 1e-15);
    assert_within(hc_stats_normal_upper(1.644853626951472), 0.05, 1e-15);
    assert_within(hc_stats_normal_upper(10) / 7.619853024160527e-24, 1, 1e-12);
    assert_true(hc_stats_normal_cdf(-1e300) == 0 && hc_stats_normal_cdf(1e300) == 1);
    assert_true(hc_stats_normal_quantile(0.5) == 0);
    assert_within(hc_stats_normal_quantile(0.975), 1.959963984540054, 1e-14);
    assert_within(hc_stats_normal_quantile(1e-300), -37.0471, 1e-4);
    assert_true(isinf(hc_stats_normal_quantile(0)) && hc_stats_normal_quantile(0) < 0);
    assert_true(isinf(hc_stats_normal_quantile(1)) && hc_stats_normal_quantile(1) > 0);
}

static void test_normal_quantile_leads_back(void **state)
{
    (void)state;
    for (double share = 1e-280; share < 0.9999;
         share = share < 1e-3 ? share * 7 : share * 1.1) {
        double back = hc_stats_normal_cdf(hc_stats_normal_quantile(share));
        assert_within(back / share, 1, 1e-11);
    }
}

/* ---- Student's t ------------------------------------------------------------------ */

/* One and two degrees of freedom have formulas: Cauchy's tail, and an algebraic one. */
static void test_student_by_formula(void **state)
{
    (void)state;
    for (double t = -300; t <= 300; t += 0.37) {
        double root = sqrt(2 + t * t);
        double two = t < 0 ? 1 - 1 / (root * (root - t)) : 1 / (root * (root + t));
        assert_within(hc_stats_student_upper(t, 1) / (atan2(1, t) / M_PI), 1, 1e-13);
        assert_within(hc_stats_student_upper(t, 2) / two, 1, 1e-13);
    }
}

static void test_student_as_in_the_table(void **state)
{
    (void)state;
    static const struct {
        double share, freedom, t;
    } cases[] = {{0.975, 1, 12.7062}, {0.99, 1, 31.8205},  {0.99, 2, 6.9646},
                 {0.99, 5, 3.3649},   {0.975, 10, 2.2281}, {0.99, 30, 2.4573},
                 {0.95, 120, 1.6577}, {0.025, 10, -2.2281}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i)
        assert_within(hc_stats_student_quantile(cases[i].share, cases[i].freedom),
                      cases[i].t, 5e-5);
    assert_within(hc_stats_student_quantile(0.99, 1e7), hc_stats_normal_quantile(0.99),
                  1e-5);
}

static void test_student_at_its_ends(void **state)
{
    (void)state;
    assert_true(hc_stats_student_upper(0, 3) == 0.5);
    assert_true(hc_stats_student_upper(INFINITY, 3) == 0);
    assert_true(hc_stats_student_upper(-INFINITY, 3) == 1);
    assert_true(isinf(hc_stats_student_quantile(0, 3)));
    assert_true(isinf(hc_stats_student_quantile(1, 3)));
    assert_within(hc_stats_student_quantile(0.5, 3), 0, 1e-12);
    /* Far in the tail of many degrees there is still something. */
    assert_within(hc_stats_student_upper(10.5, 10000) / 5.871709159e-26, 1, 1e-8);
}

static void test_student_quantile_leads_back(void **state)
{
    (void)state;
    for (double tail = 1e-140; tail < 0.5; tail *= 3) {
        for (double freedom = 1; freedom < 1e4; freedom *= 2.7) {
            double t = -hc_stats_student_quantile(tail, freedom);
            assert_within(hc_stats_student_upper(t, freedom) / tail, 1, 1e-9);
        }
    }
}

/* ---- Proportions ----------------------------------------------------------------- */

static void test_proportion_as_in_the_table(void **state)
{
    (void)state;
    static const struct {
        size_t successes, trials;
        double level, lo, hi;
    } cases[] = {
        {0, 1, 0.95, 0, 0.975},
        {1, 1, 0.95, 0.025, 1},
        {1, 2, 0.95, 0.0125791, 0.9874209},
        {0, 10, 0.95, 0, 0.3084971},
        {10, 10, 0.95, 0.6915029, 1},
        {5, 10, 0.95, 0.1870860, 0.8129140},
        {0, 100, 0.90, 0, 0.02951305},
        {0, 1000000000, 0.95, 0, 3.688879447e-9},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
        hc_interval interval;
        assert_true(hc_stats_proportion_interval(cases[i].successes, cases[i].trials,
                                                 cases[i].level, &interval));
        assert_within(interval.lo, cases[i].lo, 1e-7);
        assert_within(interval.hi / cases[i].hi, 1, 1e-6);
        assert_true(interval.level == cases[i].level);
    }
}

/* I_x(a, b) of whole a and b is a binomial tail: 2 or more of 3 throws. */
static void test_incomplete_beta(void **state)
{
    (void)state;
    assert_within(hc_stats_incomplete_beta(0.3, 2, 2), 0.3 * 0.3 * (3 - 0.6), 1e-15);
    assert_within(hc_stats_incomplete_beta(0.9, 1, 3), 1 - 1e-3, 1e-15);
    assert_within(hc_stats_incomplete_beta(0.5, 7e5, 7e5), 0.5, 1e-9);
    assert_true(hc_stats_incomplete_beta(0, 2, 2) == 0);
    assert_true(hc_stats_incomplete_beta(1, 2, 2) == 1);
}

static void test_no_proportion_without_trials(void **state)
{
    (void)state;
    hc_interval interval;
    assert_false(hc_stats_proportion_interval(0, 0, 0.95, &interval));
    assert_true(interval.lo == 0 && interval.hi == 1);
    assert_false(hc_stats_proportion_interval(2, 1, 0.95, &interval));
}

/* ---- False discoveries ----------------------------------------------------------- */

static void test_false_discovery(void **state)
{
    (void)state;
    static const struct {
        double p[5];
        size_t count;
        double adjusted[5];
    } cases[] = {
        {{0.2}, 1, {0.2}},
        {{0.01, 0.04, 0.03, 0.005}, 4, {0.02, 0.04, 0.04, 0.02}},
        {{0.01, 0.02, 0.03, 0.04, 0.05}, 5, {0.05, 0.05, 0.05, 0.05, 0.05}},
        {{0.3, 0.3, 0.1}, 3, {0.3, 0.3, 0.3}},
        {{1, 0, 1, 1}, 4, {1, 0, 1, 1}},
        {{0.9, 0.8}, 2, {0.9, 0.9}},
        {{1e-300, 1e-300}, 2, {1e-300, 1e-300}},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
        double adjusted[5], in_place[5];
        memcpy(in_place, cases[i].p, sizeof(in_place));
        hc_stats_false_discovery(cases[i].p, cases[i].count, adjusted);
        hc_stats_false_discovery(in_place, cases[i].count, in_place);
        for (size_t k = 0; k < cases[i].count; ++k) {
            assert_within(adjusted[k], cases[i].adjusted[k], 1e-15);
            assert_true(in_place[k] == adjusted[k]);
        }
    }
    hc_stats_false_discovery(NULL, 0, NULL);
}

/* ---- Spending -------------------------------------------------------------------- */

static void test_spending_as_in_the_table(void **state)
{
    (void)state;
    assert_within(hc_stats_spent_obrien_fleming(0.025, 0.5), 0.0015254, 1e-6);
    assert_within(hc_stats_spent_pocock(0.05, 0.5), 0.0310057, 1e-6);
    double (*const spent[])(double, double) = {hc_stats_spent_obrien_fleming,
                                               hc_stats_spent_pocock};
    for (size_t i = 0; i < 2; ++i) {
        assert_true(spent[i](0.01, 0) == 0 && spent[i](0.01, -1) == 0);
        assert_true(spent[i](0.01, 1) == 0.01 && spent[i](0.01, 2) == 0.01);
        for (double share = 0; share < 1; share += 0.125)
            assert_true(spent[i](0.01, share) < spent[i](0.01, share + 0.125));
        assert_within(spent[i](0.01, 1 - 1e-12), 0.01, 1e-12);
    }
}

static void test_sequential_p(void **state)
{
    (void)state;
    const double p[] = {0.02, 0.003, 0.2}, share[] = {0, 0.25, 0.75};
    assert_within(hc_stats_sequential_p(p, share, 3), 0.012, 1e-15);
    assert_true(hc_stats_sequential_p(p, share, 1) == 1);
    assert_true(hc_stats_sequential_p(p, share, 0) == 1);
    assert_true(hc_stats_sequential_p(p + 2, share + 1, 1) < 1);
    assert_true(hc_stats_sequential_p((const double[]){0.9}, share + 1, 1) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_normal_as_in_the_table),
        cmocka_unit_test(test_normal_quantile_leads_back),
        cmocka_unit_test(test_student_by_formula),
        cmocka_unit_test(test_student_as_in_the_table),
        cmocka_unit_test(test_student_at_its_ends),
        cmocka_unit_test(test_student_quantile_leads_back),
        cmocka_unit_test(test_proportion_as_in_the_table),
        cmocka_unit_test(test_incomplete_beta),
        cmocka_unit_test(test_no_proportion_without_trials),
        cmocka_unit_test(test_false_discovery),
        cmocka_unit_test(test_spending_as_in_the_table),
        cmocka_unit_test(test_sequential_p),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
