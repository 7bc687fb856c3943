/* Two recorded runs against each other: what is refused, what is told of rows that are
 * not compared, and what is exact. */
#include "hand_made.h"
#include "recorded_heap.h"
#include "two_runs.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ---- What is refused ------------------------------------------------------------- */

static void set_class(hc_run *run, const char *class_id)
{
    g_free(run->machine.class_id);
    run->machine.class_id = g_strdup(class_id);
}

static void test_other_machines_are_refused(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    set_class(two->runs[1], "d");
    g_free(two->runs[1]->machine.cpu);
    two->runs[1]->machine.cpu = g_strdup("another");
    two->runs[1]->machine.cores = 4;
    two_runs_assert_refused(two,
                            "different kinds of machines, c and d (cpu 'a cpu' and "
                            "'another', cores 0 and 4)");
    two->request.any_machine = true;
    two_runs_assert_refused(two,
                            "they have no comparable figure: the runs are of different");
}

static void test_other_machines_by_heap_alone(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 1);
    two_runs_put_on_record(two, "t/v", 0.001);
    hand_made_heap(two->runs[0]->benchmarks->pdata[0], 100, 0);
    hand_made_heap(two->runs[1]->benchmarks->pdata[0], 101, 0);
    set_class(two->runs[1], "d");
    two->request.any_machine = true;
    hc_comparison *comparison = two_runs_compare(two);
    assert_null(two_runs_find(comparison, "t/v", HC_GAUGE_TIME));
    assert_int_equal(two_runs_find(comparison, "t/v", HC_GAUGE_PEAK)->change,
                     HC_CHANGE_REGRESSED);
    assert_true(two_runs_has_note(comparison, "times are not compared"));
    hc_comparison_free(comparison);
}

/* Of a file that does not say where it ran, times are shown; nothing is claimed. */
static void test_unknown_machines(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 1);
    two_runs_put_on_record(two, "t/v", 0.001);
    set_class(two->runs[1], NULL);
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(two_runs_find(comparison, "t/v", HC_GAUGE_TIME)->change,
                     HC_CHANGE_UNJUDGED);
    assert_true(
        two_runs_has_note(comparison, "head does not say on what machine it ran"));
    assert_true(two_runs_has_note(comparison, "one kind of machine is not known"));
    assert_int_equal(comparison->verdict, HC_CHANGE_UNJUDGED);
    hc_comparison_free(comparison);
}

/* Processes of their own are colder than slices of one, whatever the builds. */
static void test_times_of_unlike_grain(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 1);
    two_runs_put_on_record(two, "t/v", 0.001);
    hc_suite_info *suite = hc_run_find_suite(two->runs[1], "s");
    g_free(suite->engine);
    suite->engine = g_strdup(HC_ENGINE_BY_PROCESS);
    hc_comparison *comparison = two_runs_compare(two);
    const hc_compared *time = two_runs_find(comparison, "t/v", HC_GAUGE_TIME);
    assert_int_equal(time->change, HC_CHANGE_UNJUDGED);
    assert_false(time->has_ci);
    assert_true(two_runs_has_note(comparison, "one run measured them a process a slice"));
    hc_comparison_free(comparison);
}

static void test_nothing_in_common_is_refused(void **state)
{
    two_runs *two = *state;
    for (int i = 0; i < 5; i++) {
        char *name = g_strdup_printf("t/a%d", i);
        two_runs_add_row(two->runs[0], name);
        g_free(name);
    }
    two_runs_assert_refused(two,
                            "base has 't/a0', 't/a1', 't/a2' and 2 more, head has none");
    two_runs_add_row(two->runs[1], "t/b");
    two_runs_assert_refused(two, "and 2 more, head has 't/b'");
}

static void test_other_arguments_are_refused(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v/n:10", 0);
    two_runs_add_row(two->runs[1], "t/v/n:100");
    two_runs_assert_refused(
        two,
        "the arguments differ: head has 't/v/n:100' under system, base "
        "has 't/v/n:10' under system");
    char *filters[] = {"n:10$", NULL};
    two->request.filters = filters;
    hc_comparison_free(two_runs_compare(two));
}

static void test_filters(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/one", 0);
    two_runs_add_times(two, "t/other", 0);
    two_runs_add_times(two, "t/third", 0);
    char *filters[] = {"one", "third", NULL}, *bad[] = {"(", NULL}, *none[] = {"x", NULL};
    two->request.filters = filters;
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->compared->len, 2);
    assert_null(two_runs_find(comparison, "t/other", HC_GAUGE_TIME));
    hc_comparison_free(comparison);
    two->request.filters = bad;
    two_runs_assert_refused(two, "--filter '(': ");
    two->request.filters = none;
    two_runs_assert_refused(two, "no benchmark of the 3 of base matches --filter 'x'");
    two_runs_add_row(two->runs[0], "t/x");
    two_runs_assert_refused(two, "no benchmark of the 3 of head matches --filter 'x'");
}

/* ---- Rows ------------------------------------------------------------------------ */

static void test_one_sided_rows_are_notes(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    two_runs_add_row(two->runs[0], "t/gone");
    two_runs_add_row(two->runs[1], "t/new");
    two_runs_add_row(two->runs[0], "t/skipped")->status = HC_STATUS_SKIPPED;
    two_runs_add_row(two->runs[1], "t/skipped");
    two->runs[1]->complete = false;
    hc_comparison *comparison = two_runs_compare(two);
    assert_true(two_runs_has_note(comparison, "only in base: 't/gone'"));
    assert_true(two_runs_has_note(comparison, "only in head: 't/new'"));
    assert_true(two_runs_has_note(comparison, "not measured in both runs: 't/skipped'"));
    assert_true(two_runs_has_note(comparison, "head is a run that was interrupted"));
    assert_int_equal(comparison->compared->len, 1);
    assert_int_equal(comparison->failures->len, 0);
    hc_comparison_free(comparison);
}

static void test_failures(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    two_runs_add_times(two, "t/w", 0);
    hc_benchmark *crashed = two->runs[1]->benchmarks->pdata[1];
    crashed->status = HC_STATUS_CRASHED;
    crashed->error = g_strdup("SIGSEGV");
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->failures->len, 1);
    const hc_compare_failure *failure = comparison->failures->pdata[0];
    assert_string_equal(failure->name, "t/w");
    assert_string_equal(failure->cause, "head: crashed: SIGSEGV");
    assert_null(two_runs_find(comparison, "t/w", HC_GAUGE_TIME));
    hc_comparison_free(comparison);
}

static void fail_second(hc_run *run, const char *error)
{
    hc_benchmark *row = run->benchmarks->pdata[1];
    g_free(row->error);
    row->status = HC_STATUS_FAILED;
    row->error = g_strdup(error);
}

/* What fails alike is no worse than it was: as a device that is not there. */
static void test_failing_alike_is_a_note(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    two_runs_add_times(two, "t/w", 0);
    for (int side = 0; side < 2; side++)
        fail_second(two->runs[side], "no device");
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->failures->len, 0);
    assert_true(two_runs_has_note(
        comparison, "t/w fails in both runs and is not compared: failed: no device"));
    hc_comparison_free(comparison);
    fail_second(two->runs[1], "no device 17");
    comparison = two_runs_compare(two);
    assert_int_equal(comparison->failures->len, 0);
    assert_true(two_runs_has_note(comparison,
                                  "compared: base: failed: no device; head: "
                                  "failed: no device 17"));
    hc_comparison_free(comparison);
    ((hc_benchmark *)two->runs[1]->benchmarks->pdata[1])->status = HC_STATUS_CRASHED;
    comparison = two_runs_compare(two);
    assert_int_equal(comparison->failures->len, 1);
    hc_comparison_free(comparison);
}

static void test_failing_in_base_alone_is_a_note(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    two_runs_add_times(two, "t/w", 0);
    fail_second(two->runs[0], "no device");
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->failures->len, 0);
    assert_int_equal(comparison->mended, 1);
    assert_true(two_runs_has_note(
        comparison,
        "t/w failed in base, not in head, and is not compared: failed: no "
        "device"));
    hc_comparison_free(comparison);
    ((hc_benchmark *)two->runs[1]->benchmarks->pdata[1])->status = HC_STATUS_PENDING;
    comparison = two_runs_compare(two);
    assert_int_equal(comparison->mended, 0);
    assert_true(two_runs_has_note(comparison, "not measured in both runs: 't/w'"));
    hc_comparison_free(comparison);
}

/* As a time that is NaN in both. */
static void test_rows_without_a_figure_are_named(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    for (int side = 0; side < 2; side++)
        two_runs_add_row(two->runs[side], "t/nan");
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->compared->len, 1);
    assert_true(two_runs_has_note(comparison, "without a figure in either run: 't/nan'"));
    hc_comparison_free(comparison);
}

/* The same name in two suites is two benchmarks; one suite may be called another name. */
static void test_suites(void **state)
{
    two_runs *two = *state;
    two_runs_add_times(two, "t/v", 0);
    hc_benchmark *head = two->runs[1]->benchmarks->pdata[0];
    g_free(head->suite);
    head->suite = g_strdup("other");
    hc_comparison_free(two_runs_compare(two));
    hand_made_interpreter(two->runs[1], "other");
    two_runs_assert_refused(two,
                            "they share no benchmark: base has 't/v', head has 't/v'");
}

/* ---- Heap ------------------------------------------------------------------------ */

static void add_heaps(two_runs *two, uint64_t base_bytes, uint64_t head_bytes)
{
    hand_made_heap(two_runs_add_row(two->runs[0], "t/v"), base_bytes, 0);
    hand_made_heap(two_runs_add_row(two->runs[1], "t/v"), head_bytes, 0);
}

static void test_one_byte_more(void **state)
{
    two_runs *two = *state;
    add_heaps(two, 1001, 1002);
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->verdict, HC_CHANGE_REGRESSED);
    assert_int_equal(comparison->counts[HC_CHANGE_REGRESSED], 2); /* peak and bytes */
    assert_int_equal(comparison->notes->len, 0);                  /* nothing was timed */
    hc_comparison_free(comparison);
    assert_true(hc_allowances_add(&two->request.allowances, "peak=+1", NULL));
    assert_true(hc_allowances_add(&two->request.allowances, "bytes=+1", NULL));
    comparison = two_runs_compare(two);
    assert_int_equal(comparison->verdict, HC_CHANGE_UNCHANGED);
    hc_comparison_free(comparison);
}

static void test_a_heap_that_varies(void **state)
{
    two_runs *two = *state;
    add_heaps(two, 1000, 2000);
    ((hc_benchmark *)two->runs[1]->benchmarks->pdata[0])->heap.deterministic = false;
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->verdict, HC_CHANGE_INCONCLUSIVE);
    assert_int_equal(comparison->counts[HC_CHANGE_REGRESSED], 0);
    hc_comparison_free(comparison);
}

/* Two launches that agree say little, and six where ever so many rows vary. */
static void test_a_heap_of_few_launches(void **state)
{
    two_runs *two = *state;
    add_heaps(two, 1000, 1001);
    hc_benchmark *base = two->runs[0]->benchmarks->pdata[0];
    for (int rows = 1; rows <= 25; rows += 12) {
        hc_comparison *comparison = two_runs_compare(two);
        assert_int_equal(comparison->verdict,
                         rows <= 13 ? HC_CHANGE_REGRESSED : HC_CHANGE_INCONCLUSIVE);
        assert_int_equal(two_runs_find(comparison, "t/v", HC_GAUGE_PEAK)->launches, 6);
        hc_comparison_free(comparison);
        for (int i = rows; i < rows + 12; i++) {
            char *name = g_strdup_printf("t/w%d", i);
            for (int side = 0; side < 2; side++) {
                hc_benchmark *row = two_runs_add_row(two->runs[side], name);
                hand_made_heap(row, 10, 0);
                row->heap.deterministic = false;
            }
            g_free(name);
        }
    }
    char *filters[] = {"t/v", NULL};
    two->request.filters = filters;
    base->heap.launches = 2;
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->verdict, HC_CHANGE_INCONCLUSIVE);
    assert_string_equal(two_runs_find(comparison, "t/v", HC_GAUGE_PEAK)->reason,
                        "it may be chance: 2 launches of base and 6 of head were "
                        "counted; record it anew: a run counts 6");
    hc_comparison_free(comparison);
}

/* What is said of a heap whose difference may be chance; `varying` others are seen to
 * vary. New string. */
static char *reason_of_heap(unsigned launches, unsigned varying)
{
    void *state;
    two_runs_set_up(&state);
    two_runs *two = state;
    add_heaps(two, 1000, 1001);
    for (int side = 0; side < 2; side++) {
        hc_benchmark *row = two->runs[side]->benchmarks->pdata[0];
        row->heap.launches = launches;
        for (unsigned i = 0; i < varying; i++) {
            char *name = g_strdup_printf("t/w%u", i);
            hc_benchmark *other = two_runs_add_row(two->runs[side], name);
            hand_made_heap(other, 10, 0);
            other->heap.deterministic = false;
            g_free(name);
        }
    }
    hc_comparison *comparison = two_runs_compare(two);
    const hc_compared *peak = two_runs_find(comparison, "t/v", HC_GAUGE_PEAK);
    assert_int_equal(peak->change, HC_CHANGE_INCONCLUSIVE);
    char *reason = g_strdup(peak->reason);
    hc_comparison_free(comparison);
    two_runs_tear_down(&state);
    return reason;
}

static void test_why_a_heap_may_be_chance(void **state)
{
    (void)state;
    static const struct {
        unsigned launches, varying;
        const char *reason;
    } cases[] = {
        {1, 0,
         "it may be chance: 1 launch of base and 1 of head were counted; record it anew: "
         "a run counts 6"},
        {2, 1,
         "it may be chance: 2 launches of base and 2 of head were counted, and 1 "
         "benchmark differs from launch to launch; record it anew: a run counts 6"},
        {6, 24,
         "it may be chance: 6 launches of base and 6 of head were counted, and 24 "
         "benchmarks differ from launch to launch"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *reason = reason_of_heap(cases[i].launches, cases[i].varying);
        assert_string_equal(reason, cases[i].reason);
        g_free(reason);
    }
}

/* Six launches against six have a p of 1 in 2,048 at the least. */
static void test_a_small_alpha_leaves_the_heap_its_gate(void **state)
{
    two_runs *two = *state;
    add_heaps(two, 1000, 1001);
    two->request.rule.alpha = 1e-6;
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->verdict, HC_CHANGE_REGRESSED);
    hc_comparison_free(comparison);
}

/* As a file may say that somebody wrote. */
static void test_the_chance_of_ever_so_many_launches(void **state)
{
    (void)state;
    double chance = hc_recorded_heap_chance(UINT_MAX, 1); /* 2 / e / 2^32 */
    assert_true(fabs(chance * 4294967296 - 2 * exp(-1)) < 1e-6);
    assert_true(hc_recorded_heap_chance(0, UINT_MAX) == 1);
}

static void test_a_heap_of_one_side(void **state)
{
    two_runs *two = *state;
    add_heaps(two, 1000, 1000);
    hc_benchmark *head = two->runs[1]->benchmarks->pdata[0];
    head->heap.known = false;
    head->heap.unavailable = g_strdup("no jemalloc");
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->counts[HC_CHANGE_INCONCLUSIVE], 4);
    assert_string_equal(two_runs_find(comparison, "t/v", HC_GAUGE_PEAK)->reason,
                        "head: the heap was not counted: no jemalloc");
    hc_comparison_free(comparison);
}

static void test_another_allocator_is_another_heap(void **state)
{
    two_runs *two = *state;
    add_heaps(two, 1000, 2000);
    hc_allocator_info *allocator = two->runs[1]->allocators->pdata[0];
    g_free(allocator->version);
    allocator->version = g_strdup("5.2.1");
    two_runs_assert_refused(
        two, "they have no comparable figure: the allocator system differs");
    two_runs_add_times(two, "t/w", 0);
    hc_comparison *comparison = two_runs_compare(two);
    assert_int_equal(comparison->compared->len, 1);
    assert_true(two_runs_has_note(comparison, "the allocator system differs"));
    hc_comparison_free(comparison);
}

int main(void)
{
#define TEST(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, two_runs_set_up, two_runs_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_other_machines_are_refused),
        TEST(test_other_machines_by_heap_alone),
        TEST(test_unknown_machines),
        TEST(test_times_of_unlike_grain),
        TEST(test_nothing_in_common_is_refused),
        TEST(test_other_arguments_are_refused),
        TEST(test_filters),
        TEST(test_one_sided_rows_are_notes),
        TEST(test_failures),
        TEST(test_failing_alike_is_a_note),
        TEST(test_failing_in_base_alone_is_a_note),
        TEST(test_rows_without_a_figure_are_named),
        TEST(test_suites),
        TEST(test_one_byte_more),
        TEST(test_a_heap_that_varies),
        TEST(test_a_heap_of_few_launches),
        TEST(test_why_a_heap_may_be_chance),
        TEST(test_a_small_alpha_leaves_the_heap_its_gate),
        TEST(test_the_chance_of_ever_so_many_launches),
        TEST(test_a_heap_of_one_side),
        TEST(test_another_allocator_is_another_heap),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
