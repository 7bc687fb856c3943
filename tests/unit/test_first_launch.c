/* A row's first launch checks it, finds its iterations and goes on to its slices: one
 * sitting, whatever the row is asked for, and none of it lost when a run is resumed. */

#include "fake_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* What the launches of a row were asked, in their order, a line a launch. */
static char *sittings_of(const char *benchmark)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < fake.sittings->len; i++) {
        const char *sitting = fake.sittings->pdata[i];
        gsize length = strlen(benchmark);
        if (strncmp(sitting, benchmark, length) == 0 && sitting[length] == ':')
            g_string_append_printf(text, "%s%s", text->len ? "\n" : "",
                                   sitting + length + 2);
    }
    return g_string_free(text, FALSE);
}

static void expect_sittings(const char *benchmark, const char *expected)
{
    char *found = sittings_of(benchmark);
    assert_string_equal(found, expected);
    g_free(found);
}

/* The journal's lines, without its header. */
static char **journal_records(const bench_fixture *f)
{
    char *content = NULL;
    assert_true(g_file_get_contents(f->journal_path, &content, NULL, NULL));
    char **lines = g_strsplit(strchr(content, '\n') + 1, "\n", -1);
    g_free(content);
    return lines;
}

/* The kinds of a row's records, in their order. */
static char *kinds_of(const bench_fixture *f, int index)
{
    char **lines = journal_records(f);
    GString *kinds = g_string_new(NULL);
    for (char **line = lines; *line && **line; line++) {
        json_t *record = json_loads(*line, 0, NULL), *value;
        const char *key;
        bool of_row = json_integer_value(json_object_get(record, "row")) == index;
        json_object_foreach(record, key, value)
        {
            if (of_row && strcmp(key, "row") != 0 && strcmp(key, "at_s") != 0)
                g_string_append_printf(kinds, "%s%s", kinds->len ? " " : "", key);
        }
        json_decref(record);
    }
    g_strfreev(lines);
    return g_string_free(kinds, FALSE);
}

static void expect_kinds(const bench_fixture *f, int index, const char *expected)
{
    char *found = kinds_of(f, index);
    assert_string_equal(found, expected);
    g_free(found);
}

#define HEAPS "heap\nheap\nheap\nheap\nheap\nheap\n"
#define SLICES " run:1000 run:1000 run:1000 run:1000"

static void test_the_first_launch_checks_calibrates_and_measures(void **state)
{
    bench_fixture *f = *state;
    row(f, 0)->passes = HC_PASS_TIME;
    assert_true(make_all_passes(f));
    expect_sittings("t/a", "check run:1 run:10 run:100 run:1000" SLICES
                           "\n"
                           "run:1000" SLICES);
    expect_kinds(f, 0, "calibrated launch launch");
    assert_true(row(f, 0)->checked);
    const hc_launch_result *first = row(f, 0)->time.launches->pdata[0];
    assert_int_equal(first->round, 1);
    assert_int_equal(first->iterations, 1000);
    assert_int_equal(first->slice_count, 4);
}

static void test_heap_and_footprint_come_before_the_first_check(void **state)
{
    bench_fixture *f = *state;
    f->profile.launches = (hc_launch_range){1, 1};
    assert_true(make_all_passes(f));
    expect_sittings("t/a", HEAPS
                    "footprint\n"
                    "check run:1 run:10 run:100 run:1000" SLICES);
    expect_kinds(f, 0, "heap footprint calibrated launch");
}

static void test_what_is_only_counted_is_checked_after_its_count(void **state)
{
    bench_fixture *f = *state;
    row(f, 0)->passes = HC_PASS_HEAP;
    assert_true(make_all_passes(f));
    expect_sittings("t/a", "heap check\nheap\nheap\nheap\nheap\nheap");
    expect_kinds(f, 0, "checked heap");
    assert_true(row(f, 0)->checked && row(f, 0)->heap.known);
    assert_int_equal(row(f, 0)->status, HC_STATUS_OK);
}

static void test_a_kernel_that_counts_for_itself_has_one_launch(void **state)
{
    bench_fixture *f = *state;
    row(f, 0)->passes = HC_PASS_COUNT;
    row(f, 1)->passes = HC_PASS_COUNT | HC_PASS_HEAP;
    fake.no_heap = true;
    assert_true(make_all_passes(f));
    expect_sittings("t/a", "check run:1 run:10 run:100 run:1000");
    expect_sittings("t/b", "heap\ncheck run:1 run:10 run:100 run:1000");
    for (guint i = 0; i < 2; i++) {
        assert_int_equal(row(f, i)->status, HC_STATUS_OK);
        assert_int_equal(row(f, i)->items, 10);
        assert_true(row(f, i)->checked);
    }
}

static void test_a_failing_check_outweighs_the_heap_before_it(void **state)
{
    bench_fixture *f = *state;
    fake.wrong = "t/b";
    assert_true(make_all_passes(f));
    expect_sittings("t/b", HEAPS "footprint\ncheck");
    expect_kinds(f, 1, "heap footprint ended");
    reopen(f);
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 1)->status, HC_STATUS_FAILED);
    assert_string_equal(row(f, 1)->error, "wrong answer");
    assert_false(row(f, 1)->checked);
    assert_int_equal(row(f, 1)->time.launches->len, 0);
    assert_int_equal(row(f, 0)->status, HC_STATUS_OK);
}

static void test_a_failing_check_leaves_a_counted_row_nothing(void **state)
{
    bench_fixture *f = *state;
    row(f, 1)->passes = HC_PASS_HEAP;
    fake.wrong = "t/b";
    assert_true(make_all_passes(f));
    expect_kinds(f, 1, "ended");
    assert_int_equal(row(f, 1)->status, HC_STATUS_FAILED);
    assert_false(row(f, 1)->heap.known);
}

/* Of a pass that ends early nothing is kept, so that no heap is of fewer launches than a
 * comparison takes it to be, nor known and unavailable at once. */
static void test_a_heap_of_fewer_launches_is_none(void **state)
{
    for (unsigned at = 1; at <= HC_HEAP_LAUNCHES; at++) {
        for (int crashes = 0; crashes < 2; crashes++) {
            bench_tear_down(state);
            bench_set_up(state);
            bench_fixture *f = *state;
            row(f, 0)->passes = HC_PASS_HEAP;
            row(f, 1)->passes = row(f, 2)->passes = 0;
            *(crashes ? &fake.crash_at_heap : &fake.no_heap_at) = at;
            assert_true(make_all_passes(f));
            const hc_benchmark *counted = row(f, 0);
            assert_false(counted->heap.known);
            assert_int_equal(counted->heap.launches, 0);
            assert_int_equal(counted->status == HC_STATUS_CRASHED, crashes);
            assert_int_equal(counted->heap.unavailable != NULL, !crashes);
        }
    }
}

/* A clock that cannot work would otherwise be asked in round after round. */
static void test_no_clock_fails_the_row(void **state)
{
    bench_fixture *f = *state;
    fake.no_time = true;
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->status, HC_STATUS_FAILED);
    assert_string_equal(row(f, 0)->error, "planted");
    assert_true(row(f, 0)->footprint.known);
}

/* The slice that ends the calibration is long because it was disturbed, not because an
 * iteration is: it must not stand for a slice of one iteration. */
static void test_a_disturbed_calibration_is_not_a_slice(void **state)
{
    bench_fixture *f = *state;
    row(f, 0)->passes = HC_PASS_TIME;
    row(f, 1)->passes = row(f, 2)->passes = 0;
    fake.stalled_slice = 3; /* of 100 iterations */
    assert_true(make_all_passes(f));
    assert_int_equal(row(f, 0)->time.iterations, 1);
    const hc_launch_result *first = row(f, 0)->time.launches->pdata[0];
    assert_int_equal(first->slice_count, 4);
    assert_int_equal(first->slices_ns[0], 1000);
}

static void test_a_long_iteration_is_measured_by_the_slice_that_found_it(void **state)
{
    bench_fixture *f = *state;
    row(f, 0)->passes = HC_PASS_TIME;
    fake.wall_ns = 100 * 1000 * 1000;
    assert_true(make_all_passes(f));
    expect_sittings("t/a", "check run:1\nrun:1");
    const hc_launch_result *first = row(f, 0)->time.launches->pdata[0];
    assert_int_equal(first->slice_count, 1);
    assert_int_equal(first->slices_ns[0], 100 * 1000 * 1000);
}

/* ---- Resuming -------------------------------------------------------------------- */

static void want_different_passes(const bench_fixture *f)
{
    row(f, 0)->passes = HC_PASS_ALL;
    row(f, 1)->passes = HC_PASS_HEAP;
    row(f, 2)->passes = HC_PASS_COUNT;
}

static void expect_a_whole_run(const bench_fixture *f)
{
    assert_int_equal(row(f, 0)->time.launches->len, 2);
    assert_true(row(f, 0)->heap.known && row(f, 0)->footprint.known);
    assert_true(row(f, 1)->heap.known);
    assert_int_equal(row(f, 2)->time.iterations, 1000);
    for (guint i = 0; i < 3; i++) {
        assert_true(row(f, i)->checked);
        assert_int_equal(row(f, i)->status, HC_STATUS_OK);
    }
}

static void begin_anew(void **state)
{
    bench_tear_down(state);
    bench_set_up(state);
    want_different_passes(*state);
}

/* Interrupts the run at every answer: the records that it leaves are those of a run that
 * was not interrupted, but for a launch that began in vain. */
static void test_an_interrupt_at_any_answer_loses_one_launch(void **state)
{
    begin_anew(state);
    assert_true(make_all_passes(*state));
    unsigned answers = fake.answers, launches = fake.launches;
    for (unsigned at = 1; at <= answers; at++) {
        begin_anew(state);
        fake.interrupt_at = at;
        assert_false(make_all_passes(*state));
        reopen(*state);
        assert_true(make_all_passes(*state));
        expect_a_whole_run(*state);
        /* A heap's record needs all of its launches. */
        assert_in_range(fake.launches, launches, launches + HC_HEAP_LAUNCHES);
    }
}

/* A killed run: its journal ends after any record. */
static void test_a_journal_that_ends_anywhere_is_gone_on_with(void **state)
{
    begin_anew(state);
    assert_true(make_all_passes(*state));
    char *whole = NULL;
    assert_true(
        g_file_get_contents(((bench_fixture *)*state)->journal_path, &whole, NULL, NULL));
    unsigned tried = 0;
    for (char *end = strchr(whole, '\n'); end; end = strchr(end + 1, '\n')) {
        begin_anew(state);
        bench_fixture *f = *state;
        assert_true(g_file_set_contents(f->journal_path, whole, end + 1 - whole, NULL));
        reopen(f);
        assert_true(make_all_passes(f));
        expect_a_whole_run(f);
        tried++;
    }
    assert_int_equal(tried, 1 + 5 + 2 + 1);
    g_free(whole);
}

#define first_launch_test(name)                                                          \
    cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        first_launch_test(test_the_first_launch_checks_calibrates_and_measures),
        first_launch_test(test_heap_and_footprint_come_before_the_first_check),
        first_launch_test(test_what_is_only_counted_is_checked_after_its_count),
        first_launch_test(test_a_kernel_that_counts_for_itself_has_one_launch),
        first_launch_test(test_a_failing_check_outweighs_the_heap_before_it),
        first_launch_test(test_a_failing_check_leaves_a_counted_row_nothing),
        first_launch_test(test_a_heap_of_fewer_launches_is_none),
        first_launch_test(test_no_clock_fails_the_row),
        first_launch_test(test_a_disturbed_calibration_is_not_a_slice),
        first_launch_test(test_a_long_iteration_is_measured_by_the_slice_that_found_it),
        first_launch_test(test_an_interrupt_at_any_answer_loses_one_launch),
        first_launch_test(test_a_journal_that_ends_anywhere_is_gone_on_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
