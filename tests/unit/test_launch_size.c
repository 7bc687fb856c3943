/* How many slice pairs a launch is worth: that the choice follows what differs, launches
 * or slices, and what each costs; and that it says nothing of which side is faster. */

#include "launch_size.h"
#include "stats.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LAUNCHES = 10, DRAWS = 200 };

typedef struct sample {
    double between,
        within;      /* standard deviations of launches, and of a launch's slices */
    double change;   /* the true log ratio */
    double launch_s; /* cost of a launch without its slices; a pair of these: 1 ms */
    size_t pairs;
} sample;

static const sample usual = {.within = 0.02, .launch_s = 0.01, .pairs = HC_SLICE_PAIRS};

static double draw_normal(GRand *random)
{
    double radius = sqrt(-2 * log(1 - g_rand_double(random)));
    return radius * cos(2 * G_PI * g_rand_double(random));
}

static void draw(GRand *random, const sample *s, hc_exchange exchanges[LAUNCHES])
{
    for (int i = 0; i < LAUNCHES; i++) {
        double centre = s->change + s->between * draw_normal(random);
        exchanges[i] =
            (hc_exchange){.pairs = s->pairs, .slices_ns = 1e6 * (double)s->pairs};
        for (size_t pair = 0; pair < s->pairs; pair++)
            exchanges[i].pair_log_ratios[pair] = centre + s->within * draw_normal(random);
        exchanges[i].log_ratio = hc_stats_median(exchanges[i].pair_log_ratios, s->pairs);
    }
}

static size_t choose(const sample *s, const hc_exchange exchanges[LAUNCHES])
{
    double each_s = s->launch_s + 1e-3 * (double)s->pairs;
    return hc_launch_size_choose(exchanges, LAUNCHES, LAUNCHES * each_s);
}

/* Of as many draws, in how many at least `low` and at most `high` were chosen. */
static unsigned count_chosen(const sample *s, size_t low, size_t high)
{
    GRand *random = g_rand_new_with_seed(21);
    hc_exchange exchanges[LAUNCHES];
    unsigned chosen = 0;
    for (int i = 0; i < DRAWS; i++) {
        draw(random, s, exchanges);
        size_t pairs = choose(s, exchanges);
        chosen += pairs >= low && pairs <= high;
    }
    g_rand_free(random);
    return chosen;
}

static void test_where_launches_differ_they_are_short(void **state)
{
    (void)state;
    sample s = usual;
    s.between = 0.1;
    assert_int_equal(count_chosen(&s, 4, 4), DRAWS);
}

static void test_where_slices_differ_they_are_long(void **state)
{
    (void)state;
    assert_in_range(count_chosen(&usual, 12, HC_SLICE_PAIRS), DRAWS * 9 / 10, DRAWS);
}

/* sqrt(20 * (pi / 2) * 0.02^2 / 0.015^2) is 7.5, and twice that where a launch costs four
 * times as much. */
static void test_it_follows_what_a_launch_costs(void **state)
{
    (void)state;
    sample s = usual;
    s.change = 0.1; /* all on one side, so that magnitudes vary as the values do */
    s.between = 0.015;
    s.launch_s = 0.02;
    assert_in_range(count_chosen(&s, 5, 12), DRAWS * 8 / 10, DRAWS);
    s.launch_s = 0.08;
    assert_in_range(count_chosen(&s, 10, HC_SLICE_PAIRS), DRAWS * 8 / 10, DRAWS);
    s.launch_s = 0.001;
    assert_in_range(count_chosen(&s, 4, 5), DRAWS * 8 / 10, DRAWS);
}

/* A regression of a half is no reason for short launches. */
static void test_a_difference_is_no_variation(void **state)
{
    (void)state;
    sample s = usual;
    s.change = log(1.5);
    assert_in_range(count_chosen(&s, 12, HC_SLICE_PAIRS), DRAWS * 9 / 10, DRAWS);
}

static void change_places(hc_exchange *exchange)
{
    exchange->log_ratio *= -1;
    for (size_t pair = 0; pair < exchange->pairs; pair++)
        exchange->pair_log_ratios[pair] *= -1;
}

static void test_sides_may_change_places(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(22);
    sample s = usual;
    s.between = 0.02; /* so that launches of all sizes come */
    unsigned short_ones = 0;
    for (int i = 0; i < DRAWS; i++) {
        hc_exchange exchanges[LAUNCHES];
        draw(random, &s, exchanges);
        size_t before = choose(&s, exchanges);
        for (int launch = 0; launch < LAUNCHES; launch++) {
            if (g_rand_boolean(random))
                change_places(&exchanges[launch]);
        }
        assert_int_equal(choose(&s, exchanges), before);
        short_ones += before < 12;
    }
    g_rand_free(random);
    assert_in_range(short_ones, DRAWS / 10, DRAWS * 9 / 10);
}

static void test_no_more_pairs_than_there_were(void **state)
{
    (void)state;
    for (size_t pairs = 1; pairs <= 7; pairs++) {
        sample s = usual;
        s.pairs = pairs;
        s.launch_s = 100;
        s.between = 0.005;
        assert_int_equal(count_chosen(&s, 1, pairs), DRAWS);
        assert_int_equal(count_chosen(&s, MIN(pairs, 4), pairs), DRAWS);
    }
}

static void test_slices_that_do_not_differ_at_all(void **state)
{
    (void)state;
    sample s = usual;
    s.within = 0;
    assert_int_equal(count_chosen(&s, HC_SLICE_PAIRS, HC_SLICE_PAIRS), DRAWS);
    s.between = 0.01;
    assert_int_equal(count_chosen(&s, 4, 4), DRAWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_where_launches_differ_they_are_short),
        cmocka_unit_test(test_where_slices_differ_they_are_long),
        cmocka_unit_test(test_it_follows_what_a_launch_costs),
        cmocka_unit_test(test_a_difference_is_no_variation),
        cmocka_unit_test(test_sides_may_change_places),
        cmocka_unit_test(test_no_more_pairs_than_there_were),
        cmocka_unit_test(test_slices_that_do_not_differ_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
