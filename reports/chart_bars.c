/* The charts at the headline size, a row a variant, in the table's order: bars of its
 * time, bars of what it asks of the heap. */
#include "chart_parts.h"

#include "cells.h"

#include <string.h>

enum { ROW_HEIGHT = 42, FRAME_HEIGHT = 150 };

/* The data, a line a row: its place, its label, and what `append` adds. */
static void add_rows(hc_chart *chart, const hc_chart_rows *rows, const char *header,
                     void (*append)(GString *out, const hc_report_row *row))
{
    g_string_append(chart->data, header);
    for (size_t i = 0; i < rows->rows->len; i++) {
        const hc_report_row *row = hc_chart_row_at(rows, i);
        g_string_append_printf(chart->data, "%zu\t", i);
        hc_chart_append_field(chart->data,
                              hc_chart_label(row->benchmark, rows->with_allocator));
        g_string_append_c(chart->data, '\t');
        append(chart->data, row);
    }
    hc_chart_set_number(chart, "rows", rows->rows->len);
    hc_chart_set_number(chart, "height",
                        (double)(FRAME_HEIGHT + ROW_HEIGHT * rows->rows->len));
    hc_chart_note_rows(chart, rows);
}

/* ---- Time ------------------------------------------------------------------------ */

static bool has_time(const hc_report_row *row)
{
    return row->has_time;
}

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

/* An interval may reach far beyond the median: the axis holds it. */
static hc_range range_of_times(const hc_chart_rows *rows)
{
    hc_range range = {0, 0};
    for (size_t i = 0; i < rows->rows->len; i++) {
        const hc_report_row *row = hc_chart_row_at(rows, i);
        hc_range_add(&range, row->time_ns);
        if (row->benchmark->time.has_ci) {
            hc_range_add(&range, row->lo_ns);
            hc_range_add(&range, row->hi_ns);
        }
    }
    return range;
}

static void draw_times(GPtrArray *charts, const hc_report_table *table,
                       const hc_chart_rows *rows)
{
    const hc_report_group *group = table->headline;
    hc_range range = range_of_times(rows);
    if (range.most <= 0)
        return;
    hc_chart *chart = hc_chart_add(charts, HC_CHART_TIME_BARS, table->title,
                                   hc_chart_finding_time(group));
    add_rows(chart, rows, "row\tvariant\ttime_ns\tlo_ns\thi_ns\tkind\tshown\n",
             append_time);
    hc_chart_set_text(chart, "axis",
                      group->by_item ? "time per item" : "time of one iteration");
    hc_chart_set_range(chart, "time", range);
    hc_chart_set_unit(chart, "time", hc_units_time_scale(range.most));
}

void hc_chart_time_bars(GPtrArray *charts, const hc_report_table *table)
{
    hc_chart_rows rows = hc_chart_rows_of(table->headline, has_time);
    draw_times(charts, table, &rows);
    hc_chart_rows_clear(&rows);
}

/* ---- Heap ------------------------------------------------------------------------ */

static bool has_heap(const hc_report_row *row)
{
    return row->benchmark->status == HC_STATUS_OK && row->benchmark->heap.known;
}

static void append_heap(GString *out, const hc_report_row *row)
{
    const hc_heap_result *heap = &row->benchmark->heap;
    char allocations[HC_UNITS_SIZE], peak[HC_UNITS_SIZE];
    g_string_append_printf(out, "%" G_GUINT64_FORMAT "\t%s\t%" G_GUINT64_FORMAT "\t%s\n",
                           heap->allocations,
                           hc_report_cell(allocations, row, HC_COLUMN_ALLOCATIONS),
                           heap->peak_bytes, hc_report_cell(peak, row, HC_COLUMN_PEAK));
}

/* The rows with the least and with the most, by a figure that is exact. */
static char *finding_of_heap(const hc_chart_rows *rows, char *where)
{
    const hc_report_row *least = hc_chart_row_at(rows, 0), *most = least;
    for (size_t i = 1; i < rows->rows->len; i++) {
        const hc_report_row *row = hc_chart_row_at(rows, i);
        uint64_t peak_bytes = row->benchmark->heap.peak_bytes;
        if (peak_bytes < least->benchmark->heap.peak_bytes)
            least = row;
        if (peak_bytes > most->benchmark->heap.peak_bytes)
            most = row;
    }
    char low[HC_UNITS_SIZE], high[HC_UNITS_SIZE];
    hc_report_cell(low, least, HC_COLUMN_PEAK);
    hc_report_cell(high, most, HC_COLUMN_PEAK);
    char *name = hc_chart_label(most->benchmark, rows->with_allocator);
    char *says = least->benchmark->heap.peak_bytes == most->benchmark->heap.peak_bytes
                     ? g_strdup_printf("Live at the peak: %s%s", high, where)
                     : g_strdup_printf("Live at the peak: from %s to %s (%s)%s", low,
                                       high, name, where);
    g_free(name);
    g_free(where);
    return says;
}

static void draw_heap(GPtrArray *charts, const hc_report_table *table,
                      const hc_chart_rows *rows)
{
    hc_range allocations = {0, 0}, peak = {0, 0};
    for (size_t i = 0; i < rows->rows->len; i++) {
        const hc_heap_result *heap = &hc_chart_row_at(rows, i)->benchmark->heap;
        hc_range_add(&allocations, (double)heap->allocations);
        hc_range_add(&peak, (double)heap->peak_bytes);
    }
    if (allocations.most <= 0 && peak.most <= 0)
        return;
    hc_chart *chart =
        hc_chart_add(charts, HC_CHART_HEAP_BARS, table->title,
                     finding_of_heap(rows, hc_chart_where(table->headline)));
    add_rows(chart, rows, "row\tvariant\tallocations\tshown\tpeak_bytes\tshown\n",
             append_heap);
    hc_chart_set_range(chart, "allocations", allocations);
    hc_chart_set_range(chart, "peak", peak);
    hc_chart_set_unit(chart, "peak", hc_units_byte_scale(peak.most));
}

void hc_chart_heap_bars(GPtrArray *charts, const hc_report_table *table)
{
    hc_chart_rows rows = hc_chart_rows_of(table->headline, has_heap);
    draw_heap(charts, table, &rows);
    hc_chart_rows_clear(&rows);
}
