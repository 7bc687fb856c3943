#include "chart_lines.h"

#include <stdlib.h>

enum { LINES_A_PICTURE = 7 };

void hc_chart_line_free(void *data)
{
    hc_chart_line *line = data;
    g_ptr_array_unref(line->points);
    g_free(line);
}

/* ---- Which lines ----------------------------------------------------------------- */

static hc_chart_line *line_of(GPtrArray *lines, GHashTable *by_variant,
                              const hc_benchmark *benchmark)
{
    hc_chart_line *line = g_hash_table_lookup(by_variant, benchmark->variant);
    if (line != NULL)
        return line;
    line = g_new0(hc_chart_line, 1);
    line->any = benchmark;
    line->points = g_ptr_array_new();
    g_hash_table_insert(by_variant, benchmark->variant, line);
    g_ptr_array_add(lines, line);
    return line;
}

/* A size has one point: a second row there would be of other threads or another model. */
static void add_point(hc_chart_line *line, const hc_benchmark *benchmark)
{
    const GPtrArray *points = line->points;
    if (points->len == 0 ||
        hc_chart_point(line, points->len - 1)->args[0].value < benchmark->args[0].value)
        g_ptr_array_add(line->points, (void *)benchmark);
}

/* Same first axis, same values of the others, same allocator. */
static bool belongs(const hc_report_row *row, const hc_report_row *headline)
{
    return row->benchmark->arg_count > 0 &&
           g_strcmp0(row->benchmark->args[0].name, headline->benchmark->args[0].name) ==
               0 &&
           g_strcmp0(row->benchmark->allocator, headline->benchmark->allocator) == 0 &&
           hc_report_same_rest(row, headline);
}

GPtrArray *hc_chart_lines(const hc_report_table *table,
                          bool (*is_drawn)(const hc_report_row *row), bool limits)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(hc_chart_line_free);
    const hc_report_row *headline = hc_report_row_at(table->headline, 0);
    if (headline->benchmark->arg_count == 0)
        return lines;
    GHashTable *by_variant = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++) {
            const hc_report_row *row = hc_report_row_at(group, j);
            if (is_drawn(row) && belongs(row, headline) &&
                hc_report_is_limit(row->benchmark) == limits)
                add_point(line_of(lines, by_variant, row->benchmark), row->benchmark);
        }
    }
    g_hash_table_destroy(by_variant);
    return lines;
}

size_t hc_chart_lines_keep(GPtrArray *lines, size_t sizes)
{
    size_t dropped = 0;
    for (size_t i = lines->len; i-- > 0;) {
        if (hc_chart_line_at(lines, i)->points->len < sizes) {
            g_ptr_array_remove_index(lines, i);
            dropped++;
        }
    }
    return dropped;
}

static int by_rank(const void *one, const void *other)
{
    const hc_chart_line *const *a = one, *const *b = other;
    return (*a)->rank < (*b)->rank ? -1 : (*a)->rank > (*b)->rank;
}

/* g_ptr_array_sort is stable. */
void hc_chart_lines_sort(GPtrArray *lines)
{
    g_ptr_array_sort(lines, by_rank);
}

/* ---- Pictures -------------------------------------------------------------------- */

size_t hc_chart_deal_lines(size_t count, hc_chart_deal deals[HC_CHART_DEALS_MOST])
{
    size_t drawn = MIN(count, (size_t)LINES_A_PICTURE * HC_CHART_DEALS_MOST);
    size_t pictures = (drawn + LINES_A_PICTURE - 1) / LINES_A_PICTURE;
    for (size_t i = 0; i < pictures; i++) {
        size_t first = drawn * i / pictures, next = drawn * (i + 1) / pictures;
        deals[i] = (hc_chart_deal){.first = first,
                                   .count = next - first,
                                   .all = count,
                                   .left_out = count - drawn};
    }
    return pictures;
}

char *hc_chart_deal_words(const hc_chart_deal *deal, const char *order)
{
    if (deal->count == deal->all)
        return g_strdup("");
    char *rest = deal->left_out > 0
                     ? g_strdup_printf("; the last %zu not drawn", deal->left_out)
                     : g_strdup("");
    char *words = g_strdup_printf("Lines %zu to %zu of %zu by %s%s.", deal->first + 1,
                                  deal->first + deal->count, deal->all, order, rest);
    g_free(rest);
    return words;
}

/* ---- Words and axes -------------------------------------------------------------- */

int64_t hc_chart_headline_size(const hc_report_table *table)
{
    return hc_report_row_at(table->headline, 0)->benchmark->args[0].value;
}

char *hc_chart_rest(const hc_report_group *group)
{
    const hc_benchmark *benchmark = hc_report_row_at(group, 0)->benchmark;
    GString *out = g_string_new(NULL);
    for (size_t i = 1; i < benchmark->arg_count; i++) {
        char value[HC_UNITS_SIZE];
        g_string_append_printf(out, ", %s = %s", benchmark->args[i].name,
                               hc_units_count(value, benchmark->args[i].value));
    }
    if (hc_report_mixes_allocators(group))
        g_string_append_printf(out, ", %s", benchmark->allocator);
    return g_string_free(out, FALSE);
}

void hc_chart_set_sizes(hc_chart *chart, const hc_report_table *table,
                        const GPtrArray *lines)
{
    hc_range size = {0, 0};
    bool has_zero = false; /* no logarithm for it */
    for (size_t i = 0; i < lines->len; i++) {
        const hc_chart_line *line = lines->pdata[i];
        for (size_t j = 0; j < line->points->len; j++) {
            hc_range_add(&size, (double)hc_chart_point(line, j)->args[0].value);
            has_zero |= hc_chart_point(line, j)->args[0].value <= 0;
        }
    }
    hc_chart_set_text(chart, "size_axis",
                      hc_report_row_at(table->headline, 0)->benchmark->args[0].name);
    hc_chart_set_number(chart, "size_least", has_zero ? 0 : size.least);
    hc_chart_set_number(chart, "size_most", size.most);
    hc_chart_set_number(chart, "size_log", !has_zero);
}
