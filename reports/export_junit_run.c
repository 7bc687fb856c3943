/* A testsuite a table, a testcase a benchmark: it passed when it was measured. */
#include "cells.h"
#include "export.h"
#include "export_figures.h"
#include "export_junit.h"

static hc_junit_outcome outcome_of(hc_status status)
{
    if (status == HC_STATUS_OK)
        return HC_JUNIT_PASSED;
    if (status == HC_STATUS_FAILED)
        return HC_JUNIT_FAILURE;
    return hc_status_is_failure(status) ? HC_JUNIT_ERROR : HC_JUNIT_SKIPPED;
}

static void append_figures(hc_junit_case *one, const hc_benchmark *row)
{
    char figure[HC_DATUM_SIZE];
    for (int id = 0; id < HC_DATUM_COUNT; id++) {
        hc_datum_text(figure, hc_datum_of(row, (hc_datum_id)id));
        if (figure[0] != '\0')
            hc_junit_say(one, "%s: %s", hc_datum_key((hc_datum_id)id), figure);
    }
    for (guint i = 0; row->status == HC_STATUS_OK && i < row->counters->len; i++) {
        const hc_counter_value *counter = row->counters->pdata[i];
        hc_datum_text(figure, hc_datum_real(counter->value));
        hc_junit_say(one, "counter %s: %s", counter->name, figure);
    }
}

/* What was timed before it went wrong: it may tell when. */
static void append_launches(hc_junit_case *one, const GPtrArray *launches)
{
    for (guint i = 0; i < launches->len; i++) {
        char figure[HC_DATUM_SIZE];
        hc_datum_text(figure, hc_datum_real(hc_launch_result_ns(launches->pdata[i])));
        hc_junit_say(one, "launch %u time_ns: %s", i + 1, figure);
    }
}

static void set_seconds(hc_junit_case *one, const GPtrArray *launches)
{
    uint64_t sum_ns = 0;
    for (guint i = 0; i < launches->len; i++) {
        const hc_launch_result *launch = launches->pdata[i];
        for (size_t slice = 0; slice < launch->slice_count; slice++)
            sum_ns += launch->slices_ns[slice];
    }
    one->has_seconds = launches->len > 0;
    one->seconds = (double)sum_ns / 1e9;
}

static void set_ending(hc_junit_case *one, const hc_benchmark *row)
{
    const hc_report_row shown = {.benchmark = row};
    one->type = g_strdup(hc_status_name(row->status));
    one->message = hc_cell_cause(&shown);
    hc_junit_say(one, "%s", one->message);
    hc_junit_say(one, "benchmark: %s", row->name);
    hc_junit_say(one, "allocator: %s", row->allocator);
    append_launches(one, row->time.launches);
}

bool hc_export_junit_run(const hc_run *run, GString *out, GError **error)
{
    (void)error;
    hc_junit_report report;
    hc_junit_init(&report);
    GPtrArray *names = hc_export_names(run);
    for (guint i = 0; i < names->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        char *suite = g_strconcat(row->suite, "/", row->table, NULL);
        hc_junit_case *one = hc_junit_add(&report, suite, g_strdup(names->pdata[i]));
        one->outcome = outcome_of(row->status);
        if (one->outcome != HC_JUNIT_PASSED)
            set_ending(one, row);
        append_figures(one, row);
        set_seconds(one, row->time.launches);
        g_free(suite);
    }
    hc_junit_append(&report, run->started, out);
    g_ptr_array_unref(names);
    hc_junit_clear(&report);
    return true;
}
