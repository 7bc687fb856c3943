/* The schedule and what it is made of, with a launcher that starts no process: which
 * launches are made, when they end, and that a resumed run makes none twice. */

#include "journal.h"
#include "schedule.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* ---- A launcher without processes ------------------------------------------------ */

struct hc_launch {
    char *benchmark; /* the last one asked for */
    json_t *request; /* that was told */
};

static struct {
    unsigned launches, heap_answers;
    uint64_t wall_ns;     /* of one iteration */
    uint64_t drift_ns;    /* more with every launch */
    const char *crashing; /* the benchmark that ends its launch, or NULL */
    const char
        *leaving_badly; /* the one whose launch is asked and then crashes, or NULL */
    const char *cause;  /* of crashes */
    unsigned interrupt_after; /* launches; 0: never */
    bool varying_heap, no_heap;
    bool bad_heap, bad_footprint; /* answers that lack a figure */
    json_int_t more_faults;       /* of both kinds, in each slice */
    gint64 now_us;                /* the run's clock */
    const char *slow;             /* the benchmark whose answers take 100 ms, or NULL */
    gint64 launch_us;             /* that starting a launch takes */
    unsigned looks;               /* slices of canaries */
} fake;

/* Slices of the canary of latency, in ns an iteration; that of throughput always has 5. A
 * look is the least of three. */
static const unsigned looks_ns[] = {10, 10, 10, 30, 30, 40, 20, 90, 90, 10, 11, 12};

static gint64 fake_clock_us(void)
{
    return fake.now_us;
}

static hc_launch *fake_start(const hc_launch_spec *spec, hc_launch_end *end)
{
    (void)spec;
    if (fake.interrupt_after > 0 && fake.launches == fake.interrupt_after) {
        end->interrupted = true;
        return NULL;
    }
    fake.launches++;
    fake.now_us += fake.launch_us;
    return g_new0(hc_launch, 1);
}

static json_t *fake_slice(json_int_t iterations)
{
    uint64_t each_ns = fake.wall_ns + fake.launches * fake.drift_ns;
    json_int_t wall_ns = iterations * (json_int_t)each_ns;
    return json_pack("{s:{s:I,s:I,s:I,s:I,s:I,s:i}}", "slice", "iterations", iterations,
                     "wall_ns", wall_ns, "cpu_ns", wall_ns, "minor_faults",
                     1 + fake.more_faults, "major_faults", fake.more_faults, "items", 10);
}

static json_t *fake_canary(const char *name, json_int_t iterations)
{
    unsigned ns = strcmp(name, "limits/canary-latency") == 0
                      ? looks_ns[fake.looks++ % G_N_ELEMENTS(looks_ns)]
                      : 5;
    return json_pack("{s:{s:I,s:I,s:I,s:i,s:i}}", "slice", "iterations", iterations,
                     "wall_ns", iterations * ns, "cpu_ns", iterations * ns,
                     "minor_faults", 0, "major_faults", 0);
}

static json_t *fake_heap(void)
{
    if (fake.no_heap)
        return json_pack("{s:{s:s,s:s}}", "error", "kind", "unavailable", "message",
                         "planted");
    int allocations = fake.varying_heap ? (int)fake.heap_answers : 3;
    fake.heap_answers++;
    if (fake.bad_heap)
        return json_pack("{s:{s:i}}", "heap", "allocations", allocations);
    return json_pack("{s:{s:i,s:i,s:i,s:i,s:i,s:i,s:i,s:i,s:[]}}", "heap", "allocations",
                     allocations, "frees", 3, "in_place", 0, "requested_bytes", 30,
                     "usable_bytes", 48, "freed_bytes", 48, "peak_bytes", 48, "net_bytes",
                     0, "size_classes");
}

static json_t *fake_footprint(void)
{
    if (fake.bad_footprint)
        return json_pack("{s:{s:{}}}", "footprint", "cold");
    const char *part = "{s:i,s:i,s:i,s:i}";
    json_t *cold = json_pack(part, "resident_bytes", -4096, "peak_resident_bytes", 8192,
                             "minor_faults", 2, "major_faults", 0);
    return json_pack("{s:{s:O,s:o}}", "footprint", "cold", cold, "steady", cold);
}

static void crash(hc_launch_end *end)
{
    end->status = HC_STATUS_CRASHED;
    end->cause = g_strdup(fake.cause);
}

static void fake_tell(hc_launch *launch, json_t *request)
{
    json_decref(launch->request);
    launch->request = request;
}

static json_t *fake_hear(hc_launch *launch, hc_launch_end *end)
{
    const json_t *request = launch->request;
    const char *name = json_string_value(json_object_get(request, "benchmark"));
    g_free(launch->benchmark);
    launch->benchmark = g_strdup(name);
    const char *op = json_string_value(json_object_get(request, "op"));
    const char *gauge = json_string_value(json_object_get(request, "gauge"));
    json_int_t iterations = json_integer_value(json_object_get(request, "iterations"));
    json_t *answer;
    if (fake.slow && strcmp(name, fake.slow) == 0)
        fake.now_us += 100 * 1000;
    if (fake.crashing && strcmp(name, fake.crashing) == 0) {
        crash(end);
        answer = NULL;
    } else if (g_str_has_prefix(name, "limits/canary-")) {
        answer = fake_canary(name, iterations);
    } else if (strcmp(op, "check") == 0) {
        answer = json_pack("{s:{s:s,s:s}}", "check", "answer", "0x1", "expected", "0x1");
    } else if (gauge && strcmp(gauge, "heap") == 0) {
        answer = fake_heap();
    } else if (gauge && strcmp(gauge, "footprint") == 0) {
        answer = fake_footprint();
    } else {
        answer = fake_slice(iterations);
    }
    return answer;
}

static bool fake_finish(hc_launch *launch, hc_launch_end *end)
{
    if (g_strcmp0(launch->benchmark, fake.leaving_badly) != 0)
        return true;
    crash(end);
    return false;
}

static void fake_stop(hc_launch *launch)
{
    if (launch) {
        json_decref(launch->request);
        g_free(launch->benchmark);
    }
    g_free(launch);
}

static const hc_launcher fake_launcher = {.start = fake_start,
                                          .tell = fake_tell,
                                          .hear = fake_hear,
                                          .finish = fake_finish,
                                          .stop = fake_stop};

/* ---- A run of three rows --------------------------------------------------------- */

typedef struct bench_fixture {
    char *directory, *journal_path;
    hc_profile profile;
    hc_schedule schedule;
} bench_fixture;

static hc_run *planned_run(void)
{
    static const char *const names[] = {"t/a", "t/b", "t/c"};
    hc_run *run = hc_run_new();
    run->id = g_strdup("id");
    run->started = g_strdup("2026-01-01T00:00:00Z");
    run->profile = g_strdup("planted");
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup("s");
    suite->path = g_strdup("/nowhere");
    suite->build_id = g_strdup("b");
    g_ptr_array_add(run->suites, suite);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        hc_benchmark *row = hc_benchmark_new();
        row->suite = g_strdup("s");
        row->table = g_strdup("t");
        row->variant = g_strdup(names[i] + 2);
        row->name = g_strdup(names[i]);
        row->allocator = g_strdup("system");
        row->threads = 1;
        g_ptr_array_add(run->benchmarks, row);
    }
    return run;
}

static int set_up(void **state)
{
    bench_fixture *f = g_new0(bench_fixture, 1);
    f->directory = g_dir_make_tmp("heapclock-XXXXXX", NULL);
    f->journal_path = g_build_filename(f->directory, "journal.jsonl", NULL);
    f->profile = (hc_profile){.slice_ms = 1,
                              .slices = 4,
                              .launches = {2, 5},
                              .precision_percent = 1,
                              .heap = true,
                              .footprint = true};
    memset(&fake, 0, sizeof fake);
    fake.wall_ns = 1000;
    fake.cause = "SIGPLANTED";
    hc_journal_clock_us = fake_clock_us;
    hc_run *run = planned_run();
    char *moved = NULL;
    f->schedule = (hc_schedule){.bench = {.profile = &f->profile,
                                          .launcher = &fake_launcher,
                                          .run = run,
                                          .cpu = -1},
                                .random = g_rand_new_with_seed(1),
                                .budget_s = 3600};
    f->schedule.bench.journal =
        hc_journal_create(f->journal_path, run, "p", &moved, NULL);
    assert_non_null(f->schedule.bench.journal);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    bench_fixture *f = *state;
    hc_journal_close(f->schedule.bench.journal, true);
    hc_run_free(f->schedule.bench.run);
    g_rand_free(f->schedule.random);
    g_rmdir(f->directory);
    g_free(f->journal_path);
    g_free(f->directory);
    g_free(f);
    return 0;
}

static hc_benchmark *row(const bench_fixture *f, guint index)
{
    return f->schedule.bench.run->benchmarks->pdata[index];
}

static bool make_all_passes(bench_fixture *f)
{
    return hc_schedule_calibrate(&f->schedule, NULL) &&
           hc_schedule_heap(&f->schedule, NULL) &&
           hc_schedule_footprint(&f->schedule, NULL) &&
           hc_schedule_time(&f->schedule, NULL);
}

static void reopen(bench_fixture *f)
{
    hc_journal_close(f->schedule.bench.journal, false);
    hc_run_free(f->schedule.bench.run);
    f->schedule.bench.run = planned_run();
    GError *error = NULL;
    f->schedule.bench.journal =
        hc_journal_resume(f->journal_path, f->schedule.bench.run, "p", &error);
    if (error)
        fail_msg("%s", error->message);
}

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

static void test_a_slow_row_does_not_starve_the_others(void **state)
{
    bench_fixture *f = *state;
    f->profile.launches = (hc_launch_range){2, 20};
    f->profile.precision_percent = 0;
    fake.drift_ns = 1;
    assert_true(hc_schedule_calibrate(&f->schedule, NULL));
    fake.slow = "t/b";
    f->schedule.budget_s = 6; /* a launch has five answers: 0.5 s; a share is 2 s */
    assert_true(hc_schedule_time(&f->schedule, NULL));
    assert_int_equal(row(f, 0)->time.launches->len, 20);
    assert_int_equal(row(f, 1)->time.launches->len, 4);
    assert_string_equal(row(f, 1)->time.stop, "budget");
    assert_int_equal(row(f, 2)->time.launches->len, 20);
}

static unsigned round_of(const bench_fixture *f, guint index, guint launch)
{
    return ((hc_launch_result *)row(f, index)->time.launches->pdata[launch])->round;
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
    assert_true(hc_schedule_calibrate(&f->schedule, NULL));
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
    assert_true(hc_schedule_calibrate(&f->schedule, NULL));
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
        tear_down(state);
        set_up(state);
        f = *state;
        fake.interrupt_after = after;
        assert_false(make_all_passes(f));
        fake.interrupt_after = 0;
        reopen(f);
        assert_true(make_all_passes(f));
        /* The heap pass needs two launches for one record; the first may be lost. */
        assert_in_range(fake.launches, whole, whole + 1);
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

#define scheduled_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        scheduled_test(test_a_steady_row_ends_by_precision),
        scheduled_test(test_an_unsteady_row_ends_by_launches),
        scheduled_test(test_a_row_gets_the_passes_that_are_wanted),
        scheduled_test(test_no_budget_leaves_one_launch_a_row),
        scheduled_test(test_a_slow_row_does_not_starve_the_others),
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
