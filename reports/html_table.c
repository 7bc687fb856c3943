/* The headline group stands in the open, with the charts; every other size, and the
 * figures that few look for, are folded away below. */
#include "html_table.h"

#include "cells.h"
#include "html_cells.h"
#include "html_chart.h"
#include "html_detail.h"
#include "html_launches.h"
#include "html_text.h"

/* ---- A group's rows -------------------------------------------------------------- */

static double slowest(const hc_report_group *group)
{
    double most = 0;
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (row->has_time)
            most = MAX(most, row->time_ns);
    }
    return most;
}

static void append_variant(GString *out, const hc_report_row *row, bool allocators)
{
    const hc_benchmark *benchmark = row->benchmark;
    hc_html_append(out, "<th scope=\"row\"><span class=\"name\">",
                   g_strdup(benchmark->variant), "</span>");
    if (row->fastest)
        g_string_append(out, " <span class=\"badge best\">fastest</span>");
    if (benchmark->model != NULL)
        hc_html_append(out, " <span class=\"badge\">", g_strdup(benchmark->model),
                       "</span>");
    if (benchmark->note != NULL)
        hc_html_append(out, "<span class=\"note\">", g_strdup(benchmark->note),
                       "</span>");
    g_string_append(out, "</th>");
    if (allocators)
        hc_html_append(out, "<td class=\"text\">", g_strdup(benchmark->allocator),
                       "</td>");
}

/* How a group's figures are shown: alike in all its rows. */
typedef struct group_view {
    const hc_report_group *group;
    bool allocators;
    hc_report_column compared; /* by ratios: it has the bars */
    double most;               /* of that column */
    double reach;              /* of its launches */
    hc_unit units[HC_COLUMN_COUNT];
} group_view;

static group_view view_group(const hc_report_group *group, bool allocators)
{
    group_view view = {.group = group,
                       .allocators = allocators,
                       .compared = group->by_item ? HC_COLUMN_ITEM : HC_COLUMN_TIME,
                       .most = slowest(group),
                       .reach = hc_html_launch_reach(group)};
    for (int column = 0; column < HC_COLUMN_COUNT; column++)
        view.units[column] = hc_column_unit(group, (hc_report_column)column);
    return view;
}

static void append_bar(GString *out, const hc_report_row *row, double most,
                       const char *text)
{
    char share[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(share, sizeof share, "%.1f", 100 * row->time_ns / most);
    hc_html_open_cell(out, row->time_ns);
    g_string_append_printf(out, "<span class=\"bar\" style=\"--share:%s%%\">", share);
    hc_html_append(out, "", g_strdup(text), "</span></td>");
}

static void append_figures(GString *out, const group_view *view, const hc_report_row *row)
{
    for (int i = 0; i < HC_COLUMN_COUNT; i++) {
        hc_report_column column = (hc_report_column)i;
        char text[HC_UNITS_SIZE];
        double value = 0;
        bool known = hc_report_value(row, column, &value);
        hc_report_cell_in(text, row, column, view->units[column]);
        if (column == view->compared && row->has_time && view->most > 0)
            append_bar(out, row, view->most, text);
        else
            hc_html_append_figure(out, known, value, text);
        if (column == HC_COLUMN_INTERVAL)
            hc_html_append_launches(out, row, view->reach);
    }
}

/* Takes `cause`. */
static void append_cause(GString *out, const hc_report_row *row, char *cause)
{
    bool failed = hc_status_is_failure(row->benchmark->status);
    g_string_append_printf(out, "<td class=\"cause%s\" colspan=\"%d\">",
                           failed ? " failed" : "", (int)HC_COLUMN_COUNT + 1);
    hc_html_append(out, "", cause, "</td>");
}

static void append_row(GString *out, const group_view *view, size_t index)
{
    const hc_report_row *row = hc_report_row_at(view->group, index);
    const char *kind = row->fastest                             ? "fastest"
                       : hc_report_is_limit(row->benchmark)     ? "limit"
                       : row->benchmark->status != HC_STATUS_OK ? "without"
                                                                : "";
    hc_html_open_row(out, row->benchmark, kind);
    append_variant(out, row, view->allocators);
    char *cause = hc_cell_cause(row);
    if (cause != NULL)
        append_cause(out, row, cause);
    else
        append_figures(out, view, row);
    g_string_append(out, "</tr>\n");
}

static void append_header(GString *out, const group_view *view, bool told)
{
    g_string_append(out, "<thead><tr><th scope=\"col\">variant</th>");
    if (view->allocators)
        g_string_append(out, "<th scope=\"col\" class=\"text\">allocator</th>");
    for (int i = 0; i < HC_COLUMN_COUNT; i++) {
        hc_report_column column = (hc_report_column)i;
        hc_html_append_heading(out, hc_column_heading(column), view->units[column].name,
                               told ? NULL : hc_column_meaning(column));
        if (column == HC_COLUMN_INTERVAL)
            hc_html_append_launches_heading(out, "launches", view->reach, told);
    }
    g_string_append(out, "</tr></thead>\n");
}

/* From so many rows on a table's columns are of one width, so that a row can be laid out
 * without the others, when it gets near the screen. */
enum { LONG_TABLE_ROWS = 200 };

/* Bytes of a page. A run of ten thousand rows has to stay small enough for a browser:
 * what the columns mean is told once a table, and after this in "How to read this" alone;
 * tables after the second leave out what few look for. */
enum { MEANINGS_END = 5 * 1000 * 1000, DETAILS_END = 15 * 1000 * 1000 };

static void append_group(GString *out, const hc_report_table *table,
                         const hc_report_group *group, bool allocators)
{
    const group_view view = view_group(group, allocators);
    const char *args = group->args;
    char *caption = g_strdup(args[0] != '\0' ? args : table->title);
    char *label = g_strjoin(", ", table->title, args[0] != '\0' ? args : NULL, NULL);
    hc_html_open_scroll(out, label);
    g_string_append_printf(out, "<table class=\"figures%s\" data-sortable>",
                           group->rows->len >= LONG_TABLE_ROWS ? " long" : "");
    hc_html_append(out, "<caption>", caption, "</caption>\n");
    append_header(out, &view, group != table->headline || out->len >= MEANINGS_END);
    g_string_append(out, "<tbody>\n");
    for (size_t i = 0; i < group->rows->len; i++)
        append_row(out, &view, i);
    g_string_append(out, "</tbody></table></div>\n");
    g_free(label);
}

/* ---- The section ----------------------------------------------------------------- */

static void append_other_sizes(GString *out, const hc_report_table *table,
                               bool allocators)
{
    if (table->groups->len < 2)
        return;
    g_string_append_printf(out, "<details><summary>Other sizes (%u)</summary>\n",
                           table->groups->len - 1);
    for (size_t i = 0; i < table->groups->len; i++) {
        if (table->groups->pdata[i] != table->headline)
            append_group(out, table, table->groups->pdata[i], allocators);
    }
    g_string_append(out, "</details>\n");
}

static void append_details(GString *out, const hc_report_table *table, bool allocators)
{
    if (out->len < DETAILS_END)
        hc_html_append_details(out, table, allocators);
    else
        g_string_append(out,
                        "<p class=\"note\">Intervals and heap in full: "
                        "<code>heapclock export --format csv</code></p>\n");
}

void hc_html_append_table(GString *out, const hc_report_view *view, size_t index)
{
    const hc_report_table *table = view->tables->pdata[index];
    bool allocators = view->run->allocators->len > 1;
    g_string_append_printf(out, "<section class=\"table\" id=\"t-%s\">\n", table->stem);
    hc_html_append(out, "<h2>", g_strdup(table->title), "");
    hc_html_append(out, " <span class=\"id\">", g_strdup(table->name), "</span></h2>\n");
    hc_html_append(out, "<p class=\"finding\">", hc_sentence_finding(table), "</p>\n");
    append_group(out, table, table->headline, allocators);
    hc_html_append_charts(out, g_hash_table_lookup(view->charts_of, table));
    append_other_sizes(out, table, allocators);
    append_details(out, table, allocators);
    g_string_append(out, "</section>\n");
}
