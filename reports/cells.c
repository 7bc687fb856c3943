#include "cells.h"

static const struct {
    const char *heading, *meaning;
} columns[] = {
#define HC_COLUMN_TEXT(id, heading, meaning) {heading, meaning},
    HC_COLUMNS(HC_COLUMN_TEXT)
#undef HC_COLUMN_TEXT
};

const char *hc_column_heading(hc_report_column column)
{
    return columns[column].heading;
}

const char *hc_column_meaning(hc_report_column column)
{
    return columns[column].meaning;
}

bool hc_half_width(const hc_benchmark *benchmark, double *fraction)
{
    const hc_time_result *time = &benchmark->time;
    if (!time->has_ci || time->median_ns <= 0)
        return false;
    *fraction = (time->ci_hi_ns - time->ci_lo_ns) / 2 / time->median_ns;
    return true;
}

static char *interval_text(char text[HC_UNITS_SIZE], const hc_benchmark *benchmark)
{
    double fraction;
    if (!hc_half_width(benchmark, &fraction))
        return NULL;
    char percent[HC_UNITS_SIZE];
    g_snprintf(text, HC_UNITS_SIZE, "±%s", hc_units_percent(percent, fraction));
    return text;
}

static char *time_text(char text[HC_UNITS_SIZE], const hc_report_row *row,
                       hc_report_column column)
{
    const hc_benchmark *benchmark = row->benchmark;
    switch (column) {
    case HC_COLUMN_TIME:
        return hc_units_time(text, benchmark->time.median_ns);
    case HC_COLUMN_INTERVAL:
        return interval_text(text, benchmark);
    case HC_COLUMN_ITEM:
        if (benchmark->items == 0)
            return NULL;
        return hc_units_time(text, benchmark->time.median_ns / (double)benchmark->items);
    case HC_COLUMN_RATIO:
        return row->has_ratio ? hc_units_ratio(text, row->ratio) : NULL;
    case HC_COLUMN_FAULTS:
        return benchmark->time.has_faults ? hc_units_mean(text, benchmark->time.faults)
                                          : NULL;
    default:
        return NULL;
    }
}

static char *waste_text(char text[HC_UNITS_SIZE], const hc_heap_result *heap)
{
    if (heap->usable_bytes == 0)
        return NULL;
    double waste = (double)heap->usable_bytes - (double)heap->requested_bytes;
    return hc_units_percent(text, waste / (double)heap->usable_bytes);
}

static char *heap_text(char text[HC_UNITS_SIZE], const hc_heap_result *heap,
                       hc_report_column column)
{
    switch (column) {
    case HC_COLUMN_ALLOCATIONS:
        return hc_units_count(text, (int64_t)heap->allocations);
    case HC_COLUMN_REQUESTED:
        return hc_units_bytes(text, (int64_t)heap->requested_bytes);
    case HC_COLUMN_PEAK:
        return hc_units_bytes(text, (int64_t)heap->peak_bytes);
    case HC_COLUMN_WASTE:
        return waste_text(text, heap);
    default:
        return NULL;
    }
}

static bool is_heap_column(hc_report_column column)
{
    return column >= HC_COLUMN_ALLOCATIONS && column <= HC_COLUMN_WASTE;
}

const char *hc_report_cell(char text[HC_UNITS_SIZE], const hc_report_row *row,
                           hc_report_column column)
{
    const hc_heap_result *heap = &row->benchmark->heap;
    char figure[HC_UNITS_SIZE];
    const char *known = NULL;
    if (!is_heap_column(column))
        known = row->has_time ? time_text(figure, row, column) : NULL;
    else if (row->benchmark->status == HC_STATUS_OK && heap->known)
        known = heap_text(figure, heap, column);
    bool varies = known != NULL && is_heap_column(column) && !heap->deterministic;
    g_snprintf(text, HC_UNITS_SIZE, "%s%s", varies ? "≈" : "",
               known != NULL ? known : HC_CELL_UNKNOWN);
    return text;
}

const char *hc_status_words(hc_status status)
{
    switch (status) {
    case HC_STATUS_PENDING:
        return "not measured";
    case HC_STATUS_OK:
        return "ok";
    case HC_STATUS_SKIPPED:
        return "skipped";
    case HC_STATUS_FAILED:
        return "failed";
    case HC_STATUS_CRASHED:
        return "crashed";
    case HC_STATUS_EXITED:
        return "exited";
    case HC_STATUS_TIMED_OUT:
        return "timed out";
    case HC_STATUS_OUT_OF_MEMORY:
        return "out of memory";
    }
    return "unknown";
}

char *hc_cell_cause(const hc_report_row *row)
{
    const hc_benchmark *benchmark = row->benchmark;
    if (benchmark->status == HC_STATUS_OK)
        return NULL;
    const char *words = hc_status_words(benchmark->status);
    if (benchmark->error == NULL)
        return g_strdup(words);
    return g_strdup_printf("%s: %s", words, benchmark->error);
}
