#include "measure.h"

#include "program.h"

#include <math.h>
#include <string.h>

#define NS_PER_MS 1e6
#define MAX_ITERATIONS 1e9
#define OWN_WARM_UP 2

/* One launch while it is asked. */
typedef struct sitting {
    hc_bench *bench;
    size_t row;
    const hc_benchmark *benchmark;
    hc_launch *launch;
    json_t *ending; /* the record of how it ended, when it did not end as asked */
    bool interrupted;
} sitting;

/* ---- Sitting down and getting up ------------------------------------------------- */

/* Takes how a launch ended, once. */
static void take_end(sitting *s, hc_launch_end *end)
{
    s->interrupted = end->interrupted;
    if (!end->interrupted)
        s->ending = hc_record_ended(s->row, end->status, end->cause);
    hc_launch_end_clear(end);
}

/* What a launch is for, where that makes a difference to how it is started. */
typedef enum launch_purpose { FOR_TIME, FOR_HEAP, FOR_FOOTPRINT } launch_purpose;

static sitting sit_down(hc_bench *bench, size_t row, launch_purpose purpose)
{
    const hc_benchmark *benchmark = bench->run->benchmarks->pdata[row];
    sitting s = {.bench = bench, .row = row, .benchmark = benchmark};
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
    hc_launch_end end = {0};
    s.launch = bench->launcher->start(&spec, &end);
    if (!s.launch)
        take_end(&s, &end);
    return s;
}

/* Lets the worker quit, unless how the launch ended is known already. */
static void leave(sitting *s)
{
    hc_launch_end end = {0};
    if (s->launch && !s->ending && !s->interrupted &&
        !s->bench->launcher->finish(s->launch, &end))
        take_end(s, &end);
    s->bench->launcher->stop(s->launch);
    s->launch = NULL;
}

static bool add(sitting *s, json_t *record, GError **error)
{
    return !record || hc_journal_add(s->bench->journal, s->bench->run, record, error);
}

/* Adds `record` (NULL: the launch did not come so far), and how the launch ended: what
 * was measured stays true when the kernel's tear_down crashes. */
static bool get_up(sitting *s, json_t *record, GError **error)
{
    leave(s);
    if (!add(s, record, error)) {
        json_decref(s->ending);
        return false;
    }
    return add(s, s->ending, error) && !s->interrupted;
}

/* ---- Asking ---------------------------------------------------------------------- */

static bool can_ask(const sitting *s)
{
    return s->launch && !s->ending && !s->interrupted;
}

static void tell(sitting *s, json_t *request)
{
    json_object_set_new(request, "benchmark", json_string(s->benchmark->name));
    if (can_ask(s))
        s->bench->launcher->tell(s->launch, request);
    else
        json_decref(request);
}

/* Why an answer has no body, as the record of how the launch ended. */
static json_t *why_no_body(const sitting *s, const json_t *answer, const char *key)
{
    const char *message = NULL;
    switch (hc_reply_classify(answer, &message)) {
    case HC_REPLY_SKIPPED:
        return hc_record_ended(s->row, HC_STATUS_SKIPPED, message);
    case HC_REPLY_FAILED:
        return hc_record_ended(s->row, HC_STATUS_FAILED, message);
    case HC_REPLY_UNAVAILABLE:
        return hc_record_unavailable(s->row, key, message);
    default:
        return hc_record_ended(s->row, HC_STATUS_FAILED,
                               "the worker answered something else");
    }
}

/* The body of the answer under `key`, a new reference; NULL when there is none, and then
 * the sitting knows why. */
static json_t *hear(sitting *s, const char *key)
{
    if (!can_ask(s))
        return NULL;
    hc_launch_end end = {0};
    json_t *answer = s->bench->launcher->hear(s->launch, &end);
    if (!answer) {
        take_end(s, &end);
        return NULL;
    }
    json_t *body = json_incref(json_object_get(answer, key));
    if (!body)
        s->ending = why_no_body(s, answer, key);
    json_decref(answer);
    return body;
}

static json_t *ask(sitting *s, json_t *request, const char *key)
{
    tell(s, request);
    return hear(s, key);
}

static void end_as_failed(sitting *s, GError *misfit)
{
    s->ending = hc_record_ended(s->row, HC_STATUS_FAILED, misfit->message);
    g_error_free(misfit);
}

/* Tried on a row that is thrown away, since the journal takes only what fits the run. */
static bool gauge_is_understood(const char *gauge, const json_t *body, GError **misfit)
{
    hc_benchmark *trial = hc_benchmark_new();
    bool understood = strcmp(gauge, "heap") == 0
                          ? hc_reply_heap(body, &trial->heap, misfit)
                          : hc_reply_footprint(body, &trial->footprint, misfit);
    hc_benchmark_free(trial);
    return understood;
}

static void tell_gauge(sitting *s, const char *gauge)
{
    tell(s, json_pack("{s:s,s:s}", "op", "run", "gauge", gauge));
}

static json_t *hear_gauge(sitting *s, const char *gauge)
{
    json_t *body = hear(s, gauge);
    GError *misfit = NULL;
    if (body && !gauge_is_understood(gauge, body, &misfit)) {
        end_as_failed(s, misfit);
        json_decref(body);
        return NULL;
    }
    /* Rates differ from launch to launch, and belong to the time pass. */
    json_object_del(body, "counters");
    return body;
}

static bool ask_slice(sitting *s, uint64_t iterations, hc_slice_figures *figures,
                      json_t **body)
{
    json_t *request =
        json_pack("{s:s,s:I}", "op", "run", "iterations", (json_int_t)iterations);
    json_t *slice = ask(s, request, "slice");
    GError *misfit = NULL;
    bool understood = slice && hc_reply_slice(slice, figures, &misfit);
    if (slice && !understood)
        end_as_failed(s, misfit);
    if (body && understood)
        *body = slice;
    else
        json_decref(slice);
    return understood;
}

/* ---- Calibration ----------------------------------------------------------------- */

/* Iterations that should fill the target, from a slice that was this long; at most ten
 * times as many, since a short slice says little. */
static uint64_t scale_iterations(uint64_t iterations, uint64_t wall_ns, double target_ns)
{
    double factor = target_ns / fmax((double)wall_ns, 1);
    double scaled = (double)iterations * fmin(factor, 10);
    return (uint64_t)fmax(1, fmin(round(scaled), MAX_ITERATIONS));
}

/* Runs slices until one is at least half as long as it should be. */
static bool find_iterations(sitting *s, uint64_t *iterations, json_t **slice)
{
    double target_ns = s->bench->profile->slice_ms * NS_PER_MS;
    *iterations = 1;
    for (;;) {
        hc_slice_figures figures;
        json_decref(*slice);
        *slice = NULL;
        if (!ask_slice(s, *iterations, &figures, slice))
            return false;
        bool long_enough = (double)figures.wall_ns >= target_ns / 2;
        uint64_t next = scale_iterations(*iterations, figures.wall_ns, target_ns);
        if (long_enough || next <= *iterations) {
            *iterations = next;
            return true;
        }
        *iterations = next;
    }
}

bool hc_measure_calibration(hc_bench *bench, size_t row, GError **error)
{
    sitting s = sit_down(bench, row, FOR_TIME);
    json_t *check = ask(&s, json_pack("{s:s}", "op", "check"), "check");
    bool checked = json_object_get(check, "expected") && json_object_get(check, "answer");
    json_t *slice = NULL, *record = NULL;
    uint64_t iterations;
    if (check && s.benchmark->passes == HC_PASS_HEAP)
        record = hc_record_checked(row, checked);
    else if (check && find_iterations(&s, &iterations, &slice))
        record = hc_record_calibrated(row, iterations, checked, json_incref(slice));
    json_decref(check);
    json_decref(slice);
    return get_up(&s, record, error);
}

/* ---- Time ------------------------------------------------------------------------ */

/* Slices after the warm-up until there are enough of them, or enough time has been spent
 * on a kernel whose single iteration is longer than a slice should be. When one iteration
 * takes that time several times over, it is the only slice: the first page faults are a
 * small part of it, and the time is better spent on another launch. */
static size_t take_slices(sitting *s, uint64_t iterations, hc_slice_figures *slices)
{
    const hc_profile *profile = s->bench->profile;
    double enough_ns = 3 * profile->slices * profile->slice_ms * NS_PER_MS, spent_ns = 0;
    if (!ask_slice(s, iterations, &slices[0], NULL))
        return 0;
    if (iterations == 1 && (double)slices[0].wall_ns > OWN_WARM_UP * enough_ns)
        return 1;
    size_t count = 0;
    while (count < profile->slices && spent_ns < enough_ns) {
        if (!ask_slice(s, iterations, &slices[count], NULL))
            return 0;
        spent_ns += (double)slices[count++].wall_ns;
    }
    return count;
}

bool hc_measure_time(hc_bench *bench, size_t row, GError **error)
{
    sitting s = sit_down(bench, row, FOR_TIME);
    uint64_t iterations = s.benchmark->time.iterations;
    hc_slice_figures *slices = g_new(hc_slice_figures, bench->profile->slices);
    json_t *record = NULL;
    size_t count = take_slices(&s, iterations, slices);
    if (count > 0) {
        hc_launch_result *launch = hc_launch_result_new(iterations, count);
        launch->round = bench->round;
        for (size_t i = 0; i < count; i++) {
            launch->slices_ns[i] = slices[i].wall_ns;
            launch->cpu_ns[i] = slices[i].cpu_ns;
            launch->faults[i] = slices[i].faults;
        }
        record = hc_record_launch(row, launch);
        hc_launch_result_free(launch);
    }
    g_free(slices);
    return get_up(&s, record, error);
}

/* ---- Heap and footprint ---------------------------------------------------------- */

/* Two launches at once: counts are the same however long the counting takes. */
bool hc_measure_heap(hc_bench *bench, size_t row, GError **error)
{
    sitting one = sit_down(bench, row, FOR_HEAP);
    tell_gauge(&one, "heap");
    sitting two = sit_down(bench, row, FOR_HEAP);
    tell_gauge(&two, "heap");
    json_t *first = hear_gauge(&one, "heap");
    leave(&one);
    if (!first || one.ending || one.interrupted) {
        json_decref(first);
        json_decref(two.ending);
        bench->launcher->stop(two.launch);
        return get_up(&one, NULL, error);
    }
    json_t *second = hear_gauge(&two, "heap");
    if (second)
        return get_up(&two, hc_record_heap(row, first, second), error);
    json_decref(first);
    return get_up(&two, NULL, error);
}

bool hc_measure_footprint(hc_bench *bench, size_t row, GError **error)
{
    sitting s = sit_down(bench, row, FOR_FOOTPRINT);
    tell_gauge(&s, "footprint");
    json_t *body = hear_gauge(&s, "footprint");
    return get_up(&s, body ? hc_record_footprint(row, body) : NULL, error);
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
