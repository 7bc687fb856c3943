#include "sitting.h"

#include <math.h>
#include <string.h>

#define MAX_ITERATIONS 1e9

/* ---- Sitting down and getting up ------------------------------------------------- */

/* Takes how a launch ended, once. */
static void take_end(hc_sitting *s, hc_launch_end *end)
{
    s->interrupted = end->interrupted;
    if (end->interrupted) {
        hc_launch_end_clear(end);
        return;
    }
    s->ended = true;
    s->end = *end;
}

static hc_launch_spec spec_for(const hc_seat *seat, const hc_benchmark *row,
                               hc_purpose purpose)
{
    bool counts_heap = purpose == HC_FOR_HEAP;
    hc_launch_spec spec =
        hc_program_launch_spec(&seat->program, row->allocator, counts_heap);
    /* Threads on one CPU would measure the scheduler, and counting needs no clock. */
    spec.cpu = row->threads > 1 || counts_heap ? -1 : seat->cpu;
    /* Whether jemalloc can grow a large block in place depends on what lies behind it. */
    spec.fixed_layout = purpose != HC_FOR_TIME;
    spec.redraws_pages = purpose == HC_FOR_TIME && !spec.interpreter;
    spec.wall_limit_s = seat->profile->wall_limit_s;
    spec.memory_limit_bytes = seat->profile->memory_limit_mib << 20;
    return spec;
}

hc_sitting hc_sitting_begin(const hc_seat *seat, const hc_benchmark *row,
                            hc_purpose purpose)
{
    hc_sitting s = {.launcher = seat->launcher, .benchmark = row->name};
    hc_launch_spec spec = spec_for(seat, row, purpose);
    hc_launch_end end = {0};
    s.launch = seat->launcher->start(&spec, &end);
    if (!s.launch)
        take_end(&s, &end);
    s.is_fresh_each_slice = spec.adapter != NULL;
    return s;
}

void hc_sitting_greet(hc_sitting *s)
{
    hc_launch_end end = {0};
    if (!s->greeted && hc_sitting_goes_on(s) && !s->launcher->greet(s->launch, &end))
        take_end(s, &end);
    s->greeted = true;
}

void hc_sitting_leave(hc_sitting *s)
{
    hc_launch_end end = {0};
    if (hc_sitting_goes_on(s) && !s->launcher->finish(s->launch, &end))
        take_end(s, &end);
    s->launcher->stop(s->launch);
    s->launch = NULL;
}

void hc_sitting_dismiss(hc_sitting *s)
{
    if (s->launch)
        s->launcher->dismiss(s->launch);
}

void hc_sitting_clear(hc_sitting *s)
{
    s->launcher->stop(s->launch);
    hc_launch_end_clear(&s->end);
    g_free(s->unavailable);
    *s = (hc_sitting){.launcher = s->launcher};
}

/* ---- Asking ---------------------------------------------------------------------- */

bool hc_sitting_goes_on(const hc_sitting *s)
{
    return s->launch && !s->ended && !s->interrupted && !s->unavailable;
}

void hc_sitting_tell(hc_sitting *s, json_t *request)
{
    json_object_set_new(request, "benchmark", json_string(s->benchmark));
    hc_sitting_greet(s);
    if (hc_sitting_goes_on(s))
        s->launcher->tell(s->launch, request);
    else
        json_decref(request);
}

static void end_as(hc_sitting *s, hc_status status, const char *cause)
{
    s->ended = true;
    s->end.status = status;
    s->end.cause = g_strdup(cause);
}

static void note_why_no_body(hc_sitting *s, const json_t *answer)
{
    const char *message = NULL;
    switch (hc_reply_classify(answer, &message)) {
    case HC_REPLY_SKIPPED:
        end_as(s, HC_STATUS_SKIPPED, message);
        break;
    case HC_REPLY_FAILED:
        end_as(s, HC_STATUS_FAILED, message);
        break;
    case HC_REPLY_UNAVAILABLE:
        s->unavailable = g_strdup(message);
        break;
    default:
        end_as(s, HC_STATUS_FAILED, "the worker answered something else");
    }
}

json_t *hc_sitting_hear(hc_sitting *s, const char *key)
{
    if (!hc_sitting_goes_on(s))
        return NULL;
    hc_launch_end end = {0};
    json_t *answer = s->launcher->hear(s->launch, &end);
    if (!answer) {
        take_end(s, &end);
        return NULL;
    }
    json_t *body = json_incref(json_object_get(answer, key));
    if (!body)
        note_why_no_body(s, answer);
    json_decref(answer);
    return body;
}

json_t *hc_sitting_ask(hc_sitting *s, json_t *request, const char *key)
{
    hc_sitting_tell(s, request);
    return hc_sitting_hear(s, key);
}

static void end_as_misfit(hc_sitting *s, GError *misfit)
{
    end_as(s, HC_STATUS_FAILED, misfit->message);
    g_error_free(misfit);
}

/* ---- Slices ---------------------------------------------------------------------- */

bool hc_sitting_slice(hc_sitting *s, uint64_t iterations, hc_slice_figures *figures,
                      json_t **body)
{
    json_t *request =
        json_pack("{s:s,s:I}", "op", "run", "iterations", (json_int_t)iterations);
    json_t *slice = hc_sitting_ask(s, request, "slice");
    GError *misfit = NULL;
    bool understood = slice && hc_reply_slice(slice, figures, &misfit);
    if (slice && !understood)
        end_as_misfit(s, misfit);
    if (body && understood)
        *body = slice;
    else
        json_decref(slice);
    return understood;
}

/* Iterations that should fill the target, from a slice that was this long; at most ten
 * times as many, since a short slice says little. */
static uint64_t scale_iterations(uint64_t iterations, uint64_t spent_ns, double target_ns)
{
    double factor = target_ns / fmax((double)spent_ns, 1);
    double scaled = (double)iterations * fmin(factor, 10);
    return (uint64_t)fmax(1, fmin(round(scaled), MAX_ITERATIONS));
}

/* Until a slice is at least half as long as it should be. */
bool hc_sitting_find_iterations(hc_sitting *s, double target_ns, uint64_t *iterations,
                                json_t **slice)
{
    *iterations = 1;
    for (;;) {
        hc_slice_figures figures;
        json_decref(*slice);
        *slice = NULL;
        if (!hc_sitting_slice(s, *iterations, &figures, slice))
            return false;
        bool long_enough = (double)figures.spent_ns >= target_ns / 2;
        uint64_t next = scale_iterations(*iterations, figures.spent_ns, target_ns);
        if (long_enough || next <= *iterations) {
            *iterations = next;
            return true;
        }
        *iterations = next;
    }
}

/* ---- Gauges ---------------------------------------------------------------------- */

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

void hc_sitting_tell_gauge(hc_sitting *s, const char *gauge)
{
    hc_sitting_tell(s, json_pack("{s:s,s:s}", "op", "run", "gauge", gauge));
}

json_t *hc_sitting_hear_gauge(hc_sitting *s, const char *gauge)
{
    json_t *body = hc_sitting_hear(s, gauge);
    GError *misfit = NULL;
    if (body && !gauge_is_understood(gauge, body, &misfit)) {
        end_as_misfit(s, misfit);
        json_decref(body);
        return NULL;
    }
    json_object_del(body, "counters");
    return body;
}
