#include "summary.h"

#include "cells.h"
#include "stats.h"
#include "units.h"

#define RATIOS                                                                           \
    "Ratios compare rows of one group: the same arguments, the same run. Compare "       \
    "ratios between machines, never times."
#define UNKNOWN "— stands for a figure that is not known. It is never zero."

static const char *const own_method[] = {
    "Every figure of time comes from several launches: fresh processes, pinned to one "
    "CPU, "
    "in random order. A launch's value is the median of its slices; the row shows the "
    "median over launches, and ± is half of that median's confidence interval. Rows "
    "whose "
    "intervals overlap are not told apart.",
    "Heap figures are counted, not sampled: one iteration after a warm-up iteration, in "
    "launches of their own, so that counting costs the clock nothing. Two runs agree to "
    "the byte; where the launches of one did not, the figure begins with ≈.",
    RATIOS,
    "Rows called limit are what the machine allows (bandwidth, a call, an allocation), "
    "measured in the same run. They are no contenders.",
    UNKNOWN,
    NULL};

static const char *const foreign_method[] = {
    "The figures are those of another tool's file. A launch is a process: a row that has "
    "several shows the median over them, and ± is half of that median's confidence "
    "interval. A row of one process shows the median of its repetitions, or the one that "
    "the file gives; no interval can be made of them.",
    RATIOS, UNKNOWN, NULL};

const char *const *hc_report_method(const hc_run *run)
{
    return run->tool == NULL ? own_method : foreign_method;
}

/* ---- Figures --------------------------------------------------------------------- */

static void count_status(hc_report_summary *summary, hc_status status)
{
    summary->total++;
    if (status == HC_STATUS_OK)
        summary->measured++;
    else if (status == HC_STATUS_SKIPPED)
        summary->skipped++;
    else if (status == HC_STATUS_PENDING)
        summary->pending++;
    else
        summary->failed++;
}

static void count_heap(hc_report_summary *summary, const hc_benchmark *benchmark)
{
    if (benchmark->status != HC_STATUS_OK || !benchmark->heap.known)
        return;
    summary->with_heap++;
    summary->varying_heap += !benchmark->heap.deterministic;
}

static void add_precision(hc_report_summary *summary, GArray *widths,
                          const hc_benchmark *benchmark)
{
    double width;
    if (benchmark->status != HC_STATUS_OK)
        return;
    if (!hc_half_width(benchmark, &width)) {
        summary->cut_short += g_strcmp0(benchmark->time.stop, "budget") == 0;
        return;
    }
    g_array_append_val(widths, width);
    if (summary->widest == NULL || width > summary->widest_half_width) {
        summary->widest_half_width = width;
        summary->widest = benchmark;
    }
}

void hc_report_summarise(const hc_run *run, hc_report_summary *summary)
{
    *summary = (hc_report_summary){0};
    GArray *widths = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *benchmark = run->benchmarks->pdata[i];
        count_status(summary, benchmark->status);
        count_heap(summary, benchmark);
        add_precision(summary, widths, benchmark);
    }
    summary->has_precision = widths->len > 0;
    if (summary->has_precision)
        summary->typical_half_width =
            hc_stats_median((const double *)(void *)widths->data, widths->len);
    g_array_free(widths, TRUE);
    summary->has_spread = hc_run_canary_spread(run, &summary->spread, &summary->canary);
}

/* ---- Sentences ------------------------------------------------------------------- */

static void append_count(GString *out, size_t count, const char *what)
{
    char text[HC_UNITS_SIZE];
    if (count > 0)
        g_string_append_printf(out, ", %s %s", hc_units_count(text, (int64_t)count),
                               what);
}

char *hc_sentence_counts(const hc_report_summary *summary)
{
    char some[HC_UNITS_SIZE], all[HC_UNITS_SIZE];
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s of %s rows measured",
                           hc_units_count(some, (int64_t)summary->measured),
                           hc_units_count(all, (int64_t)summary->total));
    append_count(out, summary->failed, "failed");
    append_count(out, summary->skipped, "skipped");
    append_count(out, summary->pending, "not reached");
    g_string_append_printf(out, "; heap figures for %s",
                           hc_units_count(some, (int64_t)summary->with_heap));
    append_count(out, summary->varying_heap, "of them not deterministic");
    g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

char *hc_sentence_precision(const hc_report_summary *summary)
{
    GString *out = g_string_new(NULL);
    if (summary->has_precision) {
        char typical[HC_UNITS_SIZE], widest[HC_UNITS_SIZE];
        g_string_printf(out, "The typical interval is ±%s, the widest ±%s (%s).",
                        hc_units_percent(typical, summary->typical_half_width),
                        hc_units_percent(widest, summary->widest_half_width),
                        summary->widest->name);
    } else {
        g_string_append(out, "No row has an interval: that takes two launches.");
    }
    if (summary->cut_short > 0) {
        char rows[HC_UNITS_SIZE];
        g_string_append_printf(
            out, " The budget was spent before %s %s one: a larger --budget gives it.",
            hc_units_count(rows, (int64_t)summary->cut_short),
            summary->cut_short == 1 ? "row had" : "rows had");
    }
    return g_string_free(out, FALSE);
}

char *hc_sentence_steadiness(const hc_report_summary *summary)
{
    if (!summary->has_spread)
        return g_strdup(
            "How steady the machine was is not known: no canary ran in two "
            "rounds.");
    char spread[HC_UNITS_SIZE];
    hc_units_percent(spread, summary->spread - 1);
    if (summary->spread <= HC_STEADY_RATIO)
        return g_strdup_printf(
            "The machine was steady: the canaries, which run in every "
            "round, stayed within %s.",
            spread);
    return g_strdup_printf(
        "The machine changed speed: the slowest round of the canary %s "
        "took %s longer than its fastest. Small differences between "
        "rows may come from that.",
        summary->canary, spread);
}

static const hc_report_row *least_of(const hc_report_group *group)
{
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (row->least)
            return row;
    }
    return NULL;
}

static char *compare_with_first(const hc_report_group *group,
                                const hc_report_row *fastest)
{
    const hc_report_row *first = hc_report_row_at(group, 0);
    if (first == fastest)
        return g_strdup(", the first row");
    if (!fastest->has_ratio || fastest->ratio <= 0)
        return g_strdup("");
    char ratio[HC_UNITS_SIZE];
    hc_units_ratio(ratio, 1 / fastest->ratio);
    return g_strdup_printf(", %s as fast as %s", ratio, first->benchmark->variant);
}

static bool only_limits(const hc_report_group *group)
{
    for (size_t i = 0; i < group->rows->len; i++) {
        if (!hc_report_is_limit(hc_report_row_at(group, i)->benchmark))
            return false;
    }
    return true;
}

char *hc_sentence_finding(const hc_report_table *table)
{
    const hc_report_group *group = table->headline;
    const hc_report_row *fastest = least_of(group);
    if (fastest == NULL && only_limits(group))
        return g_strdup("What this machine allows at most; nothing here competes.");
    if (fastest == NULL)
        return g_strdup(
            "Fewer than two variants were measured here: none is called "
            "the fastest.");
    char time[HC_UNITS_SIZE];
    if (!fastest->fastest)
        return g_strdup_printf("Not told apart as fastest%s%s: %s and %zu more.",
                               group->args[0] != '\0' ? " at " : "", group->args,
                               fastest->benchmark->variant, group->rivals);
    char *comparison = compare_with_first(group, fastest);
    char *sentence = g_strdup_printf(
        "Fastest%s%s: %s with %s %s%s.", group->args[0] != '\0' ? " at " : "",
        group->args, fastest->benchmark->variant, hc_units_time(time, fastest->time_ns),
        group->by_item ? "per item" : "per iteration", comparison);
    g_free(comparison);
    return sentence;
}

char *hc_report_duration(double seconds)
{
    long whole = (long)(seconds + 0.5);
    if (whole < 60)
        return g_strdup_printf("%ld s", whole);
    if (whole < 3600)
        return g_strdup_printf("%ld min %ld s", whole / 60, whole % 60);
    return g_strdup_printf("%ld h %ld min", whole / 3600, whole % 3600 / 60);
}
