/* Two builds against each other, with a launcher that starts no process: which verdict
 * comes of which difference, what a failure costs, and that equal builds are equal. */

#include "contest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 3 };
static const char *const names[ROWS] = {"t/a", "t/b", "t/c"};

/* ---- A launcher without processes ------------------------------------------------ */

struct hc_launch {
    hc_side side;
    double luck; /* its times are multiplied by it */
    json_t *request;
};

static struct {
    double slower[ROWS];   /* head takes so many times as long */
    double noise;          /* standard deviation of a slice's logarithm, about */
    double luck;           /* of a launch's */
    int64_t more_allocs;   /* of t/b in head */
    bool varying;          /* the heap of t/b in head differs each time */
    const char *crashing;  /* the benchmark that ends its launch in head, or NULL */
    bool base_crashes;     /* and in base as well */
    bool head_is_mended;   /* and then in base alone */
    bool while_counted;    /* only when the heap is counted */
    bool tells_side;       /* the cause differs from launch to launch, as a pointer */
    hc_status head_status; /* of the end; 0: as in base */
    bool no_heap;
    bool no_heap_in_head;
    bool tossed; /* the heap of t/b is one of two by chance, on both sides */
    unsigned launches[HC_SIDES], counted, slices;
    unsigned starting; /* so many have not been greeted yet */
    bool asked_meanwhile;
    double now_s, launch_s; /* the clock, and what it moves by a launch */
    GRand *random;
} fake;

static double fake_clock_s(void)
{
    return fake.now_s;
}

static hc_launch *fake_start(const hc_launch_spec *spec, hc_launch_end *end)
{
    (void)end;
    hc_launch *launch = g_new0(hc_launch, 1);
    launch->side = strcmp(spec->executable, "/head") == 0 ? HC_HEAD : HC_BASE;
    launch->luck = 1 + fake.luck * (g_rand_double(fake.random) - 0.5);
    fake.launches[launch->side]++;
    fake.now_s += fake.launch_s;
    fake.starting++;
    return launch;
}

static void fake_tell(hc_launch *launch, json_t *request)
{
    json_decref(launch->request);
    launch->request = request;
    fake.asked_meanwhile |= fake.starting > 0;
}

static int row_index(const char *name)
{
    for (int i = 0; i < ROWS; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

static json_t *fake_slice(const hc_launch *launch, const char *name)
{
    json_int_t iterations =
        json_integer_value(json_object_get(launch->request, "iterations"));
    double each_ns = 1000 * (1 + fake.noise * (g_rand_double(fake.random) - 0.5));
    each_ns *= launch->luck;
    fake.slices++;
    if (launch->side == HC_HEAD)
        each_ns *= fake.slower[row_index(name)];
    json_int_t wall_ns = (json_int_t)((double)iterations * each_ns);
    return json_pack("{s:{s:I,s:I,s:I,s:i,s:i}}", "slice", "iterations", iterations,
                     "wall_ns", wall_ns, "cpu_ns", wall_ns, "minor_faults", 0,
                     "major_faults", 0);
}

static json_t *fake_heap(const hc_launch *launch, const char *name)
{
    if (fake.no_heap || (fake.no_heap_in_head && launch->side == HC_HEAD))
        return json_pack("{s:{s:s,s:s}}", "error", "kind", "unavailable", "message",
                         "planted");
    json_int_t allocations = 3;
    if (launch->side == HC_HEAD && strcmp(name, "t/b") == 0)
        allocations += fake.more_allocs + (fake.varying ? ++fake.counted : 0);
    if (fake.tossed && strcmp(name, "t/b") == 0)
        allocations += g_rand_boolean(fake.random);
    return json_pack("{s:{s:I,s:I,s:i,s:i,s:i,s:i,s:i,s:i,s:[]}}", "heap", "allocations",
                     allocations, "frees", allocations, "in_place", 0, "requested_bytes",
                     30, "usable_bytes", 48, "freed_bytes", 48, "peak_bytes", 48,
                     "net_bytes", 0, "size_classes");
}

static bool is_crashing(const hc_launch *launch, const char *name)
{
    bool side = launch->side == HC_HEAD ? !fake.head_is_mended : fake.base_crashes;
    bool counted = json_object_get(launch->request, "gauge") != NULL;
    return side && (counted || !fake.while_counted) &&
           g_strcmp0(name, fake.crashing) == 0;
}

static json_t *fake_hear(hc_launch *launch, hc_launch_end *end)
{
    const char *name = json_string_value(json_object_get(launch->request, "benchmark"));
    const char *op = json_string_value(json_object_get(launch->request, "op"));
    if (is_crashing(launch, name)) {
        bool other = launch->side == HC_HEAD && fake.head_status;
        end->status = other ? fake.head_status : HC_STATUS_CRASHED;
        end->cause = fake.tells_side ? g_strdup_printf("SIGPLANTED at %d", launch->side)
                                     : g_strdup("SIGPLANTED");
        return NULL;
    }
    if (strcmp(op, "check") == 0)
        return json_pack("{s:{}}", "check");
    return json_object_get(launch->request, "gauge") ? fake_heap(launch, name)
                                                     : fake_slice(launch, name);
}

static bool fake_greet(hc_launch *launch, hc_launch_end *end)
{
    (void)launch;
    (void)end;
    fake.starting--;
    return true;
}

static void fake_dismiss(hc_launch *launch)
{
    (void)launch;
}

static bool fake_finish(hc_launch *launch, hc_launch_end *end)
{
    (void)launch;
    (void)end;
    return true;
}

static void fake_stop(hc_launch *launch)
{
    if (launch)
        json_decref(launch->request);
    g_free(launch);
}

static const hc_launcher fake_launcher = {.start = fake_start,
                                          .greet = fake_greet,
                                          .tell = fake_tell,
                                          .hear = fake_hear,
                                          .finish = fake_finish,
                                          .dismiss = fake_dismiss,
                                          .stop = fake_stop};

/* ---- Two builds of three rows ---------------------------------------------------- */

static hc_run *planned_run(const char *build_id)
{
    hc_run *run = hc_run_new();
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup("s");
    suite->build_id = g_strdup(build_id);
    g_ptr_array_add(run->suites, suite);
    for (int i = 0; i < ROWS; i++) {
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

typedef struct fixture {
    hc_profile profile;
    hc_matchup matchup;
    hc_contest contest;
    hc_comparison *comparison;
} fixture;

static int set_up(void **state)
{
    fixture *f = g_new0(fixture, 1);
    memset(&fake, 0, sizeof fake);
    for (int i = 0; i < ROWS; i++)
        fake.slower[i] = 1;
    fake.noise = 0.01;
    fake.launch_s = 0.01; /* so that the budget ends some time */
    fake.random = g_rand_new_with_seed(3);
    f->profile = (hc_profile){.slice_ms = 1, .slices = 3};
    f->matchup = (hc_matchup){.runs = {planned_run("one"), planned_run("other")},
                              .matches = g_array_new(FALSE, FALSE, sizeof(hc_match)),
                              .notes = g_ptr_array_new_with_free_func(g_free)};
    for (int i = 0; i < ROWS; i++) {
        hc_match match = {{f->matchup.runs[HC_BASE]->benchmarks->pdata[i],
                           f->matchup.runs[HC_HEAD]->benchmarks->pdata[i]}};
        g_array_append_val(f->matchup.matches, match);
    }
    f->contest = (hc_contest){
        .duel = {.launcher = &fake_launcher,
                 .profile = &f->profile,
                 .programs = {{.path = "/base"}, {.path = "/head"}},
                 .random = g_rand_new_with_seed(4),
                 .cpu = -1},
        .matchup = &f->matchup,
        .rule = {.margin = 0.01, .equivalence = 0.03, .alpha = 0.01},
        .budget_s = 1000,
        .clock_s = fake_clock_s,
    };
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    hc_comparison_free(f->comparison);
    hc_matchup_clear(&f->matchup);
    g_rand_free(f->contest.duel.random);
    g_rand_free(fake.random);
    g_free(f);
    return 0;
}

static const hc_comparison *hold(fixture *f)
{
    hc_comparison_free(f->comparison);
    return f->comparison = hc_contest_hold(&f->contest);
}

static const hc_compared *find(const fixture *f, const char *name, hc_gauge gauge)
{
    for (guint i = 0; i < f->comparison->compared->len; i++) {
        const hc_compared *compared = f->comparison->compared->pdata[i];
        if (strcmp(compared->name, name) == 0 && compared->gauge == gauge)
            return compared;
    }
    return NULL;
}

static hc_change change_of(const fixture *f, const char *name, hc_gauge gauge)
{
    const hc_compared *compared = find(f, name, gauge);
    assert_non_null(compared);
    return compared->change;
}

/* ---- Tests ----------------------------------------------------------------------- */

static void test_equal_times_and_counts_are_unchanged(void **state)
{
    fixture *f = *state;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
    assert_int_equal(f->comparison->compared->len, ROWS * HC_GAUGE_COUNT);
    const hc_compared *time = find(f, "t/a", HC_GAUGE_TIME);
    assert_in_range(time->launches, 10, 28);
    assert_true(time->has_ci && time->lo <= time->ratio && time->ratio <= time->hi);
    assert_int_equal(find(f, "t/a", HC_GAUGE_ALLOCS)->launches, 1);
}

static void test_each_row_has_its_own_verdict(void **state)
{
    fixture *f = *state;
    fake.slower[0] = 1.1;
    fake.slower[2] = 0.95;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(f, "t/a", HC_GAUGE_TIME), HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(f, "t/b", HC_GAUGE_TIME), HC_CHANGE_UNCHANGED);
    assert_int_equal(change_of(f, "t/c", HC_GAUGE_TIME), HC_CHANGE_IMPROVED);
    const hc_compared *slower = find(f, "t/a", HC_GAUGE_TIME);
    assert_true(slower->ratio > 1.09 && slower->ratio < 1.11);
    assert_int_equal(slower->launches, 10);
}

/* One row among three has to show more than each of three that are all slower. */
static void test_rows_that_agree_are_decided_sooner(void **state)
{
    fixture *f = *state;
    f->contest.rule.alpha = 0.005;
    fake.slower[0] = 1.1;
    hold(f);
    assert_int_equal(find(f, "t/a", HC_GAUGE_TIME)->launches, 14);
    for (int row = 0; row < ROWS; row++)
        fake.slower[row] = 1.1;
    hold(f);
    for (int row = 0; row < ROWS; row++)
        assert_int_equal(change_of(f, names[row], HC_GAUGE_TIME), HC_CHANGE_REGRESSED);
    assert_int_equal(find(f, "t/a", HC_GAUGE_TIME)->launches, 10);
}

static void test_a_change_within_the_margin_is_none(void **state)
{
    fixture *f = *state;
    f->contest.rule.margin = 0.2;
    f->contest.rule.equivalence = 0.3;
    fake.slower[0] = 1.05;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
}

static void test_without_time_nothing_is_decided(void **state)
{
    fixture *f = *state;
    fake.launch_s = 1;
    f->contest.budget_s = 20; /* three launch pairs a row */
    assert_int_equal(hold(f)->verdict, HC_CHANGE_INCONCLUSIVE);
    const hc_compared *time = find(f, "t/a", HC_GAUGE_TIME);
    assert_in_range(time->launches, 3, 4);
    assert_non_null(strstr(time->reason, "the budget ended after "));
    assert_non_null(
        strstr(time->reason, " of the 9 launch pairs that any verdict takes"));
    assert_int_equal(change_of(f, "t/a", HC_GAUGE_PEAK), HC_CHANGE_UNCHANGED);
}

static void test_exactly_so_many_launches_are_made(void **state)
{
    fixture *f = *state;
    fake.launch_s = 1;
    fake.slower[0] = 1.5;
    f->contest.budget_s = 20;
    f->contest.launches = 21;
    hold(f);
    assert_int_equal(find(f, "t/a", HC_GAUGE_TIME)->launches, 21);
    assert_int_equal(find(f, "t/b", HC_GAUGE_TIME)->launches, 21);
    assert_int_equal(change_of(f, "t/a", HC_GAUGE_TIME), HC_CHANGE_REGRESSED);
}

/* So many slices a launch, the warm-up and those of calibration among them. */
static double slices_a_launch(void)
{
    return (double)fake.slices / (fake.launches[HC_BASE] + fake.launches[HC_HEAD]);
}

static void test_launches_that_differ_are_short_after_the_first_look(void **state)
{
    fixture *f = *state;
    f->contest.budget_s = 20;
    hold(f);
    double of_equal_ones = slices_a_launch();
    fake.luck = 0.3;
    fake.slices = fake.launches[HC_BASE] = fake.launches[HC_HEAD] = 0;
    hold(f);
    assert_true(find(f, "t/a", HC_GAUGE_TIME)->launches > 100);
    assert_true(slices_a_launch() < of_equal_ones / 2);
}

static void test_a_given_number_of_launches_is_of_long_ones(void **state)
{
    fixture *f = *state;
    fake.luck = 0.3;
    f->contest.launches = 60;
    hold(f);
    assert_true(slices_a_launch() > 15);
}

static void test_one_allocation_more_is_found_and_can_be_allowed(void **state)
{
    fixture *f = *state;
    fake.more_allocs = 1;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(f, "t/b", HC_GAUGE_ALLOCS), HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(f, "t/b", HC_GAUGE_PEAK), HC_CHANGE_UNCHANGED);
    assert_int_equal(find(f, "t/b", HC_GAUGE_ALLOCS)->launches, 8);
    assert_true(hc_allowances_add(&f->contest.allowances, "allocs=+1", NULL));
    assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
    fake.more_allocs = 2;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_REGRESSED);
    fake.more_allocs = -1;
    hold(f);
    assert_int_equal(change_of(f, "t/b", HC_GAUGE_ALLOCS), HC_CHANGE_IMPROVED);
}

static void test_counts_that_do_not_repeat_decide_nothing(void **state)
{
    fixture *f = *state;
    fake.varying = true;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_INCONCLUSIVE);
    assert_int_equal(change_of(f, "t/b", HC_GAUGE_ALLOCS), HC_CHANGE_INCONCLUSIVE);
    assert_int_equal(change_of(f, "t/b", HC_GAUGE_BYTES), HC_CHANGE_UNCHANGED);
}

/* What is one figure or the other by chance, all over again; two launches a side would
 * show the same in each of base's and the other in each of head's in one of sixteen. */
static void test_a_figure_of_two_values_is_never_claimed_to_have_changed(void **state)
{
    fixture *f = *state;
    fake.tossed = true;
    for (int i = 0; i < 100; i++) {
        hold(f);
        hc_change change = change_of(f, "t/b", HC_GAUGE_ALLOCS);
        assert_true(change != HC_CHANGE_REGRESSED && change != HC_CHANGE_IMPROVED);
    }
}

static void test_a_heap_that_is_known_to_vary_is_not_judged(void **state)
{
    fixture *f = *state;
    for (int side = 0; side < HC_SIDES; side++)
        ((hc_benchmark *)f->matchup.runs[side]->benchmarks->pdata[1])->heap_varies = true;
    fake.more_allocs = 1;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
    assert_int_equal(change_of(f, "t/b", HC_GAUGE_ALLOCS), HC_CHANGE_UNJUDGED);
}

static void test_a_heap_that_cannot_be_counted_leaves_the_time(void **state)
{
    fixture *f = *state;
    fake.no_heap = true;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
    assert_null(find(f, "t/a", HC_GAUGE_PEAK));
    const char *note = f->comparison->notes->pdata[f->comparison->notes->len - 1];
    assert_non_null(strstr(note, "the heap of 3 of 3 benchmarks"));
    assert_non_null(strstr(note, "base: planted"));
    assert_int_equal(change_of(f, "t/a", HC_GAUGE_TIME), HC_CHANGE_UNCHANGED);
}

static void test_a_heap_that_head_alone_does_not_tell_is_missed(void **state)
{
    fixture *f = *state;
    fake.no_heap_in_head = true;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_INCONCLUSIVE);
    assert_string_equal(find(f, "t/a", HC_GAUGE_PEAK)->reason,
                        "head: the heap cannot be counted: planted");
}

static void assert_last_note(const fixture *f, const char *expected)
{
    const GPtrArray *notes = f->comparison->notes;
    assert_true(notes->len > 0);
    assert_string_equal(notes->pdata[notes->len - 1], expected);
}

static void assert_forgiven(const fixture *f, const char *name, const char *cause)
{
    assert_int_equal(f->comparison->forgiven->len, 1);
    const hc_compare_failure *failure = f->comparison->forgiven->pdata[0];
    assert_string_equal(failure->name, name);
    assert_string_equal(failure->cause, cause);
}

static void test_what_fails_in_both_builds_is_a_note(void **state)
{
    fixture *f = *state;
    fake.crashing = "t/b";
    fake.base_crashes = true;
    for (int counted = 0; counted < 2; counted++) {
        fake.while_counted = counted;
        assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
        assert_int_equal(f->comparison->failures->len, 0);
        assert_int_equal(f->comparison->mended, 0);
        assert_last_note(f, "t/b fails in both builds and is not compared: SIGPLANTED");
        assert_forgiven(f, "t/b", "SIGPLANTED");
    }
}

/* A process number or an address in the text makes no other failure of it. */
static void test_failures_of_one_kind_are_alike(void **state)
{
    fixture *f = *state;
    fake.crashing = "t/b";
    fake.base_crashes = fake.tells_side = true;
    hold(f);
    assert_int_equal(f->comparison->failures->len, 0);
    assert_last_note(f,
                     "t/b fails in both builds and is not compared: base: SIGPLANTED "
                     "at 0; head: SIGPLANTED at 1");
    fake.head_status = HC_STATUS_TIMED_OUT;
    hold(f);
    assert_int_equal(f->comparison->failures->len, 1);
    const hc_compare_failure *failure = f->comparison->failures->pdata[0];
    assert_string_equal(failure->cause, "base: SIGPLANTED at 0; head: SIGPLANTED at 1");
}

static void test_what_fails_in_base_alone_is_a_note(void **state)
{
    fixture *f = *state;
    fake.crashing = "t/b";
    fake.base_crashes = fake.head_is_mended = true;
    for (int counted = 0; counted < 2; counted++) {
        fake.while_counted = counted;
        assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
        assert_int_equal(f->comparison->failures->len, 0);
        assert_int_equal(f->comparison->mended, 1);
        assert_null(find(f, "t/b", HC_GAUGE_TIME));
        assert_last_note(
            f, "t/b failed in base, not in head, and is not compared: SIGPLANTED");
        assert_forgiven(f, "t/b", "SIGPLANTED");
    }
}

static void test_a_crash_costs_one_row(void **state)
{
    fixture *f = *state;
    fake.crashing = "t/b";
    hold(f);
    assert_int_equal(f->comparison->failures->len, 1);
    const hc_compare_failure *failure = f->comparison->failures->pdata[0];
    assert_string_equal(failure->name, "t/b");
    assert_string_equal(failure->cause, "head: SIGPLANTED");
    assert_null(find(f, "t/b", HC_GAUGE_TIME));
    assert_int_equal(change_of(f, "t/c", HC_GAUGE_TIME), HC_CHANGE_UNCHANGED);
}

static void test_the_same_code_is_not_measured(void **state)
{
    fixture *f = *state;
    const bool same[ROWS] = {false, true, false};
    f->contest.same_code = same;
    fake.slower[1] = 2; /* and would be seen */
    fake.crashing = "t/b";
    assert_int_equal(hold(f)->verdict, HC_CHANGE_UNCHANGED);
    assert_int_equal(f->comparison->failures->len, 0);
    assert_string_equal(find(f, "t/b", HC_GAUGE_TIME)->reason, "same code");
    assert_false(find(f, "t/b", HC_GAUGE_PEAK)->known);
    assert_true(find(f, "t/a", HC_GAUGE_TIME)->known);
    fake.crashing = NULL;
    f->contest.same_code = NULL;
    assert_int_equal(hold(f)->verdict, HC_CHANGE_REGRESSED);
}

static void test_no_side_is_asked_while_the_other_starts(void **state)
{
    fixture *f = *state;
    hold(f);
    assert_int_equal(fake.starting, 0);
    assert_false(fake.asked_meanwhile);
}

static void test_both_sides_are_launched_alike(void **state)
{
    fixture *f = *state;
    hold(f);
    assert_int_equal(fake.launches[HC_BASE], fake.launches[HC_HEAD]);
}

#define contested_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        contested_test(test_equal_times_and_counts_are_unchanged),
        contested_test(test_each_row_has_its_own_verdict),
        contested_test(test_rows_that_agree_are_decided_sooner),
        contested_test(test_a_change_within_the_margin_is_none),
        contested_test(test_without_time_nothing_is_decided),
        contested_test(test_exactly_so_many_launches_are_made),
        contested_test(test_launches_that_differ_are_short_after_the_first_look),
        contested_test(test_a_given_number_of_launches_is_of_long_ones),
        contested_test(test_one_allocation_more_is_found_and_can_be_allowed),
        contested_test(test_counts_that_do_not_repeat_decide_nothing),
        contested_test(test_a_figure_of_two_values_is_never_claimed_to_have_changed),
        contested_test(test_a_heap_that_is_known_to_vary_is_not_judged),
        contested_test(test_a_heap_that_cannot_be_counted_leaves_the_time),
        contested_test(test_a_heap_that_head_alone_does_not_tell_is_missed),
        contested_test(test_what_fails_in_both_builds_is_a_note),
        contested_test(test_failures_of_one_kind_are_alike),
        contested_test(test_what_fails_in_base_alone_is_a_note),
        contested_test(test_a_crash_costs_one_row),
        contested_test(test_the_same_code_is_not_measured),
        contested_test(test_no_side_is_asked_while_the_other_starts),
        contested_test(test_both_sides_are_launched_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
