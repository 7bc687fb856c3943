/* The schedule, with a launcher that starts no process: which launches are made, when
 * they end, and that a resumed run makes none twice. */

#include "fake_bench.h"

#include "journal.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* ---- Tests ----------------------------------------------------------------------- */

static void test_a_steady_row_ends_by_precision(void **state)
{
    bench_fixture *f = *state;
    assert_true(make_all_passes(f));
    for (guint i = 0; i < 3; i++) {
        assert_int_equal(row(f, i)->status, HC_STATUS_OK);
        assert_int_equal(row(f, i)->time.iterations, 1000); /* of 1 us, to fill 1 ms */
        assert_int_equal(row(f, i)->time.launches->len, 2);
        assert_string_equal(row(f, i)->time.stop, "precision");
        assert_true(row(f, i)->time.median_ns == 1000);
        assert_true(row(f, i)->checked);
        assert_int_equal(row(f, i)->items, 10);
        assert_true(row(f, i)->heap.deterministic);
        assert_int_equal(row(f, i)->heap.launches, HC_HEAP_LAUNCHES);
        assert_int_equal(row(f, i)->footprint.cold.resident_bytes, -4096);
    }
}

static void test_an_unsteady_row_ends_by_launches(void **state)
{
    bench_fixture *f = *state;
    fake.drift_ns = 500;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->time.launches->len, 5);
    assert_string_equal(row(f, 0)->time.stop, "launches");
}

static void test_a_row_gets_the_passes_that_are_wanted(void **state)
{
    bench_fixture *f = *state;
    fake.drift_ns = 500;
    row(f, 0)->passes = HC_PASS_GLANCE;
    row(f, 1)->passes = HC_PASS_HEAP;
    row(f, 2)->passes = HC_PASS_COUNT;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->time.launches->len, 3);
    assert_false(row(f, 0)->heap.known);
    assert_true(row(f, 1)->heap.known && row(f, 1)->checked);
    assert_int_equal(row(f, 1)->time.iterations, 0);
    assert_int_equal(row(f, 2)->status, HC_STATUS_OK);
    assert_int_equal(row(f, 2)->items, 10);
    for (guint i = 1; i < 3; i++)
        assert_int_equal(row(f, i)->time.launches->len, 0);
}

static void test_no_budget_leaves_one_launch_a_row(void **state)
{
    bench_fixture *f = *state;
    f->schedule.budget_s = 0;
    fake.now_us = 1; /* and that is over */
    assert_true(make_all_passes(f));
    for (guint i = 0; i < 3; i++) {
        assert_int_equal(row(f, i)->time.launches->len, 1);
        assert_string_equal(row(f, i)->time.stop, "budget");
        assert_false(row(f, i)->time.has_ci);
    }
}

static unsigned round_of(const bench_fixture *f, guint index, guint launch)
{
    return ((hc_launch_result *)row(f, index)->time.launches->pdata[launch])->round;
}

static void expect_rounds(const bench_fixture *f, guint index, const char *expected)
{
    GString *rounds = g_string_new(NULL);
    for (guint i = 0; i < row(f, index)->time.launches->len; i++)
        g_string_append_printf(rounds, i ? " %u" : "%u", round_of(f, index, i));
    assert_string_equal(rounds->str, expected);
    g_string_free(rounds, TRUE);
}

static void test_a_slow_row_does_not_starve_the_others(void **state)
{
    bench_fixture *f = *state;
    f->profile.launches = (hc_launch_range){2, 20};
    f->profile.precision_percent = 0;
    fake.drift_ns = 1;
    fake.slow = "t/b";
    f->schedule.budget_s = 6; /* a launch takes 0.5 s, the first 0.9; a share is 2 s */
    assert_true(hc_schedule_time(&f->schedule, NULL));
    expect_rounds(f, 0, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20");
    expect_rounds(f, 1, "1 2 3 21 22 23 24 25 26 27 28"); /* then it has what is left */
    assert_string_equal(row(f, 1)->time.stop, "budget");
    assert_int_equal(row(f, 2)->time.launches->len, 20);
}

static void only_show_the_first_row(const bench_fixture *f)
{
    for (guint i = 0; i < 3; i++)
        row(f, i)->passes = i == 0 ? HC_PASS_GLANCE : HC_PASS_TIME;
}

static void test_a_row_that_is_only_shown_waits_for_those_that_decide(void **state)
{
    bench_fixture *f = *state;
    f->profile.launches = (hc_launch_range){3, 6};
    f->profile.precision_percent = 0;
    fake.drift_ns = 1;
    only_show_the_first_row(f);
    assert_true(make_all_passes(f));
    expect_rounds(f, 0, "1 4 5");
    expect_rounds(f, 1, "1 2 3 4 5 6");
    expect_rounds(f, 2, "1 2 3 4 5 6");
}

/* Of the rows that decide, t/b ends by a crash and t/c, which is slow, by the budget. */
static void test_a_row_that_is_only_shown_takes_the_room_that_is_left(void **state)
{
    bench_fixture *f = *state;
    f->profile.launches = (hc_launch_range){9, 9};
    f->profile.precision_percent = 0;
    fake.drift_ns = 1;
    fake.crashing = "t/b";
    fake.slow = "t/c";
    f->schedule.budget_s = 2; /* for launches of 0.9, 0.5 and 0.5 s */
    only_show_the_first_row(f);
    assert_true(make_all_passes(f));
    expect_rounds(f, 2, "1 2 3");
    assert_string_equal(row(f, 2)->time.stop, "budget");
    expect_rounds(f, 0, "1 4 5");
}

static void test_no_room_leaves_one_launch_to_a_row_that_is_only_shown(void **state)
{
    bench_fixture *f = *state;
    f->profile.launches = (hc_launch_range){2, 2};
    fake.launch_us = 100 * 1000;
    f->schedule.budget_s = 0.55; /* for five launches */
    only_show_the_first_row(f);
    assert_true(make_all_passes(f));
    expect_rounds(f, 0, "1");
    assert_string_equal(row(f, 0)->time.stop, "budget");
    expect_rounds(f, 1, "1 2");
    expect_rounds(f, 2, "1 2");
}

/* Interrupted in the second round, before its last launch. */
static void test_a_resumed_run_lets_a_row_that_is_only_shown_wait_on(void **state)
{
    bench_fixture *f = *state;
    f->profile.precision_percent = 0;
    f->profile.launches = (hc_launch_range){3, 3};
    only_show_the_first_row(f);
    fake.interrupt_after = 4;
    assert_false(make_all_passes(f));
    fake.interrupt_after = 0;
    reopen(f);
    assert_true(make_all_passes(f));
    assert_int_equal(fake.launches, 3 + 2 + 2 + 2);
    for (guint i = 0; i < 3; i++)
        assert_int_equal(row(f, i)->time.launches->len, 3);
    assert_true(round_of(f, 0, 1) > round_of(f, 1, 2));
}

static double canary_round(const bench_fixture *f, guint index, guint round)
{
    const hc_canary *canary = f->schedule.bench.run->canaries->pdata[index];
    return g_array_index(canary->rounds_ns, double, round);
}

/* A round of three rows that each take longer than a look is old has three looks. */
static void test_canaries_stand_for_their_round(void **state)
{
    bench_fixture *f = *state;
    f->schedule.canary_suite = "/nowhere";
    f->profile.precision_percent = 0;
    f->profile.launches = (hc_launch_range){2, 2};
    fake.launch_us = 1500 * 1000;
    assert_true(make_all_passes(f));
    assert_int_equal(hc_run_rounds(f->schedule.bench.run), 2);
    assert_true(canary_round(f, 0, 0) == 20);
    assert_true(canary_round(f, 0, 1) == 10);
    assert_true(canary_round(f, 1, 0) == 5);
    for (guint i = 0; i < 3; i++) {
        assert_int_equal(round_of(f, i, 0), 1);
        assert_int_equal(round_of(f, i, 1), 2);
    }
}

static void test_a_quick_round_has_one_look(void **state)
{
    bench_fixture *f = *state;
    f->schedule.canary_suite = "/nowhere";
    f->profile.precision_percent = 0;
    f->profile.launches = (hc_launch_range){2, 2};
    assert_true(make_all_passes(f));
    assert_int_equal(hc_run_rounds(f->schedule.bench.run), 2);
    assert_true(canary_round(f, 0, 0) == 10);
    assert_true(canary_round(f, 0, 1) == 30);
}

/* A resumed run counts its rounds on, whether or not it has canaries. */
static void test_a_resumed_run_counts_its_rounds_on(void **state)
{
    bench_fixture *f = *state;
    f->profile.precision_percent = 0;
    f->profile.launches = (hc_launch_range){2, 2};
    assert_true(make_all_passes(f));
    reopen(f);
    f->profile.launches = (hc_launch_range){3, 3};
    assert_true(make_all_passes(f));
    for (guint i = 0; i < 3; i++)
        assert_int_equal(round_of(f, i, 2), 3);
}

static void test_a_long_iteration_needs_few_slices(void **state)
{
    bench_fixture *f = *state;
    fake.wall_ns = 100 * 1000 * 1000;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->time.iterations, 1);
    const hc_launch_result *launch = row(f, 0)->time.launches->pdata[0];
    assert_int_equal(launch->slice_count, 1);
}

static void test_a_crash_costs_one_row(void **state)
{
    bench_fixture *f = *state;
    fake.crashing = "t/b";
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 1)->status, HC_STATUS_CRASHED);
    assert_string_equal(row(f, 1)->error, "SIGPLANTED");
    assert_int_equal(row(f, 1)->time.launches->len, 0);
    assert_int_equal(row(f, 0)->status, HC_STATUS_OK);
    assert_int_equal(row(f, 2)->status, HC_STATUS_OK);
}

static void test_a_crash_in_tear_down_keeps_what_was_measured(void **state)
{
    bench_fixture *f = *state;
    fake.leaving_badly = "t/b";
    assert_true(hc_schedule_time(&f->schedule, NULL));
    assert_int_equal(row(f, 1)->status, HC_STATUS_CRASHED);
    assert_string_equal(row(f, 1)->error, "SIGPLANTED");
    assert_int_equal(row(f, 1)->time.launches->len, 1);
    assert_int_equal(row(f, 0)->status, HC_STATUS_OK);
    assert_int_equal(row(f, 0)->time.launches->len, 2);
}

static void test_a_crash_after_the_first_heap_answer_counts(void **state)
{
    bench_fixture *f = *state;
    fake.leaving_badly = "t/b";
    assert_true(hc_schedule_heap(&f->schedule, NULL));
    assert_int_equal(row(f, 1)->status, HC_STATUS_CRASHED);
    assert_false(row(f, 1)->heap.known);
    assert_true(row(f, 0)->heap.known);
}

static void test_a_cause_of_any_bytes_is_recorded(void **state)
{
    bench_fixture *f = *state;
    fake.crashing = "t/b";
    fake.cause = "not UTF-8: \xff\xc3";
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 1)->status, HC_STATUS_CRASHED);
    assert_true(g_utf8_validate(row(f, 1)->error, -1, NULL));
    assert_true(g_str_has_prefix(row(f, 1)->error, "not UTF-8: "));
}

static void test_a_malformed_heap_answer_costs_one_row(void **state)
{
    bench_fixture *f = *state;
    fake.bad_heap = true;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->status, HC_STATUS_FAILED);
    assert_string_equal(row(f, 0)->error,
                        "heap: frees: expected an integer, got nothing");
}

static void test_a_malformed_footprint_answer_costs_one_row(void **state)
{
    bench_fixture *f = *state;
    fake.bad_footprint = true;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->status, HC_STATUS_FAILED);
    assert_true(row(f, 0)->heap.known);
    assert_non_null(strstr(row(f, 0)->error, "footprint"));
}

static void test_faults_beyond_counting_cost_one_row(void **state)
{
    bench_fixture *f = *state;
    fake.more_faults = INT64_MAX - 1;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->status, HC_STATUS_FAILED);
    assert_non_null(strstr(row(f, 0)->error, "page faults"));
}

static void test_heap_that_differs_is_not_deterministic(void **state)
{
    bench_fixture *f = *state;
    fake.varying_heap = true;
    assert_true(make_all_passes(f));
    assert_true(row(f, 0)->heap.known);
    assert_false(row(f, 0)->heap.deterministic);
}

static void test_an_unavailable_gauge_is_no_failure(void **state)
{
    bench_fixture *f = *state;
    fake.no_heap = true;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->status, HC_STATUS_OK);
    assert_false(row(f, 0)->heap.known);
    assert_string_equal(row(f, 0)->heap.unavailable, "planted");
}

/* Interrupts the run after every possible number of launches. */
static void test_a_resumed_run_measures_nothing_twice(void **state)
{
    bench_fixture *f = *state;
    assert_true(make_all_passes(f));
    unsigned whole = fake.launches;
    for (unsigned after = 1; after < whole; after++) {
        bench_tear_down(state);
        bench_set_up(state);
        f = *state;
        fake.interrupt_after = after;
        assert_false(make_all_passes(f));
        fake.interrupt_after = 0;
        reopen(f);
        assert_true(make_all_passes(f));
        /* A heap's record needs several launches; all but the last may be lost. */
        assert_in_range(fake.launches, whole, whole + HC_HEAP_LAUNCHES - 1);
        for (guint i = 0; i < 3; i++) {
            assert_int_equal(row(f, i)->time.launches->len, 2);
            assert_true(row(f, i)->heap.known && row(f, i)->footprint.known);
        }
    }
}

static void test_a_journal_of_something_else_is_refused(void **state)
{
    bench_fixture *f = *state;
    hc_run *other = planned_run();
    hc_suite_info *suite = other->suites->pdata[0];
    g_free(suite->build_id);
    suite->build_id = g_strdup("rebuilt");
    GError *error = NULL;
    assert_null(hc_journal_resume(f->journal_path, other, "p", &error));
    assert_non_null(strstr(error->message, "another run is writing there"));
    g_clear_error(&error);
    hc_journal_close(f->schedule.bench.journal, false);
    f->schedule.bench.journal = NULL;
    assert_null(hc_journal_resume(f->journal_path, other, "p", &error));
    assert_non_null(strstr(error->message, "a suite was rebuilt"));
    g_error_free(error);
    hc_run_free(other);
    g_unlink(f->journal_path);
}

static void expect_bad_line(bench_fixture *f, const char *line, const char *message)
{
    char *content = NULL;
    gsize length;
    assert_true(g_file_get_contents(f->journal_path, &content, &length, NULL));
    char *spoilt = g_strconcat(content, line, "\n", NULL);
    char *path = g_build_filename(f->directory, "spoilt.jsonl", NULL);
    assert_true(g_file_set_contents(path, spoilt, -1, NULL));
    hc_run *run = planned_run();
    GError *error = NULL;
    assert_null(hc_journal_resume(path, run, "p", &error));
    if (!strstr(error->message, message))
        fail_msg("'%s' does not say '%s'", error->message, message);
    g_error_free(error);
    hc_run_free(run);
    g_unlink(path);
    g_free(path);
    g_free(spoilt);
    g_free(content);
}

static void test_spoilt_journals_are_refused_with_the_line(void **state)
{
    bench_fixture *f = *state;
    expect_bad_line(f, "{", "spoilt.jsonl:2: ");
    expect_bad_line(f, "{\"row\":3,\"launch\":{}}", "row: expected the index");
    expect_bad_line(f, "{\"row\":0,\"launch\":{}}", "launch: expected iterations");
    expect_bad_line(f, "{\"row\":0,\"dance\":{}}", "no known kind");
    expect_bad_line(f, "{\"row\":0,\"heap\":[{},{}]}",
                    "heap: allocations: expected an integer, got nothing");
    expect_bad_line(f, "{\"row\":0,\"ended\":{\"status\":\"bored\"}}",
                    "expected a status");
    expect_bad_line(f, "{\"canary\":\"c\",\"ns\":0}", "expected a name and nanoseconds");
    expect_bad_line(f,
                    "{\"row\":0,\"launch\":{\"round\":1,\"iterations\":1,"
                    "\"slices_ns\":[1,-1],\"cpu_ns\":[1,1],\"faults\":[0,0]}}",
                    "three lists of counts");
    expect_bad_line(f,
                    "{\"row\":0,\"launch\":{\"round\":0,\"iterations\":1,"
                    "\"slices_ns\":[1],\"cpu_ns\":[1],\"faults\":[0]}}",
                    "launch: expected iterations, a round");
}

#define scheduled_test(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        scheduled_test(test_a_steady_row_ends_by_precision),
        scheduled_test(test_an_unsteady_row_ends_by_launches),
        scheduled_test(test_a_row_gets_the_passes_that_are_wanted),
        scheduled_test(test_no_budget_leaves_one_launch_a_row),
        scheduled_test(test_a_slow_row_does_not_starve_the_others),
        scheduled_test(test_a_row_that_is_only_shown_waits_for_those_that_decide),
        scheduled_test(test_a_row_that_is_only_shown_takes_the_room_that_is_left),
        scheduled_test(test_no_room_leaves_one_launch_to_a_row_that_is_only_shown),
        scheduled_test(test_a_resumed_run_lets_a_row_that_is_only_shown_wait_on),
        scheduled_test(test_canaries_stand_for_their_round),
        scheduled_test(test_a_quick_round_has_one_look),
        scheduled_test(test_a_resumed_run_counts_its_rounds_on),
        scheduled_test(test_a_long_iteration_needs_few_slices),
        scheduled_test(test_a_crash_costs_one_row),
        scheduled_test(test_a_crash_in_tear_down_keeps_what_was_measured),
        scheduled_test(test_a_crash_after_the_first_heap_answer_counts),
        scheduled_test(test_a_cause_of_any_bytes_is_recorded),
        scheduled_test(test_a_malformed_heap_answer_costs_one_row),
        scheduled_test(test_a_malformed_footprint_answer_costs_one_row),
        scheduled_test(test_faults_beyond_counting_cost_one_row),
        scheduled_test(test_heap_that_differs_is_not_deterministic),
        scheduled_test(test_an_unavailable_gauge_is_no_failure),
        scheduled_test(test_a_resumed_run_measures_nothing_twice),
        scheduled_test(test_a_journal_of_something_else_is_refused),
        scheduled_test(test_spoilt_journals_are_refused_with_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
