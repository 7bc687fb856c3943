/* Quantiles, slopes and bootstrap intervals, against values worked out by hand; and the
 * numbers that the drawing is made of. */
#include "bootstrap.h"
#include "generator.h"
#include "normal.h"
#include "quantile.h"
#include "theil_sen.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- Quantiles ------------------------------------------------------------------- */

static void test_quantiles(void **state)
{
    (void)state;
    const double values[] = {40, 10, 30, 20}, two[] = {1, 2};
    assert_true(hc_stats_quantile(values, 4, 0) == 10);
    assert_true(hc_stats_quantile(values, 4, 0.25) == 17.5);
    assert_true(hc_stats_quantile(values, 4, 0.5) == 25);
    assert_true(hc_stats_quantile(values, 4, 1) == 40);
    assert_true(hc_stats_quantile(values, 4, -1) == 10);
    assert_true(hc_stats_quantile(values, 4, 2) == 40);
    assert_true(hc_stats_quantile(values, 1, 0.3) == 40);
    assert_true(hc_stats_quantile(two, 2, 0.25) == 1.25);
}

static void test_quantiles_stay_between_their_neighbours(void **state)
{
    (void)state;
    const double wide[] = {-1.7e308, 1.7e308}, equal[] = {0.1, 0.1, 0.1},
                 least[] = {5e-324, 5e-324};
    assert_true(hc_stats_quantile(wide, 2, 0.5) == 0);
    for (double share = 0; share <= 1; share += 0.01) {
        assert_true(isfinite(hc_stats_quantile(wide, 2, share)));
        assert_true(hc_stats_quantile(equal, 3, share) == 0.1);
        assert_true(hc_stats_quantile(least, 2, share) == 5e-324);
    }
}

/* ---- Slopes ---------------------------------------------------------------------- */

/* Slopes between the pairs: -1 0.5 2 2 2 5. The variance of Kendall's S is 26/3, which
 * reaches beyond both ends at 95 %; at 50 % it reaches 2 of 6 ranks. */
static void test_slope_and_its_interval(void **state)
{
    (void)state;
    const double x[] = {0, 1, 2, 3}, y[] = {0, 2, 1, 6};
    double slope;
    hc_interval interval;
    assert_true(hc_stats_theil_sen(x, y, 4, 0.95, &slope, &interval));
    assert_true(slope == 2 && interval.lo == -1 && interval.hi == 5);
    assert_true(fabs(interval.level - 11. / 12) < 1e-15);
    assert_true(hc_stats_theil_sen(x, y, 4, 0.5, &slope, &interval));
    assert_true(slope == 2 && interval.lo == 0.5 && interval.hi == 2);
    assert_true(interval.level == 0.5);
}

static void test_slope_of_few(void **state)
{
    (void)state;
    const double x[] = {1, 3, 3}, y[] = {5, 6, 8};
    double slope = -1;
    hc_interval interval;
    assert_false(hc_stats_theil_sen(x, y, 0, 0.95, &slope, &interval));
    assert_false(hc_stats_theil_sen(x, y, 1, 0.95, &slope, &interval));
    assert_false(hc_stats_theil_sen(x + 1, y + 1, 2, 0.95, &slope, &interval));
    assert_true(slope == -1);
    assert_true(hc_stats_theil_sen(x, y, 2, 0.95, &slope, &interval));
    assert_true(slope == 0.5 && interval.lo == 0.5 && interval.hi == 0.5);
    assert_true(interval.level == 0);
    assert_true(hc_stats_theil_sen(x, y, 3, 0.95, &slope, &interval));
    assert_true(slope == 1 && interval.lo == 0.5 && interval.hi == 1.5);
}

static void test_slope_of_constants_and_extremes(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4}, flat[] = {7, 7, 7, 7};
    const double far[] = {-1.7e308, 1.7e308}, near[] = {0, 1e-300};
    double slope;
    hc_interval interval;
    assert_true(hc_stats_theil_sen(x, flat, 4, 0.95, &slope, &interval));
    assert_true(slope == 0 && interval.lo == 0 && interval.hi == 0);
    assert_true(hc_stats_theil_sen(far, far, 2, 0.95, &slope, &interval));
    assert_true(slope == 1);
    assert_true(hc_stats_theil_sen(near, far, 2, 0.95, &slope, &interval));
    assert_true(slope == DBL_MAX);
    assert_true(hc_stats_theil_sen(far, near, 2, 0.95, &slope, &interval));
    assert_true(slope == 0);
}

/* ---- Drawing --------------------------------------------------------------------- */

/* The first numbers from the state 1 2 3 4, as the authors' own program prints them, and
 * splitmix64 from 0. */
static void test_generator_is_xoshiro(void **state)
{
    (void)state;
    static const uint64_t expected[] = {11520, 0, 1509978240, 1215971899390074240};
    hc_generator generator = {{1, 2, 3, 4}};
    for (size_t i = 0; i < 4; ++i)
        assert_true(hc_stats_generator_next(&generator) == expected[i]);
    hc_stats_generator_seed(&generator, 0);
    assert_true(generator.state[0] == 0xe220a8397b1dcdaf);
    assert_true(generator.state[1] == 0x6e789e6aa1b965f4);
}

static void test_below_is_even(void **state)
{
    (void)state;
    enum { BOUND = 7, DRAWN = 70000 };
    size_t times[BOUND] = {0};
    hc_generator generator;
    hc_stats_generator_seed(&generator, 1);
    for (size_t i = 0; i < DRAWN; ++i) {
        uint64_t value = hc_stats_generator_below(&generator, BOUND);
        assert_true(value < BOUND);
        ++times[value];
    }
    for (size_t i = 0; i < BOUND; ++i)
        assert_true(times[i] > 9600 && times[i] < 10400);
    assert_true(hc_stats_generator_below(&generator, 1) == 0);
}

/* Of a bound of 3/4 of all numbers, a generator without rejection would give every third
 * value twice as often: values that leave no rest by 3 would be half of all. */
static void test_below_is_not_biased(void **state)
{
    (void)state;
    const uint64_t bound = (uint64_t)3 << 62;
    size_t divisible = 0;
    hc_generator generator;
    hc_stats_generator_seed(&generator, 1);
    for (size_t i = 0; i < 30000; ++i)
        divisible += hc_stats_generator_below(&generator, bound) % 3 == 0;
    assert_true(divisible > 9600 && divisible < 10400);
}

/* ---- Bootstrap ------------------------------------------------------------------- */

static const hc_resampling how = {.level = 0.95, .resamples = 2000, .seed = 1};

/* The median of a resample of 7 is the smallest value in P(Bin(7, 1/7) >= 4) = 1.0 % of
 * all, and at most the second in P(Bin(7, 2/7) >= 4) = 9.7 %: 2.5 % is at the second. */
static void test_bootstrap_of_seven(void **state)
{
    (void)state;
    const double values[] = {7, 1, 6, 2, 5, 3, 4};
    hc_interval interval;
    assert_true(hc_stats_bootstrap_median(values, 7, &how, &interval));
    assert_true(interval.lo == 2 && interval.hi == 6 && interval.level == 0.95);
}

static void test_bootstrap_of_few(void **state)
{
    (void)state;
    const double values[] = {3, 5};
    const hc_resampling none = {.level = 0.95};
    hc_interval interval;
    assert_false(hc_stats_bootstrap_median(values, 0, &how, &interval));
    assert_false(hc_stats_bootstrap_median(values, 1, &how, &interval));
    assert_false(hc_stats_bootstrap_median(values, 2, &none, &interval));
    assert_true(hc_stats_bootstrap_median(values, 2, &how, &interval));
    assert_true(interval.lo == 3 && interval.hi == 5 && interval.level == 0.5);
    assert_false(hc_stats_bootstrap_ratio(values, 1, values, 2, &how, &interval));
    assert_false(hc_stats_bootstrap_ratio(values, 2, values, 1, &how, &interval));
    assert_true(hc_stats_bootstrap_ratio(values, 2, values, 2, &how, &interval));
    assert_true(interval.lo == 3. / 5 && interval.hi == 5. / 3);
    assert_true(interval.level == 0.25);
}

static void test_bootstrap_of_constants_and_extremes(void **state)
{
    (void)state;
    const double large[] = {1.7e308, 1.7e308, 1.7e308}, zero[] = {0, 1, 1};
    const double small[] = {1e-300, 1e-300, 1e-300};
    hc_interval interval;
    assert_true(hc_stats_bootstrap_median(large, 3, &how, &interval));
    assert_true(interval.lo == 1.7e308 && interval.hi == 1.7e308);
    assert_true(hc_stats_bootstrap_ratio(large, 3, large, 3, &how, &interval));
    assert_true(interval.lo == 1 && interval.hi == 1);
    assert_true(hc_stats_bootstrap_ratio(large, 3, small, 3, &how, &interval));
    assert_true(interval.lo == DBL_MAX && interval.hi == DBL_MAX);
    assert_false(hc_stats_bootstrap_ratio(large, 3, zero, 3, &how, &interval));
}

static void test_bootstrap_goes_by_its_seed(void **state)
{
    (void)state;
    const double values[] = {1.3, 2.9, 4.2, 8.8, 3.1, 2.2, 9.7, 5.5, 4.9, 6.1};
    const hc_resampling few = {.level = 0.5, .resamples = 20, .seed = 1};
    const hc_resampling other = {.level = 0.5, .resamples = 20, .seed = 2};
    hc_interval first, again, different;
    assert_true(hc_stats_bootstrap_median(values, 10, &few, &first));
    assert_true(hc_stats_bootstrap_median(values, 10, &few, &again));
    assert_true(hc_stats_bootstrap_median(values, 10, &other, &different));
    assert_true(first.lo == again.lo && first.hi == again.hi);
    assert_true(first.lo != different.lo || first.hi != different.hi);
}

static void draw_normal(hc_generator *generator, double *values, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        double share = (double)(hc_stats_generator_next(generator) >> 11) + 0.5;
        values[i] = 100 + hc_stats_normal_quantile(ldexp(share, -53));
    }
}

/* The coverages that the header states. */
static void test_bootstrap_covers_what_it_says(void **state)
{
    (void)state;
    enum { COUNT = 8, TRIALS = 1000 };
    hc_generator generator;
    size_t medians = 0, ratios = 0;
    hc_stats_generator_seed(&generator, 1);
    for (uint64_t trial = 0; trial < TRIALS; ++trial) {
        const hc_resampling drawn = {.level = 0.95, .resamples = 500, .seed = trial};
        double x[COUNT], y[COUNT];
        hc_interval interval;
        draw_normal(&generator, x, COUNT);
        draw_normal(&generator, y, COUNT);
        assert_true(hc_stats_bootstrap_median(x, COUNT, &drawn, &interval));
        medians += interval.lo <= 100 && interval.hi >= 100;
        assert_true(hc_stats_bootstrap_ratio(x, COUNT, y, COUNT, &drawn, &interval));
        ratios += interval.lo <= 1 && interval.hi >= 1;
    }
    assert_true(medians > 890 && medians < 950);
    assert_true(ratios > 930 && ratios < 985);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_quantiles_stay_between_their_neighbours),
        cmocka_unit_test(test_slope_and_its_interval),
        cmocka_unit_test(test_slope_of_few),
        cmocka_unit_test(test_slope_of_constants_and_extremes),
        cmocka_unit_test(test_generator_is_xoshiro),
        cmocka_unit_test(test_below_is_even),
        cmocka_unit_test(test_below_is_not_biased),
        cmocka_unit_test(test_bootstrap_of_seven),
        cmocka_unit_test(test_bootstrap_of_few),
        cmocka_unit_test(test_bootstrap_of_constants_and_extremes),
        cmocka_unit_test(test_bootstrap_goes_by_its_seed),
        cmocka_unit_test(test_bootstrap_covers_what_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
