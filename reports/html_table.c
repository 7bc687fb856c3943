/* The headline group stands in the open, with the charts; every other size, and the
 * figures that few look for, are folded away below. */
#include "html_table.h"

#include "cells.h"
#include "html_chart.h"
#include "html_detail.h"
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

/* `compared` is the column that ratios compare: it has the bars. */
static void append_figure(GString *out, const hc_report_row *row, hc_report_column column,
                          hc_report_column compared, double most)
{
    char text[HC_UNITS_SIZE], share[G_ASCII_DTOSTR_BUF_SIZE];
    hc_report_cell(text, row, column);
    if (column == compared && row->has_time && most > 0) {
        g_ascii_formatd(share, sizeof share, "%.1f", 100 * row->time_ns / most);
        g_string_append_printf(out, "<td><span class=\"bar\" style=\"--share:%s%%\">",
                               share);
        hc_html_append(out, "", g_strdup(text), "</span></td>");
    } else {
        hc_html_append(out, "<td>", g_strdup(text), "</td>");
    }
}

static void append_row(GString *out, const hc_report_group *group, size_t index,
                       double most, bool allocators)
{
    const hc_report_row *row = hc_report_row_at(group, index);
    hc_report_column compared = group->by_item ? HC_COLUMN_ITEM : HC_COLUMN_TIME;
    const char *kind = row->fastest                             ? " class=\"fastest\""
                       : hc_report_is_limit(row->benchmark)     ? " class=\"limit\""
                       : row->benchmark->status != HC_STATUS_OK ? " class=\"without\""
                                                                : "";
    g_string_append_printf(out, "<tr%s>", kind);
    append_variant(out, row, allocators);
    char *cause = hc_cell_cause(row);
    if (cause != NULL) {
        const char *class = hc_status_is_failure(row->benchmark->status) ? "failed" : "";
        g_string_append_printf(out, "<td class=\"cause %s\" colspan=\"%d\">", class,
                               (int)HC_COLUMN_COUNT);
        hc_html_append(out, "", cause, "</td>");
    } else {
        for (int column = 0; column < HC_COLUMN_COUNT; column++)
            append_figure(out, row, (hc_report_column)column, compared, most);
    }
    g_string_append(out, "</tr>\n");
}

static void append_header(GString *out, bool allocators)
{
    g_string_append(out, "<thead><tr><th scope=\"col\">variant</th>");
    if (allocators)
        g_string_append(out, "<th scope=\"col\" class=\"text\">allocator</th>");
    for (int column = 0; column < HC_COLUMN_COUNT; column++) {
        hc_html_append(out, "<th scope=\"col\" title=\"",
                       g_strdup(hc_column_meaning((hc_report_column)column)), "\">");
        hc_html_append(out, "", g_strdup(hc_column_heading((hc_report_column)column)),
                       "</th>");
    }
    g_string_append(out, "</tr></thead>\n");
}

static void append_group(GString *out, const hc_report_table *table,
                         const hc_report_group *group, bool allocators)
{
    double most = slowest(group);
    char *caption =
        group->args[0] != '\0' ? g_strdup(group->args) : g_strdup(table->title);
    hc_html_open_scroll(out, caption);
    hc_html_append(out, "<table class=\"figures\"><caption>", caption, "</caption>\n");
    append_header(out, allocators);
    g_string_append(out, "<tbody>\n");
    for (size_t i = 0; i < group->rows->len; i++)
        append_row(out, group, i, most, allocators);
    g_string_append(out, "</tbody></table></div>\n");
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

void hc_html_append_table(GString *out, const hc_report_view *view, size_t index)
{
    const hc_report_table *table = view->tables->pdata[index];
    bool allocators = view->run->allocators->len > 1;
    g_string_append_printf(out, "<section class=\"table\" id=\"t-%s\">\n", table->stem);
    hc_html_append(out, "<h2>", g_strdup(table->title), "");
    hc_html_append(out, " <span class=\"id\">", g_strdup(table->name), "</span></h2>\n");
    hc_html_append(out, "<p class=\"finding\">", hc_sentence_finding(table), "</p>\n");
    append_group(out, table, table->headline, allocators);
    hc_html_append_charts(out, view, table);
    append_other_sizes(out, table, allocators);
    hc_html_append_details(out, table, allocators);
    g_string_append(out, "</section>\n");
}
