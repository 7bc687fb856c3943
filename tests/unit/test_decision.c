/* The decision about one benchmark: that it is as rarely wrong as it says, and that it
 * finds what is there. Launch ratios are drawn, not measured: the same ones each time. */

#include "decision.h"
#include "power.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS = 10, MOST = 64 };

static const hc_decision_rule rule = {.margin = 0.01, .equivalence = 0.03, .alpha = 0.01};

typedef double draw_fn(GRand *random);

static double draw_normal(GRand *random)
{
    double radius = sqrt(-2 * log(1 - g_rand_double(random)));
    return radius * cos(2 * G_PI * g_rand_double(random));
}

/* Launches that draw one of two layouts: as many fast as slow ones. */
static double draw_bimodal(GRand *random)
{
    return (g_rand_boolean(random) ? 5 : -5) + draw_normal(random);
}

/* Cauchy's: no mean, and values a thousand times as large as most. */
static double draw_wild(GRand *random)
{
    return tan(G_PI * (g_rand_double(random) - 0.5));
}

/* Half of the launch pairs within 0.5 % of the change, the rest 10 % off to either side:
 * a kernel whose speed depends on the pages that it gets. */
static double draw_layouts(GRand *random)
{
    return (g_rand_boolean(random) ? 0.005 : 0.1) * draw_normal(random);
}

static void draw(GRand *random, draw_fn *one, double scale, double shift,
                 double values[MOST])
{
    for (int i = 0; i < MOST; i++)
        values[i] = scale * one(random) + shift;
}

/* Whether a contest ends where the other rows show nothing. */
static bool is_over(const hc_decision *decision)
{
    double strictest = rule.alpha / ROWS;
    return hc_decision_p(decision, HC_NOT_SLOWER) <= strictest ||
           hc_decision_p(decision, HC_NOT_FASTER) <= strictest ||
           hc_decision_is_at_rest(decision, &rule);
}

static hc_decision decide(const double *values, unsigned count)
{
    hc_decision decision = {0};
    while (decision.seen < count && !is_over(&decision))
        hc_decision_look(&decision, &rule, values,
                         MIN(hc_decision_next_look(&decision), count));
    return decision;
}

static bool is_called_slower(const hc_decision *decision)
{
    return hc_decision_p(decision, HC_NOT_SLOWER) <= rule.alpha;
}

static bool is_called_faster(const hc_decision *decision)
{
    return hc_decision_p(decision, HC_NOT_FASTER) <= rule.alpha;
}

static void test_looks_come_twice_in_a_doubling(void **state)
{
    (void)state;
    static const unsigned expected[] = {10, 14, 20, 28, 40, 56, 80, 112};
    double values[128] = {0};
    hc_decision decision = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        assert_int_equal(hc_decision_next_look(&decision), expected[i]);
        hc_decision_look(&decision, &rule, values, expected[i]);
    }
    hc_decision late = {0};
    hc_decision_look(&late, &rule, values, 17); /* when a budget ended */
    assert_int_equal(hc_decision_next_look(&late), 20);
}

/* 400 trials at a slowdown that is just the margin, where a false alarm is likeliest: at
 * 1 % 4 are expected at most, and more than 11 would be a chance of 1 in 1000. */
static void count_false_alarms(draw_fn *one, double scale)
{
    enum { TRIALS = 400, BOUND = 11 };
    GRand *random = g_rand_new_with_seed(11);
    double values[MOST];
    unsigned slower = 0, faster = 0;
    for (int i = 0; i < TRIALS; i++) {
        draw(random, one, scale, log1p(rule.margin), values);
        hc_decision decision = decide(values, MOST);
        slower += is_called_slower(&decision);
        faster += is_called_faster(&decision);
    }
    g_rand_free(random);
    if (slower > BOUND || faster > BOUND)
        fail_msg("%u called slower, %u faster, of %d", slower, faster, TRIALS);
}

static void test_equal_builds_are_rarely_called_different(void **state)
{
    (void)state;
    count_false_alarms(draw_normal, 0.01);
    count_false_alarms(draw_normal, 0.2);
    count_false_alarms(draw_bimodal, 0.05);
    count_false_alarms(draw_wild, 0.01);
    count_false_alarms(draw_layouts, 1);
}

/* The same count sees a rule that spends too much: without shares, six looks are wrong
 * more than twice as often. */
static void test_the_count_sees_a_rule_that_spends_too_much(void **state)
{
    (void)state;
    enum { TRIALS = 400, BOUND = 11 };
    GRand *random = g_rand_new_with_seed(11);
    double values[MOST];
    unsigned slower = 0;
    for (int i = 0; i < TRIALS; i++) {
        draw(random, draw_normal, 0.2, log1p(rule.margin), values);
        hc_decision decision = decide(values, MOST);
        bool any = false;
        for (unsigned p = 0; p < HC_DECISION_TESTS * decision.looks; p++)
            any |= decision.p[HC_NOT_SLOWER][p] <= rule.alpha;
        slower += any;
    }
    g_rand_free(random);
    assert_true(slower > BOUND);
}

static unsigned count_found(double change, double scale, bool slower)
{
    GRand *random = g_rand_new_with_seed(12);
    double values[MOST];
    unsigned found = 0;
    for (int i = 0; i < 300; i++) {
        draw(random, draw_normal, scale, log1p(change), values);
        hc_decision decision = decide(values, MOST);
        found += slower ? is_called_slower(&decision) : is_called_faster(&decision);
    }
    g_rand_free(random);
    return found;
}

static void test_changes_are_found(void **state)
{
    (void)state;
    assert_in_range(count_found(0.03, 0.02, true), 285, 300);
    assert_in_range(count_found(-0.03, 0.02, false), 285, 300);
    assert_in_range(count_found(0.10, 0.03, true), 297, 300);
    assert_in_range(count_found(0.03, 0.02, false), 0, 5);
}

static void test_equal_times_are_called_so_at_the_first_look(void **state)
{
    (void)state;
    double values[MOST] = {0};
    hc_decision decision = decide(values, MOST);
    assert_true(hc_decision_is_equivalent(&decision, &rule));
    assert_int_equal(decision.seen, 10);
    assert_false(is_called_slower(&decision) || is_called_faster(&decision));
}

static void test_a_change_at_the_equivalence_margin_is_not_called_none(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(13);
    double values[MOST];
    unsigned unchanged = 0;
    for (int i = 0; i < 1000; i++) {
        draw(random, draw_normal, 0.01, log1p(rule.equivalence), values);
        hc_decision decision = decide(values, MOST);
        unchanged += hc_decision_is_equivalent(&decision, &rule);
    }
    g_rand_free(random);
    assert_in_range(unchanged, 0, 21); /* 10 are expected at most */
}

static void test_fewer_launches_than_the_fewest_decide_nothing(void **state)
{
    (void)state;
    unsigned fewest = hc_decision_fewest(&rule);
    double values[MOST];
    for (int i = 0; i < MOST; i++)
        values[i] = 1;
    hc_decision too_early = {0}, early = {0};
    hc_decision_look(&too_early, &rule, values, fewest - 1);
    hc_decision_look(&early, &rule, values, fewest);
    assert_false(is_called_slower(&too_early));
    assert_true(is_called_slower(&early));
}

/* A change between the margins is slower than the one and within the other: it is given
 * the time to show that it is slower, and not left as unchanged by a lucky start. */
static void test_a_change_between_the_margins_is_not_left_early(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(16);
    double values[MOST];
    unsigned left_early = 0;
    for (int i = 0; i < 400; i++) {
        draw(random, draw_normal, 0.03, log1p(0.024), values);
        hc_decision decision = decide(values, MOST);
        left_early += hc_decision_is_at_rest(&decision, &rule);
    }
    g_rand_free(random);
    assert_in_range(left_early, 0, 1);
}

/* The share of alpha that a test of a look may spend. */
static double share_of(unsigned look, unsigned test)
{
    hc_decision decision = {.looks = look + 1};
    for (unsigned i = 0; i < HC_DECISION_TESTS * HC_DECISION_LOOKS; i++)
        decision.p[HC_NOT_SLOWER][i] = 1;
    decision.p[HC_NOT_SLOWER][HC_DECISION_TESTS * look + test] = 1e-6;
    double p = hc_decision_p(&decision, HC_NOT_SLOWER);
    return p < 1 ? 1e-6 / p : 0;
}

static void test_looks_share_alpha_out(void **state)
{
    (void)state;
    double spent = 0;
    for (unsigned look = 0; look < HC_DECISION_LOOKS; look++) {
        spent += share_of(look, 0) + share_of(look, 1);
        assert_true(look == 0 || share_of(look, 0) <= share_of(look - 1, 0));
    }
    assert_true(spent > 0.95 && spent <= 1);
}

static void test_a_close_core_decides(void **state)
{
    (void)state;
    enum { LATE = 112, TRIALS = 40 };
    GRand *random = g_rand_new_with_seed(17);
    double *values = g_new(double, LATE);
    unsigned found = 0;
    for (int i = 0; i < TRIALS; i++) {
        for (int k = 0; k < LATE; k++)
            values[k] = draw_layouts(random) + log1p(0.03);
        hc_decision decision = decide(values, LATE);
        found += is_called_slower(&decision);
    }
    g_free(values);
    g_rand_free(random);
    assert_in_range(found, 38, TRIALS);
}

/* ---- Power ----------------------------------------------------------------------- */

static double smallest_found(double scale, unsigned launches, double margin)
{
    GRand *random = g_rand_new_with_seed(14);
    double values[MOST];
    draw(random, draw_normal, scale, 0, values);
    g_rand_free(random);
    const hc_power_plan plan = {.rule = {margin, margin + 0.02, 0.01},
                                .rows = ROWS,
                                .launches = launches,
                                .power = 0.95,
                                .seed = 15};
    return hc_power_smallest_slowdown(&plan, values, MOST);
}

static void test_power_follows_spread_launches_and_margin(void **state)
{
    (void)state;
    double usual = smallest_found(0.02, 64, 0.01);
    assert_true(usual > 0.01 && usual < 0.05);
    assert_true(smallest_found(0.04, 64, 0.01) > usual * 1.15);
    assert_true(smallest_found(0.02, 256, 0.01) < usual);
    assert_true(smallest_found(0.02, 64, 0) < usual - 0.007);
}

static void test_too_few_launches_find_nothing(void **state)
{
    (void)state;
    assert_true(isinf(smallest_found(0.001, 8, 0.01)));
    const hc_power_plan plan = {rule, ROWS, 64, 0.95, 1};
    assert_true(isinf(hc_power_smallest_slowdown(&plan, NULL, 0)));
}

/* Drawn from one launch pair, all are alike, and any slowdown seems to be found. */
static void test_few_measured_launches_say_nothing(void **state)
{
    (void)state;
    enum { FIRST_LOOK = 10 };
    double values[FIRST_LOOK];
    for (int i = 0; i < FIRST_LOOK; i++)
        values[i] = 0.0001 * i;
    const hc_power_plan plan = {rule, 1, 64, 0.95, 1};
    assert_true(isinf(hc_power_smallest_slowdown(&plan, values, 1)));
    assert_true(isinf(hc_power_smallest_slowdown(&plan, values, FIRST_LOOK - 1)));
    assert_true(isfinite(hc_power_smallest_slowdown(&plan, values, FIRST_LOOK)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks_come_twice_in_a_doubling),
        cmocka_unit_test(test_equal_builds_are_rarely_called_different),
        cmocka_unit_test(test_the_count_sees_a_rule_that_spends_too_much),
        cmocka_unit_test(test_changes_are_found),
        cmocka_unit_test(test_equal_times_are_called_so_at_the_first_look),
        cmocka_unit_test(test_a_change_at_the_equivalence_margin_is_not_called_none),
        cmocka_unit_test(test_a_change_between_the_margins_is_not_left_early),
        cmocka_unit_test(test_looks_share_alpha_out),
        cmocka_unit_test(test_fewer_launches_than_the_fewest_decide_nothing),
        cmocka_unit_test(test_a_close_core_decides),
        cmocka_unit_test(test_power_follows_spread_launches_and_margin),
        cmocka_unit_test(test_too_few_launches_find_nothing),
        cmocka_unit_test(test_few_measured_launches_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
