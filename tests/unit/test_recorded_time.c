/* The times of two recorded runs, where it is known by how much runs differ, and what
 * may be called different then. */
#include "hand_made.h"
#include "normal.h"
#include "two_runs.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const double base_ns = 1e6;

/* Compares, and gives the change of the row's time. */
static hc_change change_of_time(const two_runs *two, const char *name)
{
    hc_comparison *comparison = two_runs_compare(two);
    hc_change change = two_runs_find(comparison, name, HC_GAUGE_TIME)->change;
    hc_comparison_free(comparison);
    return change;
}

/* ---- Time ------------------------------------------------------------------------ */

/* s = 0.004, so by Student's table: 2.764 * 0.004 * sqrt(2) = 0.01564 on either side;
 * regressed from ln 1.01 + 0.01564 = 0.0256 on, unchanged up to ln 1.03 - 0.01564 =
 * 0.0139. */
static void test_times_by_the_table(void **state)
{
    two_runs *two = *state;
    static const struct {
        const char *name;
        double log_ratio;
        hc_change change;
    } cases[] = {
        {"t/regressed", 0.0262, HC_CHANGE_REGRESSED},
        {"t/nearly", 0.0250, HC_CHANGE_INCONCLUSIVE},
        {"t/hardly", 0.0145, HC_CHANGE_INCONCLUSIVE},
        {"t/same", 0, HC_CHANGE_UNCHANGED},
        {"t/little", 0.0135, HC_CHANGE_UNCHANGED},
        {"t/less", -0.0135, HC_CHANGE_UNCHANGED},
        {"t/improved", -0.0262, HC_CHANGE_IMPROVED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *filters[] = {(char *)cases[i].name, NULL}; /* each alone */
        two_runs_add_times(two, cases[i].name, cases[i].log_ratio);
        two_runs_put_on_record(two, cases[i].name, 0.004);
        two->request.filters = filters;
        assert_int_equal(change_of_time(two, cases[i].name), cases[i].change);
    }
    two->request.filters = NULL;
}

static void test_the_interval_is_of_two_runs(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0.02);
    two_runs_put_on_record(two, "t/v", 0.004);
    hc_comparison *comparison = two_runs_compare(two);
    const hc_compared *compared = two_runs_find(comparison, "t/v", HC_GAUGE_TIME);
    double half = 2.228139 * 0.004 * sqrt(2);
    assert_true(compared->has_ci && compared->level == 0.95);
    assert_true(fabs(log(compared->lo) - (0.02 - half)) < 1e-6);
    assert_true(fabs(log(compared->hi) - (0.02 + half)) < 1e-6);
    assert_int_equal(compared->launches, TWO_RUNS_LAUNCHES);
    hc_comparison_free(comparison);
}

/* A median of fewer launches than those on record says less. */
static void test_few_launches_say_less(void **state)
{
    two_runs *two = *state;
    two_runs_add_time(two->runs[0], "t/v", TWO_RUNS_LAUNCHES, base_ns);
    two_runs_add_time(two->runs[1], "t/v", TWO_RUNS_LAUNCHES / 4, base_ns * exp(0.03));
    two_runs_put_on_record(two, "t/v", 0.004);
    assert_int_equal(change_of_time(two, "t/v"), HC_CHANGE_INCONCLUSIVE);
}

/* Of four launches in each run, 1 in 70 pairs of runs has the one above the other by
 * chance; of five, 1 in 252. */
static void test_too_few_launches_say_nothing(void **state)
{
    two_runs *two = *state;
    static const struct {
        const char *name;
        unsigned base, head;
        hc_change change;
    } cases[] = {
        {"t/ones", 1, 1, HC_CHANGE_UNJUDGED},
        {"t/one", TWO_RUNS_LAUNCHES, 1, HC_CHANGE_UNJUDGED},
        {"t/fours", 4, 4, HC_CHANGE_UNJUDGED},
        {"t/fives", 5, 5, HC_CHANGE_REGRESSED},
        {"t/two", 2, 2 * TWO_RUNS_LAUNCHES, HC_CHANGE_REGRESSED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *filters[] = {(char *)cases[i].name, NULL}; /* each alone */
        two_runs_add_time(two->runs[0], cases[i].name, cases[i].base, base_ns);
        two_runs_add_time(two->runs[1], cases[i].name, cases[i].head, 2 * base_ns);
        two_runs_put_on_record(two, cases[i].name, 0.004);
        two->request.filters = filters;
        assert_int_equal(change_of_time(two, cases[i].name), cases[i].change);
    }
    two->request.filters = NULL;
    hc_comparison *comparison = two_runs_compare(two);
    assert_true(two_runs_has_note(comparison,
                                  "3 of 5 times are shown and not judged: so "
                                  "few launches differ by chance; it takes "
                                  "6 in each run"));
    assert_false(two_runs_find(comparison, "t/fours", HC_GAUGE_TIME)->has_ci);
    assert_true(two_runs_find(comparison, "t/fives", HC_GAUGE_TIME)->has_ci);
    hc_comparison_free(comparison);
}

/* Six launches against six have a p of 1 in 924 at the least: among a dozen times that is
 * nothing, however much slower one of them is. It is said what would help, and it does.
 */
static void test_what_launches_cannot_show_is_said(void **state)
{
    two_runs *two = *state;
    static const struct {
        unsigned base, head;
        const char *reason; /* NULL: it is called slower */
    } cases[] = {
        {6, 6, "6 launches in each run cannot show it among 12 times; it takes 7"},
        {4, 9, "4 and 9 launches cannot show it among 12 times; it takes 7"},
        {7, 7, NULL},
        {9, 9, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int row = 0; row < 12; row++) {
            char *name = g_strdup_printf("t%zu/n%d", i, row);
            two_runs_add_time(two->runs[0], name, cases[i].base, base_ns);
            two_runs_add_time(two->runs[1], name, cases[i].head,
                              row == 0 ? 5 * base_ns : base_ns);
            two_runs_put_on_record(two, name, 0.004);
            g_free(name);
        }
        char *slow = g_strdup_printf("t%zu/n0", i),
             *filter = g_strdup_printf("^t%zu/", i);
        char *filters[] = {filter, NULL};
        two->request.filters = filters;
        hc_comparison *comparison = two_runs_compare(two);
        const hc_compared *time = two_runs_find(comparison, slow, HC_GAUGE_TIME);
        assert_int_equal(time->change,
                         cases[i].reason ? HC_CHANGE_INCONCLUSIVE : HC_CHANGE_REGRESSED);
        if (cases[i].reason)
            assert_string_equal(time->reason, cases[i].reason);
        hc_comparison_free(comparison);
        g_free(filter);
        g_free(slow);
    }
    two->request.filters = NULL;
}

/* Among a hundred rows one is called different only when it stands out among as many. */
static void test_false_discoveries_are_held(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/alone", 0.0262);
    two_runs_put_on_record(two, "t/alone", 0.004);
    assert_int_equal(change_of_time(two, "t/alone"), HC_CHANGE_REGRESSED);
    for (int i = 0; i < 99; i++) {
        char *name = g_strdup_printf("t/n%d", i);
        two_runs_add_times(two, name, 0);
        two_runs_put_on_record(two, name, 0.004);
        g_free(name);
    }
    assert_int_equal(change_of_time(two, "t/alone"), HC_CHANGE_INCONCLUSIVE);
}

static void test_without_a_record_times_do_not_decide(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 1);
    two_runs_add_times(two, "t/w", 0);
    hand_made_heap(two->runs[0]->benchmarks->pdata[0], 100, 0);
    hand_made_heap(two->runs[1]->benchmarks->pdata[0], 100, 0);
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(two_runs_find(comparison, "t/v", HC_GAUGE_TIME)->change,
                     HC_CHANGE_UNJUDGED);
    assert_int_equal(comparison->verdict, HC_CHANGE_UNCHANGED);
    assert_true(two_runs_has_note(comparison, "2 of 2 times are shown and not judged"));
    hc_comparison_free(comparison);
    two_runs_put_on_record(two, "t/v", 0.004);
    comparison = two_runs_compare(two);
    assert_int_equal(two_runs_find(comparison, "t/v", HC_GAUGE_TIME)->change,
                     HC_CHANGE_REGRESSED);
    assert_int_equal(two_runs_find(comparison, "t/w", HC_GAUGE_TIME)->change,
                     HC_CHANGE_UNJUDGED);
    assert_true(two_runs_has_note(comparison, "1 of 2 times are shown and not judged"));
    hc_comparison_free(comparison);
}

static void test_a_time_of_zero_is_not_judged(void **state)
{
    two_runs *two = *state;
    two_runs_add_time(two->runs[0], "t/v", TWO_RUNS_LAUNCHES, 0);
    two_runs_add_time(two->runs[1], "t/v", TWO_RUNS_LAUNCHES, 5);
    two_runs_put_on_record(two, "t/v", 0.004);
    assert_int_equal(change_of_time(two, "t/v"), HC_CHANGE_UNJUDGED);
}

/* ---- Drift ----------------------------------------------------------------------- */

static void add_canary(hc_run *run, const char *name, double ns)
{
    const double rounds_ns[] = {ns, ns, ns};
    hand_made_canary(run, rounds_ns, G_N_ELEMENTS(rounds_ns));
    hc_canary *canary = run->canaries->pdata[run->canaries->len - 1];
    g_free(canary->name);
    canary->name = g_strdup(name);
}

static void add_canaries(two_runs *two, double one_ratio, double other_ratio)
{
    add_canary(two->runs[0], "one", 10);
    add_canary(two->runs[0], "other", 40);
    add_canary(two->runs[1], "other", 40 * other_ratio);
    add_canary(two->runs[1], "one", 10 * one_ratio);
}

/* Slower as the machine was slower is not slower; no slower on a slower machine is
 * faster. */
static void test_drift_is_taken_out(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", log(1.06));
    two_runs_add_times(two, "t/w", 0);
    two_runs_put_on_record(two, "t/v", 0.004);
    two_runs_put_on_record(two, "t/w", 0.004);
    assert_int_equal(change_of_time(two, "t/v"), HC_CHANGE_REGRESSED);
    assert_int_equal(change_of_time(two, "t/w"), HC_CHANGE_UNCHANGED);
    hc_comparison *comparison = two_runs_compare(two);
    assert_true(two_runs_has_note(comparison, "not corrected"));
    hc_comparison_free(comparison);

    add_canaries(two, 1.05, 1.07);
    comparison = two_runs_compare(two);
    const hc_compared *compared = two_runs_find(comparison, "t/v", HC_GAUGE_TIME);
    assert_int_equal(compared->change, HC_CHANGE_UNCHANGED);
    assert_true(fabs(compared->ratio - 1.06 / sqrt(1.05 * 1.07)) < 1e-6);
    assert_true(fabs(compared->head / compared->base - 1.06) < 1e-6);
    assert_int_equal(two_runs_find(comparison, "t/w", HC_GAUGE_TIME)->change,
                     HC_CHANGE_IMPROVED);
    assert_true(two_runs_has_note(comparison, "took 1.060 times as long"));
    hc_comparison_free(comparison);
}

static void test_too_much_drift_is_inconclusive(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0.5);
    two_runs_put_on_record(two, "t/v", 0.004);
    add_canaries(two, 1.2, 1.2);
    assert_int_equal(change_of_time(two, "t/v"), HC_CHANGE_INCONCLUSIVE);
}

static void test_canaries_that_disagree_are_inconclusive(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0.5);
    two_runs_put_on_record(two, "t/v", 0.004);
    add_canaries(two, 0.94, 1.06);
    assert_int_equal(change_of_time(two, "t/v"), HC_CHANGE_INCONCLUSIVE);
}

static void test_canaries_of_one_run_are_none(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    two_runs_put_on_record(two, "t/v", 0.004);
    add_canary(two->runs[0], "one", 10);
    add_canary(two->runs[1], "other", 20);
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(two_runs_find(comparison, "t/v", HC_GAUGE_TIME)->change,
                     HC_CHANGE_UNCHANGED);
    assert_true(two_runs_has_note(comparison, "no canary ran in both runs"));
    hc_comparison_free(comparison);
}

/* ---- The rate of false alarms ---------------------------------------------------- */

static double draw_normal(GRand *random)
{
    return hc_stats_normal_quantile(g_rand_double_range(random, 1e-12, 1));
}

/* A run that is so many times as long in each of its launches. */
static void scale(hc_benchmark *row, double ratio)
{
    g_ptr_array_set_size(row->time.launches, 0);
    hand_made_launches(row, TWO_RUNS_LAUNCHES, base_ns * ratio);
    hc_time_result_summarise(&row->time);
}

/* Runs of one build that differ as a whole, and a record of few trials, all drawn alike:
 * against a margin of zero, as many are called slower as alpha says, however few the
 * trials were. A normal quantile in place of Student's would call 12 % so with three
 * trials. */
static void test_rate_of_false_alarms(void **state)
{
    two_runs *two = *state;
    enum { TIMES = 10000, TRIALS = 3 };
    const double deviation = 0.02, alpha = 0.05;
    GRand *random = g_rand_new_with_seed(1);
    unsigned slower = 0, faster = 0;
    two_runs_add_times(two, "t/v", 0);
    hc_benchmark *rows[] = {two->runs[0]->benchmarks->pdata[0],
                            two->runs[1]->benchmarks->pdata[0]};
    two->request.rule = (hc_decision_rule){.alpha = alpha, .equivalence = 0.001};
    for (int time = 0; time < TIMES; time++) {
        hc_variation *variation = hc_variation_new("c");
        for (int trial = 0; trial < TRIALS; trial++) {
            hc_variation_trial drawn = {.median_ns = exp(deviation * draw_normal(random)),
                                        .launches = TWO_RUNS_LAUNCHES};
            hc_variation_add(variation, rows[0], "b", &drawn);
        }
        for (size_t side = 0; side < G_N_ELEMENTS(rows); side++)
            scale(rows[side], exp(deviation * draw_normal(random)));
        two->request.variation = variation;
        hc_change change = change_of_time(two, "t/v");
        slower += change == HC_CHANGE_REGRESSED;
        faster += change == HC_CHANGE_IMPROVED;
        hc_variation_free(variation);
    }
    g_rand_free(random);
    double error = 4 * sqrt(alpha * (1 - alpha) / TIMES);
    assert_true(fabs((double)slower / TIMES - alpha) < error);
    assert_true(fabs((double)faster / TIMES - alpha) < error);
}

int main(void)
{
#define TEST(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, two_runs_set_up, two_runs_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_times_by_the_table),
        TEST(test_the_interval_is_of_two_runs),
        TEST(test_few_launches_say_less),
        TEST(test_too_few_launches_say_nothing),
        TEST(test_what_launches_cannot_show_is_said),
        TEST(test_false_discoveries_are_held),
        TEST(test_without_a_record_times_do_not_decide),
        TEST(test_a_time_of_zero_is_not_judged),
        TEST(test_drift_is_taken_out),
        TEST(test_too_much_drift_is_inconclusive),
        TEST(test_canaries_that_disagree_are_inconclusive),
        TEST(test_canaries_of_one_run_are_none),
        TEST(test_rate_of_false_alarms),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
