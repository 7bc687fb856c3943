/* What a contest's progress line says of the time to go. */
#include "meeting.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { PAIRS = 12 };

typedef struct sample {
    hc_contest contest;
    hc_entrant entrant;
    hc_meeting meeting;
} sample;

static int set_up(void **state)
{
    sample *s = g_new0(sample, 1);
    s->contest.rule = (hc_decision_rule){0.01, 0.03, 0.01};
    s->entrant.log_ratios = g_array_new(FALSE, FALSE, sizeof(double));
    s->meeting = (hc_meeting){
        .contest = &s->contest, .entrants = &s->entrant, .count = 1, .budget_s = 1000};
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    sample *s = *state;
    g_array_unref(s->entrant.log_ratios);
    g_free(s);
    return 0;
}

/* Log ratios around `centre`, by turns `spread` above and below. */
static void add_pairs(sample *s, double centre, double spread)
{
    for (int i = 0; i < PAIRS; i++) {
        double ratio = centre + (i % 2 ? spread : -spread);
        g_array_append_val(s->entrant.log_ratios, ratio);
    }
    hc_decision_look(&s->entrant.decision, &s->contest.rule,
                     (const double *)(const void *)s->entrant.log_ratios->data, PAIRS);
}

static void test_without_a_launch_the_budget_is_the_bound(void **state)
{
    hc_left left = hc_outlook(&((sample *)*state)->meeting, 4);
    assert_true(left.at_most && left.seconds == 996);
}

static void test_a_given_number_of_launches_is_counted_down(void **state)
{
    sample *s = *state;
    s->contest.launches = 48;
    add_pairs(s, 0, 0.01);
    hc_left left = hc_outlook(&s->meeting, 6); /* 12 pairs in 6 s */
    assert_false(left.at_most);
    assert_true(left.seconds == 18);
}

static void test_a_clear_row_is_over_at_its_next_look(void **state)
{
    sample *s = *state;
    add_pairs(s, 1, 0.001);
    hc_left left = hc_outlook(&s->meeting, 6);
    double looks_at = hc_decision_next_look(&s->entrant.decision);
    assert_false(left.at_most);
    assert_true(left.seconds == (looks_at - PAIRS) / 2);
}

static void test_more_noise_takes_longer(void **state)
{
    sample *s = *state;
    add_pairs(s, 0, 0.03);
    double noisy = hc_outlook(&s->meeting, 6).seconds;
    g_array_set_size(s->entrant.log_ratios, 0);
    s->entrant.decision = (hc_decision){0};
    add_pairs(s, 0, 0.06);
    double noisier = hc_outlook(&s->meeting, 6).seconds;
    assert_true(noisier > 3 * noisy); /* about four times as many launches */
}

static void test_what_cannot_be_decided_takes_the_budget(void **state)
{
    sample *s = *state;
    add_pairs(s, log1p(0.02), 10);
    assert_true(hc_outlook(&s->meeting, 6).seconds == 994);
    s->entrant.is_over = true;
    assert_true(hc_outlook(&s->meeting, 6).seconds == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_without_a_launch_the_budget_is_the_bound,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_given_number_of_launches_is_counted_down,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_clear_row_is_over_at_its_next_look, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_more_noise_takes_longer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_decided_takes_the_budget,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
