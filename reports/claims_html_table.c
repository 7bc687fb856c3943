/* A figure, its interval and its ratio are columns of their own, below one title, so that
 * each lines up and can be sorted. The titles stand in a line above the headings: the
 * script goes by the last line. */
#include "claims_html_table.h"

#include "html_cells.h"
#include "html_text.h"

#include <string.h>

/* ---- Headings -------------------------------------------------------------------- */

static unsigned count_parts(const hc_claims_column *column)
{
    unsigned count = 0;
    for (int part = 0; part < HC_CLAIMS_PARTS; part++)
        count += hc_claims_has_part(column, (hc_claims_part)part);
    return count;
}

static unsigned count_published(const hc_claims_table *table)
{
    return 1u + table->published_units + table->published_ratios;
}

static void append_groups(GString *out, const hc_claims_table *table)
{
    g_string_append(out, "<colgroup></colgroup>");
    if (table->published)
        g_string_append_printf(out, "<colgroup span=\"%u\"></colgroup>",
                               count_published(table));
    for (size_t i = 0; i < table->columns->len; i++)
        g_string_append_printf(out, "<colgroup span=\"%u\"></colgroup>",
                               count_parts(hc_claims_column_at(table, i)));
    g_string_append_c(out, '\n');
}

static void append_title(GString *out, unsigned columns, const char *title)
{
    g_string_append_printf(out, "<th scope=\"colgroup\" colspan=\"%u\">", columns);
    hc_html_append(out, "", g_strdup(title), "</th>");
}

static void append_titles(GString *out, const hc_claims_table *table)
{
    g_string_append(out, "<tr><td></td>");
    if (table->published)
        append_title(out, count_published(table), "published");
    for (size_t i = 0; i < table->columns->len; i++) {
        const hc_claims_column *column = hc_claims_column_at(table, i);
        append_title(out, count_parts(column), column->column->title);
    }
    g_string_append(out, "</tr>\n");
}

static void append_headings(GString *out, const hc_claims_table *table)
{
    const char *figure = hc_claims_part_heading(table, HC_CLAIMS_FIGURE);
    g_string_append(out, "<tr><th scope=\"col\">row</th>");
    if (table->published)
        hc_html_append_heading(out, figure, hc_claims_published_unit(table), NULL);
    if (table->published_units)
        g_string_append(out, "<th scope=\"col\" class=\"text\">unit</th>");
    if (table->published_ratios)
        hc_html_append_heading(out, "ratio", "", NULL);
    for (size_t i = 0; i < table->columns->len; i++) {
        const hc_claims_column *column = hc_claims_column_at(table, i);
        for (int j = 0; j < HC_CLAIMS_PARTS; j++) {
            hc_claims_part part = (hc_claims_part)j;
            if (hc_claims_has_part(column, part))
                hc_html_append_heading(out, hc_claims_part_heading(table, part),
                                       hc_claims_part_unit(column, part), NULL);
        }
    }
    g_string_append(out, "</tr>");
}

/* ---- Rows ------------------------------------------------------------------------ */

static void append_published(GString *out, const hc_claims_table *table,
                             const hc_judged_row *row)
{
    char ratio[HC_UNITS_SIZE];
    char *text = hc_claims_published(table, row);
    const char *unit = hc_claims_own_unit(row);
    if (table->published_units && unit[0] != '\0')
        text[strlen(text) - strlen(unit) - strlen(" ")] = '\0';
    hc_html_append_figure(out, row->has_published, row->published, text);
    g_free(text);
    if (table->published_units)
        hc_html_append(out, "<td class=\"text\">", g_strdup(unit), "</td>");
    if (table->published_ratios)
        hc_html_append_figure(out, row->published_ratio > 0, row->published_ratio,
                              hc_claims_published_ratio(ratio, table, row));
}

static void append_cells(GString *out, const hc_claims_table *table,
                         const hc_claims_column *column, const hc_judged_row *row)
{
    char text[HC_UNITS_SIZE];
    for (int i = 0; i < HC_CLAIMS_PARTS; i++) {
        hc_claims_part part = (hc_claims_part)i;
        double value = 0;
        if (!hc_claims_has_part(column, part))
            continue;
        bool known = hc_claims_value(column, row, part, &value);
        hc_html_append_figure(out, known, value,
                              hc_claims_text(text, table, column, row, part));
    }
}

static void append_row(GString *out, const hc_claims_table *table,
                       const hc_judged_row *row)
{
    hc_html_append(out, "<tr data-name=\"", g_strdup(row->label), "\">");
    hc_html_append(out, "<th scope=\"row\"><span class=\"name\">", g_strdup(row->label),
                   "</span></th>");
    if (table->published)
        append_published(out, table, row);
    for (size_t i = 0; i < table->columns->len; i++)
        append_cells(out, table, hc_claims_column_at(table, i), row);
    g_string_append(out, "</tr>\n");
}

/* ---- The table ------------------------------------------------------------------- */

void hc_claims_html_table(GString *out, const hc_claims_table *table, bool all)
{
    hc_html_open_scroll(out, table->judged->table->title);
    g_string_append(out, "<table class=\"figures claims\" data-sortable>\n");
    append_groups(out, table);
    g_string_append(out, "<thead>\n");
    append_titles(out, table);
    append_headings(out, table);
    g_string_append(out, "</thead>\n<tbody>\n");
    for (size_t i = 0; i < table->judged->rows->len; i++) {
        const hc_judged_row *row = table->judged->rows->pdata[i];
        if (all || hc_claims_row_is_measured(row))
            append_row(out, table, row);
    }
    g_string_append(out, "</tbody></table></div>\n");
}
