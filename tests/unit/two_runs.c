#include "two_runs.h"

#include "hand_made.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const double base_ns = 1e6;

static hc_run *new_run(void)
{
    hc_run *run = hc_run_new();
    hc_suite_info *suite = hc_suite_info_new();
    hc_allocator_info *allocator = hc_allocator_info_new();
    suite->name = g_strdup("s");
    allocator->name = g_strdup("system");
    allocator->version = g_strdup("5.3.0");
    g_ptr_array_add(run->suites, suite);
    g_ptr_array_add(run->allocators, allocator);
    run->machine.class_id = g_strdup("c");
    run->machine.cpu = g_strdup("a cpu");
    run->complete = true;
    return run;
}

int two_runs_set_up(void **state)
{
    two_runs *two = g_new0(two_runs, 1);
    two->runs[0] = new_run();
    two->runs[1] = new_run();
    two->variation = hc_variation_new("c");
    two->request = (hc_recorded_request){
        .base = two->runs[0],
        .head = two->runs[1],
        .rule = {.margin = 0.01, .equivalence = 0.03, .alpha = 0.01},
        .variation = two->variation};
    *state = two;
    return 0;
}

int two_runs_tear_down(void **state)
{
    two_runs *two = *state;
    hc_run_free(two->runs[0]);
    hc_run_free(two->runs[1]);
    hc_variation_free(two->variation);
    g_free(two);
    return 0;
}

hc_benchmark *two_runs_add_row(hc_run *run, const char *name)
{
    hc_benchmark *row = hand_made_row(run, "s", name);
    char **parts = g_strsplit(name, "/", 3);
    row->table = g_strdup(parts[0]);
    row->variant = g_strdup(parts[1] ? parts[1] : "");
    g_strfreev(parts);
    return row;
}

void two_runs_add_time(hc_run *run, const char *name, unsigned launches, double ns)
{
    hc_benchmark *row = two_runs_add_row(run, name);
    hand_made_launches(row, launches, ns);
    hc_time_result_summarise(&row->time);
}

void two_runs_add_times(two_runs *two, const char *name, double log_ratio)
{
    two_runs_add_time(two->runs[0], name, TWO_RUNS_LAUNCHES, base_ns);
    two_runs_add_time(two->runs[1], name, TWO_RUNS_LAUNCHES, base_ns * exp(log_ratio));
}

void two_runs_put_on_record(two_runs *two, const char *name, double deviation)
{
    char suite[] = "s", allocator[] = "system";
    const hc_benchmark row = {
        .suite = suite, .name = (char *)name, .allocator = allocator};
    for (int i = -5; i <= 5; i++) { /* -5 .. 5 have a standard deviation of sqrt(11) */
        hc_variation_trial trial = {.median_ns = exp(10 + deviation * i / sqrt(11)),
                                    .launches = TWO_RUNS_LAUNCHES};
        hc_variation_add(two->variation, &row, "b", &trial);
    }
}

hc_comparison *two_runs_compare(const two_runs *two)
{
    GError *error = NULL;
    hc_comparison *comparison = hc_recorded_compare(&two->request, &error);
    if (error)
        fail_msg("%s", error->message);
    return comparison;
}

void two_runs_assert_refused(const two_runs *two, const char *text)
{
    GError *error = NULL;
    assert_null(hc_recorded_compare(&two->request, &error));
    if (!strstr(error->message, text))
        fail_msg("'%s' does not say '%s'", error->message, text);
    g_error_free(error);
}

bool two_runs_has_note(const hc_comparison *comparison, const char *text)
{
    for (guint i = 0; i < comparison->notes->len; i++) {
        if (strstr(comparison->notes->pdata[i], text))
            return true;
    }
    return false;
}

const hc_compared *two_runs_find(const hc_comparison *comparison, const char *name,
                                 hc_gauge gauge)
{
    for (guint i = 0; i < comparison->compared->len; i++) {
        const hc_compared *compared = comparison->compared->pdata[i];
        if (compared->gauge == gauge && strcmp(compared->name, name) == 0)
            return compared;
    }
    return NULL;
}
