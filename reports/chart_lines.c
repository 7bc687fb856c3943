/* Time over the first axis: a block of the data file, and a line of the chart, for each
 * variant. Limits come last, so that the script can draw them apart. With more than one
 * allocator only the first one's rows are drawn: twenty lines are the most one can read.
 */
#include "chart_parts.h"

#include "text.h"

enum { HEIGHT_LEAST = 520, KEY_LINE_HEIGHT = 24 };

typedef struct chart_line {
    const hc_benchmark *any; /* one of its rows, for the label */
    GPtrArray *points;       /* of const hc_benchmark *, by size */
} chart_line;

static void line_free(void *data)
{
    chart_line *line = data;
    g_ptr_array_free(line->points, TRUE);
    g_free(line);
}

static void add_point(GPtrArray *lines, const hc_benchmark *benchmark)
{
    for (size_t i = 0; i < lines->len; i++) {
        chart_line *line = lines->pdata[i];
        if (g_strcmp0(line->any->variant, benchmark->variant) == 0) {
            g_ptr_array_add(line->points, (void *)benchmark);
            return;
        }
    }
    chart_line *line = g_new0(chart_line, 1);
    line->any = benchmark;
    line->points = g_ptr_array_new();
    g_ptr_array_add(line->points, (void *)benchmark);
    g_ptr_array_add(lines, line);
}

/* Same first axis, same values of the others, same allocator. */
static bool belongs(const hc_report_row *row, const hc_report_row *headline)
{
    return row->has_time && row->benchmark->arg_count > 0 &&
           g_strcmp0(row->benchmark->args[0].name, headline->benchmark->args[0].name) ==
               0 &&
           g_strcmp0(row->benchmark->allocator, headline->benchmark->allocator) == 0 &&
           hc_report_same_rest(row, headline);
}

static void add_lines(GPtrArray *lines, const hc_report_table *table, bool limits)
{
    const hc_report_row *headline = hc_report_row_at(table->headline, 0);
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++) {
            const hc_report_row *row = hc_report_row_at(group, j);
            if (belongs(row, headline) && hc_report_is_limit(row->benchmark) == limits)
                add_point(lines, row->benchmark);
        }
    }
}

static bool all_count_items(const GPtrArray *lines)
{
    for (size_t i = 0; i < lines->len; i++) {
        const chart_line *line = lines->pdata[i];
        for (size_t j = 0; j < line->points->len; j++) {
            if (((const hc_benchmark *)line->points->pdata[j])->items == 0)
                return false;
        }
    }
    return true;
}

static void append_point(GString *out, const hc_benchmark *benchmark, bool by_item)
{
    const hc_time_result *time = &benchmark->time;
    double share = by_item ? (double)benchmark->items : 1;
    double median = time->median_ns / share;
    g_string_append_printf(out, "%" G_GINT64_FORMAT "\t", benchmark->args[0].value);
    hc_chart_append_number(out, median);
    g_string_append_c(out, '\t');
    hc_chart_append_number(out, time->has_ci ? time->ci_lo_ns / share : median);
    g_string_append_c(out, '\t');
    hc_chart_append_number(out, time->has_ci ? time->ci_hi_ns / share : median);
    g_string_append_c(out, '\n');
}

/* gnuplot takes two empty lines for the end of a block, and the first line of a block for
 * its headings: the second one is the label. */
static size_t append_line(GString *out, const chart_line *line, bool by_item)
{
    if (out->len > 0)
        g_string_append(out, "\n\n");
    g_string_append(out, "size\t");
    size_t columns = hc_chart_append_label(out, line->any, false);
    g_string_append(out, "\tlo_ns\thi_ns\n");
    for (size_t i = 0; i < line->points->len; i++)
        append_point(out, line->points->pdata[i], by_item);
    return columns;
}

typedef struct ranges {
    hc_range size, time;
    bool has_zero_size; /* no logarithm for it */
    size_t most_points;
} ranges;

static ranges ranges_of(const GPtrArray *lines, bool by_item)
{
    ranges seen = {{0, 0}, {0, 0}, false, 0};
    for (size_t i = 0; i < lines->len; i++) {
        const chart_line *line = lines->pdata[i];
        seen.most_points = MAX(seen.most_points, line->points->len);
        for (size_t j = 0; j < line->points->len; j++) {
            const hc_benchmark *point = line->points->pdata[j];
            double share = by_item ? (double)point->items : 1;
            hc_range_add(&seen.time, point->time.median_ns / share);
            hc_range_add(&seen.size, (double)point->args[0].value);
            seen.has_zero_size |= point->args[0].value <= 0;
        }
    }
    return seen;
}

/* "hits = 50, jemalloc": what is the same for all points. */
static char *describe_rest(const hc_report_group *group)
{
    const hc_benchmark *benchmark = hc_report_row_at(group, 0)->benchmark;
    GString *out = g_string_new(NULL);
    for (size_t i = 1; i < benchmark->arg_count; i++) {
        char value[HC_UNITS_SIZE];
        g_string_append_printf(out, "%s%s = %s", i > 1 ? ", " : "",
                               benchmark->args[i].name,
                               hc_units_count(value, benchmark->args[i].value));
    }
    if (hc_report_mixes_allocators(group))
        g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "",
                               benchmark->allocator);
    return g_string_free(out, FALSE);
}

static hc_chart *draw(const hc_report_table *table, const GPtrArray *lines,
                      size_t contenders, const ranges *seen)
{
    bool by_item = all_count_items(lines);
    const hc_benchmark *headline = hc_report_row_at(table->headline, 0)->benchmark;
    const char *size_name = headline->args[0].name;
    char *what = g_strdup_printf(
        "%s against %s", by_item ? "time per item" : "time of one iteration", size_name);
    char *rest = describe_rest(table->headline);
    hc_chart *chart = hc_chart_new(HC_CHART_TIME_BY_SIZE, table->title, what, rest);
    g_free(rest);
    g_free(what);
    size_t columns = 0;
    for (size_t i = 0; i < lines->len; i++) {
        size_t label = append_line(chart->data, lines->pdata[i], by_item);
        columns = MAX(columns, label);
    }
    hc_chart_set_number(chart, "contenders", (double)contenders);
    hc_chart_set_number(chart, "limits", (double)(lines->len - contenders));
    hc_chart_set_number(chart, "label_columns", (double)columns);
    hc_chart_set_number(chart, "height",
                        MAX(HEIGHT_LEAST, 80.0 + KEY_LINE_HEIGHT * lines->len));
    hc_chart_set_text(chart, "axis", by_item ? "time per item" : "time of one iteration");
    hc_chart_set_text(chart, "size_axis", size_name);
    hc_chart_set_number(chart, "size_log", !seen->has_zero_size);
    hc_chart_set_unit(chart, "time", hc_units_time_scale(seen->time.least));
    return chart;
}

hc_chart *hc_chart_time_by_size(const hc_report_table *table)
{
    if (hc_report_row_at(table->headline, 0)->benchmark->arg_count == 0)
        return NULL;
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    add_lines(lines, table, false);
    size_t contenders = lines->len;
    add_lines(lines, table, true);
    if (contenders == 0) /* a table of limits: told apart like any others */
        contenders = lines->len;
    ranges seen = ranges_of(lines, all_count_items(lines));
    bool visible = seen.most_points >= 2 && seen.time.most > 0;
    hc_chart *chart = visible ? draw(table, lines, contenders, &seen) : NULL;
    g_ptr_array_free(lines, TRUE);
    return chart;
}
