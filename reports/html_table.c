/* The headline group stands in the open, with the charts; every other size, and the
 * figures that few look for, are folded away below. */
#include "html_table.h"

#include "cells.h"
#include "html_svg.h"
#include "text.h"

#include <math.h>

/* Takes `text`. */
static void append_text(GString *out, const char *before, char *text, const char *after)
{
    g_string_append(out, before);
    hc_text_append_html(out, text);
    g_string_append(out, after);
    g_free(text);
}

/* ---- A group's rows ---------------------------------------------------------------- */

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
    append_text(out, "<th scope=\"row\"><span class=\"name\">",
                g_strdup(benchmark->variant), "</span>");
    if (row->fastest)
        g_string_append(out, " <span class=\"badge best\">fastest</span>");
    if (benchmark->model != NULL)
        append_text(out, " <span class=\"badge\">", g_strdup(benchmark->model),
                    "</span>");
    if (benchmark->note != NULL)
        append_text(out, "<span class=\"note\">", g_strdup(benchmark->note), "</span>");
    g_string_append(out, "</th>");
    if (allocators)
        append_text(out, "<td class=\"text\">", g_strdup(benchmark->allocator), "</td>");
}

/* `compared` is the column that ratios compare: it has the bars. */
static void append_figure(GString *out, const hc_report_row *row, hc_column column,
                          hc_column compared, double most)
{
    char text[HC_UNITS_SIZE], share[G_ASCII_DTOSTR_BUF_SIZE];
    hc_cell(text, row, column);
    if (column == compared && row->has_time && most > 0) {
        g_ascii_formatd(share, sizeof share, "%.1f", 100 * row->time_ns / most);
        g_string_append_printf(out, "<td><span class=\"bar\" style=\"--share:%s%%\">",
                               share);
        append_text(out, "", g_strdup(text), "</span></td>");
    } else {
        append_text(out, "<td>", g_strdup(text), "</td>");
    }
}

static void append_row(GString *out, const hc_report_group *group, size_t index,
                       double most, bool allocators)
{
    const hc_report_row *row = hc_report_row_at(group, index);
    hc_column compared = group->by_item ? HC_COLUMN_ITEM : HC_COLUMN_TIME;
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
        append_text(out, "", cause, "</td>");
    } else {
        for (int column = 0; column < HC_COLUMN_COUNT; column++)
            append_figure(out, row, (hc_column)column, compared, most);
    }
    g_string_append(out, "</tr>\n");
}

static void append_header(GString *out, bool allocators)
{
    g_string_append(out, "<thead><tr><th scope=\"col\">variant</th>");
    if (allocators)
        g_string_append(out, "<th scope=\"col\" class=\"text\">allocator</th>");
    for (int column = 0; column < HC_COLUMN_COUNT; column++) {
        append_text(out, "<th scope=\"col\" title=\"",
                    g_strdup(hc_column_meaning((hc_column)column)), "\">");
        append_text(out, "", g_strdup(hc_column_heading((hc_column)column)), "</th>");
    }
    g_string_append(out, "</tr></thead>\n");
}

/* A table that is wider than the page scrolls in a box of its own, by keyboard too. */
static void open_scroll(GString *out, const char *label)
{
    append_text(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"",
                g_strdup(label), "\">");
}

static void append_group(GString *out, const hc_report_table *table,
                         const hc_report_group *group, bool allocators)
{
    double most = slowest(group);
    char *caption =
        group->args[0] != '\0' ? g_strdup(group->args) : g_strdup(table->title);
    open_scroll(out, caption);
    append_text(out, "<table class=\"figures\"><caption>", caption, "</caption>\n");
    append_header(out, allocators);
    g_string_append(out, "<tbody>\n");
    for (size_t i = 0; i < group->rows->len; i++)
        append_row(out, group, i, most, allocators);
    g_string_append(out, "</tbody></table></div>\n");
}

/* ---- Charts ------------------------------------------------------------------------ */

static void append_charts(GString *out, const hc_report_view *view, size_t table)
{
    for (size_t i = 0; i < view->charts->len; i++) {
        const hc_chart *chart = view->charts->pdata[i];
        if (chart->table != table || chart->svg == NULL)
            continue;
        g_string_append(out, "<figure>");
        open_scroll(out, chart->title);
        hc_html_append_svg(out, chart->svg, chart->stem, chart->title);
        g_string_append_printf(out,
                               "</div><figcaption>Data and script: <a "
                               "href=\"charts/%s.dat\">%s.dat</a>, <a "
                               "href=\"charts/%s.gp\">%s.gp</a></figcaption></figure>\n",
                               chart->stem, chart->stem, chart->stem, chart->stem);
    }
}

/* ---- Everything else --------------------------------------------------------------- */

static void append_count_cell(GString *out, bool known, int64_t count)
{
    char text[HC_UNITS_SIZE];
    append_text(out, "<td>",
                g_strdup(known ? hc_units_count(text, count) : HC_CELL_UNKNOWN), "</td>");
}

static void append_time_cell(GString *out, bool known, double ns)
{
    char text[HC_UNITS_SIZE];
    append_text(out, "<td>", g_strdup(known ? hc_units_time(text, ns) : HC_CELL_UNKNOWN),
                "</td>");
}

static void append_timing(GString *out, const hc_report_row *row)
{
    const hc_time_result *time = &row->benchmark->time;
    bool has_ci = row->has_time && time->has_ci;
    char level[HC_UNITS_SIZE];
    append_count_cell(out, row->has_time, time->launches->len);
    append_count_cell(out, row->has_time && time->iterations > 0,
                      (int64_t)time->iterations);
    append_time_cell(out, has_ci, time->ci_lo_ns);
    append_time_cell(out, has_ci, time->ci_hi_ns);
    append_text(out, "<td>",
                g_strdup(has_ci ? hc_units_percent(level, time->level) : HC_CELL_UNKNOWN),
                "</td>");
    append_time_cell(out, row->has_time, time->cpu_median_ns);
    append_text(
        out, "<td>",
        g_strdup(row->has_time && time->stop != NULL ? time->stop : HC_CELL_UNKNOWN),
        "</td>");
}

static void append_heap(GString *out, const hc_heap_result *heap)
{
    const uint64_t counts[] = {heap->frees, heap->in_place, heap->requested_bytes,
                               heap->usable_bytes, heap->peak_bytes};
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        append_count_cell(out, heap->known, (int64_t)counts[i]);
    append_count_cell(out, heap->known, heap->net_bytes);
}

/* "112 B × 3, 4.00 KiB × 1": the largest eight classes in full, the rest as a number. */
static void append_classes(GString *out, const hc_heap_result *heap)
{
    enum { SHOWN = 8 };
    const GArray *classes = heap->size_classes;
    if (!heap->known || classes == NULL || classes->len == 0) {
        g_string_append(out, "<td class=\"classes\">" HC_CELL_UNKNOWN "</td>");
        return;
    }
    g_string_append(out, "<td class=\"classes\">");
    size_t hidden = classes->len > SHOWN ? classes->len - SHOWN : 0;
    if (hidden > 0)
        g_string_append_printf(out, "%zu smaller, ", hidden);
    for (size_t i = hidden; i < classes->len; i++) {
        const hc_size_class *class = &g_array_index(classes, hc_size_class, i);
        char bytes[HC_UNITS_SIZE], count[HC_UNITS_SIZE];
        g_string_append_printf(out, "%s%s&nbsp;×&nbsp;%s", i > hidden ? ", " : "",
                               hc_units_bytes(bytes, (int64_t) class->bytes),
                               hc_units_count(count, (int64_t) class->count));
    }
    g_string_append(out, "</td>");
}

static void append_footprint(GString *out, const hc_footprint_result *footprint)
{
    const hc_resident *parts[] = {&footprint->cold, &footprint->steady};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        char bytes[HC_UNITS_SIZE];
        append_text(out, "<td>",
                    g_strdup(footprint->known
                                 ? hc_units_bytes(bytes, parts[i]->resident_bytes)
                                 : HC_CELL_UNKNOWN),
                    "</td>");
        append_count_cell(out, footprint->known,
                          (int64_t)(parts[i]->minor_faults + parts[i]->major_faults));
    }
}

static const char detail_header[] =
    "<thead><tr><th scope=\"col\" rowspan=\"2\">variant</th>"
    "<th scope=\"col\" rowspan=\"2\">arguments</th>"
    "<th scope=\"colgroup\" colspan=\"7\">time of one iteration</th>"
    "<th scope=\"colgroup\" colspan=\"7\">heap of one iteration, in bytes</th>"
    "<th scope=\"colgroup\" colspan=\"4\">resident memory</th></tr>\n<tr>"
    "<th scope=\"col\">launches</th><th scope=\"col\">iterations a slice</th>"
    "<th scope=\"col\">interval from</th><th scope=\"col\">to</th>"
    "<th scope=\"col\">level</th><th scope=\"col\">CPU time</th>"
    "<th scope=\"col\">ended by</th>"
    "<th scope=\"col\">frees</th><th scope=\"col\">in place</th>"
    "<th scope=\"col\">requested</th><th scope=\"col\">usable</th>"
    "<th scope=\"col\">peak</th><th scope=\"col\">net</th>"
    "<th scope=\"col\">size classes × blocks</th>"
    "<th scope=\"col\">cold</th><th scope=\"col\">faults</th>"
    "<th scope=\"col\">steady</th><th scope=\"col\">faults</th></tr></thead>\n";

static void append_detail_row(GString *out, const hc_report_group *group,
                              const hc_report_row *row, bool allocators)
{
    const hc_benchmark *benchmark = row->benchmark;
    if (benchmark->status != HC_STATUS_OK)
        return;
    append_text(out, "<tr><th scope=\"row\"><span class=\"name\">",
                allocators
                    ? g_strdup_printf("%s · %s", benchmark->variant, benchmark->allocator)
                    : g_strdup(benchmark->variant),
                "</span></th>");
    append_text(out, "<td class=\"args\">", g_strdup(group->args), "</td>");
    append_timing(out, row);
    append_heap(out, &benchmark->heap);
    append_classes(out, &benchmark->heap);
    append_footprint(out, &benchmark->footprint);
    g_string_append(out, "</tr>\n");
}

static void append_detail(GString *out, const hc_report_table *table, bool allocators)
{
    g_string_append(out,
                    "<details><summary>Every figure: launches, intervals, size "
                    "classes, resident memory</summary>\n");
    open_scroll(out, "Every figure");
    append_text(out, "<table class=\"figures detail\"><caption>",
                g_strdup_printf("%s: every figure", table->title), "</caption>\n");
    g_string_append(out, detail_header);
    g_string_append(out, "<tbody>\n");
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++)
            append_detail_row(out, group, hc_report_row_at(group, j), allocators);
    }
    g_string_append(out, "</tbody></table></div></details>\n");
}

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
    append_text(out, "<h2>", g_strdup(table->title), "");
    append_text(out, " <span class=\"id\">", g_strdup(table->name), "</span></h2>\n");
    append_text(out, "<p class=\"finding\">", hc_sentence_finding(table), "</p>\n");
    append_group(out, table, table->headline, allocators);
    append_charts(out, view, index);
    append_other_sizes(out, table, allocators);
    append_detail(out, table, allocators);
    g_string_append(out, "</section>\n");
}
