#include "cells.h"

#include <string.h>

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

/* ---- Figures --------------------------------------------------------------------- */

static bool time_value(const hc_report_row *row, hc_report_column column, double *value)
{
    const hc_benchmark *benchmark = row->benchmark;
    switch (column) {
    case HC_COLUMN_TIME:
        *value = benchmark->time.median_ns;
        return true;
    case HC_COLUMN_INTERVAL:
        return hc_half_width(benchmark, value);
    case HC_COLUMN_ITEM:
        *value = benchmark->time.median_ns / (double)benchmark->items;
        return benchmark->items != 0;
    case HC_COLUMN_RATIO:
        *value = row->ratio;
        return row->has_ratio;
    case HC_COLUMN_FAULTS:
        *value = benchmark->time.faults;
        return benchmark->time.has_faults;
    default:
        return false;
    }
}

static bool heap_value(const hc_heap_result *heap, hc_report_column column, double *value)
{
    double usable = (double)heap->usable_bytes, requested = (double)heap->requested_bytes;
    switch (column) {
    case HC_COLUMN_ALLOCATIONS:
        *value = (double)heap->allocations;
        return true;
    case HC_COLUMN_REQUESTED:
        *value = requested;
        return true;
    case HC_COLUMN_PEAK:
        *value = (double)heap->peak_bytes;
        return true;
    case HC_COLUMN_WASTE:
        *value = (usable - requested) / usable;
        return usable > 0;
    default:
        return false;
    }
}

static bool is_heap_column(hc_report_column column)
{
    return column >= HC_COLUMN_ALLOCATIONS && column <= HC_COLUMN_WASTE;
}

bool hc_report_value(const hc_report_row *row, hc_report_column column, double *value)
{
    const hc_heap_result *heap = &row->benchmark->heap;
    if (!is_heap_column(column))
        return row->has_time && time_value(row, column, value);
    return row->benchmark->status == HC_STATUS_OK && heap->known &&
           heap_value(heap, column, value);
}

/* ---- Units ----------------------------------------------------------------------- */

/* What a column counts: how its figures are written follows from it. */
typedef enum dimension { TIME, BYTES, SHARE, RATIO, COUNT, MEAN } dimension;

static const dimension dimensions[HC_COLUMN_COUNT] = {
    [HC_COLUMN_TIME] = TIME,         [HC_COLUMN_INTERVAL] = SHARE,
    [HC_COLUMN_ITEM] = TIME,         [HC_COLUMN_RATIO] = RATIO,
    [HC_COLUMN_ALLOCATIONS] = COUNT, [HC_COLUMN_REQUESTED] = BYTES,
    [HC_COLUMN_PEAK] = BYTES,        [HC_COLUMN_WASTE] = SHARE,
    [HC_COLUMN_FAULTS] = MEAN,
};

static double least_value(const hc_report_group *group, hc_report_column column)
{
    double least = 0, value;
    for (size_t i = 0; i < group->rows->len; i++) {
        if (hc_report_value(hc_report_row_at(group, i), column, &value) && value > 0 &&
            (least == 0 || value < least))
            least = value;
    }
    return least;
}

hc_unit hc_column_unit(const hc_report_group *group, hc_report_column column)
{
    switch (dimensions[column]) {
    case TIME:
        return hc_units_time_column(least_value(group, column));
    case BYTES:
        return hc_units_byte_column(least_value(group, column));
    case SHARE:
        return (hc_unit){"%", 0.01};
    default:
        return (hc_unit){"", 1};
    }
}

/* ---- Cells ----------------------------------------------------------------------- */

static void format(char text[HC_UNITS_SIZE], hc_report_column column, double value)
{
    char percent[HC_UNITS_SIZE];
    switch (dimensions[column]) {
    case TIME:
        hc_units_time(text, value);
        break;
    case BYTES:
        hc_units_bytes(text, (int64_t)value);
        break;
    case SHARE:
        g_snprintf(text, HC_UNITS_SIZE, "%s%s", column == HC_COLUMN_INTERVAL ? "±" : "",
                   hc_units_percent(percent, value));
        break;
    case RATIO:
        hc_units_ratio(text, value);
        break;
    case COUNT:
        hc_units_count(text, (int64_t)value);
        break;
    case MEAN:
        hc_units_mean(text, value);
        break;
    }
}

static void format_in(char text[HC_UNITS_SIZE], hc_report_column column, double value,
                      hc_unit unit)
{
    dimension of = dimensions[column];
    if (of == SHARE) {
        hc_units_percent(text, value);
        text[strlen(text) - strlen(unit.name)] = '\0';
    } else if (of == BYTES && unit.factor == 1)
        hc_units_count(text, (int64_t)value);
    else if (of == BYTES || of == TIME)
        hc_units_number(text, value, unit);
    else
        format(text, column, value);
}

/* A heap figure that does not repeat begins with a sign. `unit` NULL: one of its own. */
static const char *write_cell(char text[HC_UNITS_SIZE], const hc_report_row *row,
                              hc_report_column column, const hc_unit *unit)
{
    double value;
    char figure[HC_UNITS_SIZE] = HC_CELL_UNKNOWN;
    bool known = hc_report_value(row, column, &value);
    if (known && unit == NULL)
        format(figure, column, value);
    else if (known)
        format_in(figure, column, value, *unit);
    bool varies = known && is_heap_column(column) && !row->benchmark->heap.deterministic;
    g_snprintf(text, HC_UNITS_SIZE, "%s%s", varies ? "≈" : "", figure);
    return text;
}

const char *hc_report_cell(char text[HC_UNITS_SIZE], const hc_report_row *row,
                           hc_report_column column)
{
    return write_cell(text, row, column, NULL);
}

const char *hc_report_cell_in(char text[HC_UNITS_SIZE], const hc_report_row *row,
                              hc_report_column column, hc_unit unit)
{
    return write_cell(text, row, column, &unit);
}

/* ---- Words ----------------------------------------------------------------------- */

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
