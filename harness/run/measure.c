#include "measure.h"

#include "sitting.h"

#include <math.h>
#include <string.h>

#define NS_PER_MS 1e6
#define OWN_WARM_UP 2

/* ---- A launch for a row ---------------------------------------------------------- */

static const hc_benchmark *row_at(const hc_bench *bench, size_t row)
{
    return bench->run->benchmarks->pdata[row];
}

hc_program *hc_bench_programs(const hc_run *run)
{
    hc_program *programs = g_new(hc_program, run->suites->len);
    for (guint i = 0; i < run->suites->len; i++) {
        const hc_suite_info *suite = run->suites->pdata[i];
        programs[i] = hc_program_look(suite->path, suite->interpreter);
    }
    return programs;
}

static const hc_program *program_of(const hc_bench *bench, const hc_benchmark *row)
{
    guint index = 0;
    g_ptr_array_find(bench->run->suites, hc_run_find_suite(bench->run, row->suite),
                     &index);
    return &bench->programs[index];
}

static hc_sitting sit_down(const hc_bench *bench, size_t row, hc_purpose purpose)
{
    const hc_benchmark *benchmark = row_at(bench, row);
    const hc_seat seat = {.launcher = bench->launcher,
                          .profile = bench->profile,
                          .program = *program_of(bench, benchmark),
                          .cpu = bench->cpu};
    return hc_sitting_begin(&seat, benchmark, purpose);
}

/* The record of how a sitting ended, NULL when it ended as asked. A row can do without
 * any gauge but the clock. */
static json_t *ending_of(const hc_sitting *s, size_t row, const char *gauge)
{
    if (s->unavailable && strcmp(gauge, "time") == 0)
        return hc_record_ended(row, HC_STATUS_FAILED, s->unavailable);
    if (s->unavailable)
        return hc_record_unavailable(row, gauge, s->unavailable);
    return s->ended ? hc_record_ended(row, s->end.status, s->end.cause) : NULL;
}

/* Adds `records` (stolen; a list, in their order), and how the launch ended: what was
 * measured stays true when the kernel's tear_down crashes. */
static bool get_up(hc_bench *bench, size_t row, hc_sitting *s, const char *gauge,
                   json_t *records, GError **error)
{
    hc_sitting_leave(s);
    bool interrupted = s->interrupted;
    json_t *ending = ending_of(s, row, gauge);
    if (ending)
        json_array_append_new(records, ending);
    hc_sitting_clear(s);
    bool written = true;
    for (size_t i = 0; written && i < json_array_size(records); i++)
        written = hc_journal_add(bench->journal, bench->run,
                                 json_incref(json_array_get(records, i)), error);
    json_decref(records);
    return written && !interrupted;
}

/* ---- Checks ---------------------------------------------------------------------- */

/* Asks for one iteration. `checked`: its answer was compared with a reference. */
static bool check_answer(hc_sitting *s, bool *checked)
{
    json_t *check = hc_sitting_ask(s, json_pack("{s:s}", "op", "check"), "check");
    *checked = json_object_get(check, "expected") && json_object_get(check, "answer");
    json_decref(check);
    return check != NULL;
}

/* ---- Time ------------------------------------------------------------------------ */

/* Checks the row and finds its iterations; `last` gets the last one of the slices that
 * grew to them. */
static bool calibrate(const hc_bench *bench, size_t row, hc_sitting *s,
                      uint64_t *iterations, hc_slice_figures *last, json_t *records)
{
    double target_ns = bench->profile->slice_ms * NS_PER_MS;
    bool checked;
    json_t *slice = NULL;
    bool found = check_answer(s, &checked) &&
                 hc_sitting_find_iterations(s, target_ns, iterations, &slice) &&
                 hc_reply_slice(slice, last, NULL);
    if (found)
        json_array_append_new(
            records, hc_record_calibrated(row, *iterations, checked, json_incref(slice)));
    json_decref(slice);
    return found;
}

/* The slice that a launch begins with. In the row's first launch it is the last one that
 * found the iterations, so that this launch is the warmest: a check and a few shorter
 * slices lie before it. What a kernel still gains there, or loses to the reference's use
 * of the heap, shows in this launch only; it is one of many for the median, and in the
 * round where every row makes its first one, so that ratios lose most of it. */
static bool warm_up(const hc_bench *bench, size_t row, hc_sitting *s,
                    uint64_t *iterations, hc_slice_figures *first, json_t *records)
{
    *iterations = row_at(bench, row)->time.iterations;
    return *iterations > 0 ? hc_sitting_slice(s, *iterations, first, NULL)
                           : calibrate(bench, row, s, iterations, first, records);
}

/* When one iteration takes the time of all slices several times over, the warm-up is the
 * only slice: the first page faults are a small part of it, and the time is better spent
 * on another launch. */
static bool is_own_warm_up(uint64_t iterations, const hc_slice_figures *first,
                           double enough_ns)
{
    return iterations == 1 && first->iterations == 1 &&
           (double)first->spent_ns > OWN_WARM_UP * enough_ns;
}

/* Slices after the warm-up, which stands in slices[0] and is replaced, until there are
 * enough of them, or enough time has been spent on a kernel whose single iteration is
 * longer than a slice should be. */
static size_t take_slices(const hc_profile *profile, hc_sitting *s, uint64_t iterations,
                          hc_slice_figures *slices)
{
    double enough_ns = 3 * profile->slices * profile->slice_ms * NS_PER_MS, spent_ns = 0;
    if (is_own_warm_up(iterations, &slices[0], enough_ns))
        return 1;
    size_t count = 0;
    while (count < profile->slices && spent_ns < enough_ns) {
        if (!hc_sitting_slice(s, iterations, &slices[count], NULL))
            return 0;
        spent_ns += (double)slices[count++].spent_ns;
    }
    return count;
}

static json_t *launch_record(const hc_bench *bench, size_t row, uint64_t iterations,
                             const hc_slice_figures *slices, size_t count)
{
    hc_launch_result *launch = hc_launch_result_new(iterations, count);
    launch->round = bench->round;
    bool all_have_faults = true;
    for (size_t i = 0; i < count; i++) {
        launch->slices_ns[i] = slices[i].wall_ns;
        launch->cpu_ns[i] = slices[i].cpu_ns;
        launch->faults[i] = slices[i].faults;
        all_have_faults &= slices[i].has_faults;
    }
    if (!all_have_faults)
        g_clear_pointer(&launch->faults, g_free);
    json_t *record = hc_record_launch(row, launch);
    hc_launch_result_free(launch);
    return record;
}

bool hc_measure_time(hc_bench *bench, size_t row, GError **error)
{
    hc_sitting s = sit_down(bench, row, HC_FOR_TIME);
    hc_slice_figures *slices = g_new(hc_slice_figures, bench->profile->slices);
    json_t *records = json_array();
    uint64_t iterations;
    bool timed = row_at(bench, row)->passes & HC_PASS_TIMED;
    size_t count = 0;
    if (warm_up(bench, row, &s, &iterations, &slices[0], records) && timed)
        count = take_slices(bench->profile, &s, iterations, slices);
    if (count > 0)
        json_array_append_new(records,
                              launch_record(bench, row, iterations, slices, count));
    g_free(slices);
    return get_up(bench, row, &s, "time", records, error);
}

/* ---- Heap and footprint ---------------------------------------------------------- */

/* Whether no launch of the time pass will check the row. */
static bool is_never_timed(const hc_benchmark *row)
{
    return !(row->passes & (HC_PASS_TIMED | HC_PASS_COUNT));
}

static hc_sitting begin_count(const hc_bench *bench, size_t row)
{
    hc_sitting s = sit_down(bench, row, HC_FOR_HEAP);
    hc_sitting_tell_gauge(&s, "heap");
    return s;
}

/* The check's record comes first: a row whose heap is on disk is not launched again. */
static json_t *heap_records(size_t row, const bool *checked, json_t *answers)
{
    json_t *records = json_array();
    if (json_array_size(answers) == 0)
        return records;
    if (checked)
        json_array_append_new(records, hc_record_checked(row, *checked));
    json_array_append_new(records, hc_record_heap(row, json_incref(answers)));
    return records;
}

static bool ended_well(const hc_sitting *s)
{
    return !s->ended && !s->interrupted && !s->unavailable;
}

/* Two launches at once: counts are the same however long the counting takes. Adds both
 * answers or none, and checks the answer in the first, after its count, if `checked`.
 * Gives the sitting that tells how it went. */
static hc_sitting count_in_two(const hc_bench *bench, size_t row, json_t *answers,
                               bool *checked)
{
    hc_sitting one = begin_count(bench, row), two = begin_count(bench, row);
    json_t *first = hc_sitting_hear_gauge(&one, "heap");
    json_t *second = first ? hc_sitting_hear_gauge(&two, "heap") : NULL;
    if (checked && second)
        check_answer(&one, checked);
    hc_sitting_leave(&one);
    bool well = ended_well(&one);
    if (well && second) {
        json_array_append(answers, first);
        json_array_append(answers, second);
    }
    json_decref(first);
    json_decref(second);
    hc_sitting_clear(well ? &one : &two);
    return well ? two : one;
}

/* What is never timed is checked in the first launch, after its count, since a check
 * leaves its traces in the allocator. */
bool hc_measure_heap(hc_bench *bench, size_t row, GError **error)
{
    bool checks = is_never_timed(row_at(bench, row)), checked = false;
    json_t *answers = json_array();
    hc_sitting s = count_in_two(bench, row, answers, checks ? &checked : NULL);
    while (json_array_size(answers) < HC_HEAP_LAUNCHES) {
        hc_sitting_leave(&s);
        if (!ended_well(&s))
            break;
        hc_sitting_clear(&s);
        s = count_in_two(bench, row, answers, NULL);
    }
    /* Fewer say less than a heap is taken to: it is counted anew when a run that was
     * interrupted goes on, and unknown where a launch failed. */
    if (json_array_size(answers) < HC_HEAP_LAUNCHES)
        json_array_clear(answers);
    json_t *records = heap_records(row, checks ? &checked : NULL, answers);
    json_decref(answers);
    return get_up(bench, row, &s, "heap", records, error);
}

bool hc_measure_footprint(hc_bench *bench, size_t row, GError **error)
{
    hc_sitting s = sit_down(bench, row, HC_FOR_FOOTPRINT);
    hc_sitting_tell_gauge(&s, "footprint");
    json_t *records = json_array();
    json_t *body = hc_sitting_hear_gauge(&s, "footprint");
    if (body)
        json_array_append_new(records, hc_record_footprint(row, body));
    return get_up(bench, row, &s, "footprint", records, error);
}

/* ---- Canaries -------------------------------------------------------------------- */

bool hc_measure_canary(const hc_bench *bench, const char *executable,
                       const char *benchmark, double *ns)
{
    enum { SLICES = 3, ITERATIONS = 50 };
    hc_launch_spec spec = {.executable = executable,
                           .cpu = bench->cpu,
                           .wall_limit_s = bench->profile->wall_limit_s};
    hc_launch_end end = {0};
    hc_launch *launch = hc_launch_begin(bench->launcher, &spec, &end);
    double least_ns = INFINITY;
    for (int i = 0; launch && i < SLICES; i++) {
        json_t *answer =
            hc_launch_ask(bench->launcher, launch,
                          json_pack("{s:s,s:s,s:i}", "op", "run", "benchmark", benchmark,
                                    "iterations", ITERATIONS),
                          &end);
        hc_slice_figures figures;
        bool understood =
            hc_reply_slice(json_object_get(answer, "slice"), &figures, NULL);
        json_decref(answer);
        if (!understood)
            break;
        least_ns = fmin(least_ns, (double)figures.wall_ns / ITERATIONS);
    }
    bench->launcher->stop(launch);
    hc_launch_end_clear(&end);
    *ns = least_ns;
    return isfinite(least_ns) && least_ns > 0;
}
