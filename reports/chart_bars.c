/* The charts at the headline size: horizontal bars, in the table's order. */
#include "chart_parts.h"

#include "cells.h"

#include <string.h>

enum { BAR_HEIGHT = 30, BARS_FRAME = 130 };

/* Begins the line of a bar: its place and its label. */
typedef struct bar_list {
    hc_chart *chart;
    bool with_allocator;
    size_t count, label_columns;
} bar_list;

static void begin_bar(bar_list *bars, const hc_report_row *row)
{
    g_string_append_printf(bars->chart->data, "%zu\t", bars->count++);
    size_t columns =
        hc_chart_append_label(bars->chart->data, row->benchmark, bars->with_allocator);
    bars->label_columns = MAX(bars->label_columns, columns);
    g_string_append_c(bars->chart->data, '\t');
}

static void set_bars(const bar_list *bars)
{
    hc_chart_set_number(bars->chart, "bars", (double)bars->count);
    hc_chart_set_number(bars->chart, "label_columns", (double)bars->label_columns);
    hc_chart_set_number(bars->chart, "height",
                        (double)(BARS_FRAME + BAR_HEIGHT * bars->count));
}

/* The chart, or NULL where there is nothing to see. */
static hc_chart *keep_if(bool anything, hc_chart *chart)
{
    if (anything)
        return chart;
    hc_chart_free(chart);
    return NULL;
}

/* ---- Time ------------------------------------------------------------------------ */

static const char *colour_of(const hc_report_row *row)
{
    if (hc_report_is_limit(row->benchmark))
        return "limit";
    return row->fastest ? "fastest" : "other";
}

static void append_interval(GString *out, const hc_report_row *row)
{
    if (!row->benchmark->time.has_ci) {
        g_string_append(out, "?\t?");
        return;
    }
    hc_chart_append_number(out, row->lo_ns);
    g_string_append_c(out, '\t');
    hc_chart_append_number(out, row->hi_ns);
}

static void append_time(GString *out, const hc_report_row *row)
{
    char time[HC_UNITS_SIZE], interval[HC_UNITS_SIZE];
    hc_chart_append_number(out, row->time_ns);
    g_string_append_c(out, '\t');
    append_interval(out, row);
    g_string_append_printf(out, "\t%s\t%s", colour_of(row),
                           hc_units_time(time, row->time_ns));
    hc_report_cell(interval, row, HC_COLUMN_INTERVAL);
    if (strcmp(interval, HC_CELL_UNKNOWN) != 0)
        g_string_append_printf(out, " %s", interval);
    g_string_append_c(out, '\n');
}

hc_chart *hc_chart_time_bars(const hc_report_table *table)
{
    const hc_report_group *group = table->headline;
    const char *what = group->by_item ? "time per item" : "time of one iteration";
    bar_list bars = {
        .chart = hc_chart_new(HC_CHART_TIME_BARS, table->title, what, group->args),
        .with_allocator = hc_report_mixes_allocators(group)};
    GString *data = bars.chart->data;
    g_string_append(data, "row\tvariant\ttime_ns\tlo_ns\thi_ns\tkind\tshown\n");
    hc_range range = {0, 0};
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (!row->has_time)
            continue;
        begin_bar(&bars, row);
        append_time(data, row);
        hc_range_add(&range, row->time_ns);
    }
    set_bars(&bars);
    hc_chart_set_text(bars.chart, "axis", what);
    hc_chart_set_range(bars.chart, "time", range);
    hc_chart_set_unit(bars.chart, "time", hc_units_time_scale(range.most));
    return keep_if(range.most > 0, bars.chart);
}

/* ---- Heap ------------------------------------------------------------------------ */

static void append_heap(GString *out, const hc_report_row *row)
{
    const hc_heap_result *heap = &row->benchmark->heap;
    char allocations[HC_UNITS_SIZE], peak[HC_UNITS_SIZE];
    g_string_append_printf(out, "%" G_GUINT64_FORMAT "\t%s\t%" G_GUINT64_FORMAT "\t%s\n",
                           heap->allocations,
                           hc_report_cell(allocations, row, HC_COLUMN_ALLOCATIONS),
                           heap->peak_bytes, hc_report_cell(peak, row, HC_COLUMN_PEAK));
}

hc_chart *hc_chart_heap_bars(const hc_report_table *table)
{
    const hc_report_group *group = table->headline;
    bar_list bars = {.chart =
                         hc_chart_new(HC_CHART_HEAP_BARS, table->title,
                                      "what one iteration asks of the heap", group->args),
                     .with_allocator = hc_report_mixes_allocators(group)};
    GString *data = bars.chart->data;
    g_string_append(data, "row\tvariant\tallocations\tshown\tpeak_bytes\tshown\n");
    hc_range allocations = {0, 0}, peak = {0, 0};
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (row->benchmark->status != HC_STATUS_OK || !row->benchmark->heap.known)
            continue;
        begin_bar(&bars, row);
        append_heap(data, row);
        hc_range_add(&allocations, (double)row->benchmark->heap.allocations);
        hc_range_add(&peak, (double)row->benchmark->heap.peak_bytes);
    }
    set_bars(&bars);
    hc_chart_set_range(bars.chart, "allocations", allocations);
    hc_chart_set_range(bars.chart, "peak", peak);
    hc_chart_set_unit(bars.chart, "peak", hc_units_byte_scale(peak.most));
    return keep_if(allocations.most > 0 || peak.most > 0, bars.chart);
}
