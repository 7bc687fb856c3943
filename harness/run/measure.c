#include "measure.h"

#include "program.h"
#include "sitting.h"

#include <math.h>

#define NS_PER_MS 1e6
#define OWN_WARM_UP 2

/* ---- A launch for a row ---------------------------------------------------------- */

static const hc_benchmark *row_at(const hc_bench *bench, size_t row)
{
    return bench->run->benchmarks->pdata[row];
}

/* What a launch is for, where that makes a difference to how it is started. */
typedef enum launch_purpose { FOR_TIME, FOR_HEAP, FOR_FOOTPRINT } launch_purpose;

static hc_sitting sit_down(const hc_bench *bench, size_t row, launch_purpose purpose)
{
    const hc_benchmark *benchmark = row_at(bench, row);
    const hc_suite_info *suite = hc_run_find_suite(bench->run, benchmark->suite);
    hc_program program = {suite->path, suite->interpreter};
    hc_launch_spec spec =
        hc_program_launch_spec(&program, benchmark->allocator, purpose == FOR_HEAP);
    /* Threads on one CPU would measure the scheduler, and counting needs no clock. */
    spec.cpu = benchmark->threads > 1 || purpose == FOR_HEAP ? -1 : bench->cpu;
    /* Whether jemalloc can grow a large block in place depends on what lies behind it. */
    spec.fixed_layout = purpose != FOR_TIME;
    spec.wall_limit_s = bench->profile->wall_limit_s;
    spec.memory_limit_bytes = bench->profile->memory_limit_mib << 20;
    return hc_sitting_begin(bench->launcher, &spec, benchmark->name);
}

static bool add(hc_bench *bench, json_t *record, GError **error)
{
    return !record || hc_journal_add(bench->journal, bench->run, record, error);
}

/* The record of how a sitting ended, NULL when it ended as asked. */
static json_t *ending_of(const hc_sitting *s, size_t row, const char *gauge)
{
    if (s->unavailable)
        return hc_record_unavailable(row, gauge, s->unavailable);
    return s->ended ? hc_record_ended(row, s->end.status, s->end.cause) : NULL;
}

/* Adds `record` (NULL: the launch did not come so far), and how the launch ended: what
 * was measured stays true when the kernel's tear_down crashes. */
static bool get_up(hc_bench *bench, size_t row, hc_sitting *s, const char *gauge,
                   json_t *record, GError **error)
{
    hc_sitting_leave(s);
    bool interrupted = s->interrupted;
    json_t *ending = ending_of(s, row, gauge);
    hc_sitting_clear(s);
    if (!add(bench, record, error)) {
        json_decref(ending);
        return false;
    }
    return add(bench, ending, error) && !interrupted;
}

/* ---- Calibration ----------------------------------------------------------------- */

bool hc_measure_calibration(hc_bench *bench, size_t row, GError **error)
{
    hc_sitting s = sit_down(bench, row, FOR_TIME);
    json_t *check = hc_sitting_ask(&s, json_pack("{s:s}", "op", "check"), "check");
    bool checked = json_object_get(check, "expected") && json_object_get(check, "answer");
    json_t *slice = NULL, *record = NULL;
    uint64_t iterations;
    double target_ns = bench->profile->slice_ms * NS_PER_MS;
    if (check && row_at(bench, row)->passes == HC_PASS_HEAP)
        record = hc_record_checked(row, checked);
    else if (check && hc_sitting_find_iterations(&s, target_ns, &iterations, &slice))
        record = hc_record_calibrated(row, iterations, checked, json_incref(slice));
    json_decref(check);
    json_decref(slice);
    return get_up(bench, row, &s, "time", record, error);
}

/* ---- Time ------------------------------------------------------------------------ */

/* Slices after the warm-up until there are enough of them, or enough time has been spent
 * on a kernel whose single iteration is longer than a slice should be. When one iteration
 * takes that time several times over, it is the only slice: the first page faults are a
 * small part of it, and the time is better spent on another launch. */
static size_t take_slices(const hc_profile *profile, hc_sitting *s, uint64_t iterations,
                          hc_slice_figures *slices)
{
    double enough_ns = 3 * profile->slices * profile->slice_ms * NS_PER_MS, spent_ns = 0;
    if (!hc_sitting_slice(s, iterations, &slices[0], NULL))
        return 0;
    if (iterations == 1 && (double)slices[0].wall_ns > OWN_WARM_UP * enough_ns)
        return 1;
    size_t count = 0;
    while (count < profile->slices && spent_ns < enough_ns) {
        if (!hc_sitting_slice(s, iterations, &slices[count], NULL))
            return 0;
        spent_ns += (double)slices[count++].wall_ns;
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
    hc_sitting s = sit_down(bench, row, FOR_TIME);
    uint64_t iterations = row_at(bench, row)->time.iterations;
    hc_slice_figures *slices = g_new(hc_slice_figures, bench->profile->slices);
    size_t count = take_slices(bench->profile, &s, iterations, slices);
    json_t *record =
        count > 0 ? launch_record(bench, row, iterations, slices, count) : NULL;
    g_free(slices);
    return get_up(bench, row, &s, "time", record, error);
}

/* ---- Heap and footprint ---------------------------------------------------------- */

/* Two launches at once: counts are the same however long the counting takes. */
bool hc_measure_heap(hc_bench *bench, size_t row, GError **error)
{
    hc_sitting one = sit_down(bench, row, FOR_HEAP);
    hc_sitting_tell_gauge(&one, "heap");
    hc_sitting two = sit_down(bench, row, FOR_HEAP);
    hc_sitting_tell_gauge(&two, "heap");
    json_t *first = hc_sitting_hear_gauge(&one, "heap");
    hc_sitting_leave(&one);
    if (!first || one.ended || one.interrupted) {
        json_decref(first);
        hc_sitting_clear(&two);
        return get_up(bench, row, &one, "heap", NULL, error);
    }
    hc_sitting_clear(&one);
    json_t *second = hc_sitting_hear_gauge(&two, "heap");
    if (second)
        return get_up(bench, row, &two, "heap", hc_record_heap(row, first, second),
                      error);
    json_decref(first);
    return get_up(bench, row, &two, "heap", NULL, error);
}

bool hc_measure_footprint(hc_bench *bench, size_t row, GError **error)
{
    hc_sitting s = sit_down(bench, row, FOR_FOOTPRINT);
    hc_sitting_tell_gauge(&s, "footprint");
    json_t *body = hc_sitting_hear_gauge(&s, "footprint");
    return get_up(bench, row, &s, "footprint",
                  body ? hc_record_footprint(row, body) : NULL, error);
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
    hc_launch *launch = bench->launcher->start(&spec, &end);
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
