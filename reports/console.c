/* One layout a table: widths are computed over all its groups, so that the eye can run
 * down a column from size to size. A narrow terminal first loses columns, the least
 * telling first, and then the middle of long names. */
#include "console.h"

#include "cells.h"
#include "console_style.h"
#include "report_conditions.h"
#include "summary.h"
#include "table.h"
#include "text.h"

enum { MARK_COLUMNS = 2, GAP = 2, NAME_LEAST = 24, ALLOCATOR = HC_COLUMN_COUNT };

typedef struct table_layout {
    const hc_console_options *options;
    size_t name;
    size_t columns[HC_COLUMN_COUNT + 1]; /* the last one: the allocator */
    bool shown[HC_COLUMN_COUNT + 1];
} table_layout;

/* ---- Widths ---------------------------------------------------------------------- */

static void widen(size_t *width, const char *text)
{
    *width = MAX(*width, hc_text_columns(text));
}

static void widen_for_row(table_layout *layout, const hc_report_row *row)
{
    char *name = hc_text_visible(row->benchmark->variant);
    char *allocator = hc_text_visible(row->benchmark->allocator);
    widen(&layout->name, name);
    widen(&layout->columns[ALLOCATOR], allocator);
    g_free(allocator);
    g_free(name);
    for (int column = 0; column < HC_COLUMN_COUNT; column++) {
        char text[HC_UNITS_SIZE];
        widen(&layout->columns[column],
              hc_report_cell(text, row, (hc_report_column)column));
    }
}

static size_t total_width(const table_layout *layout, size_t name)
{
    size_t total = MARK_COLUMNS + name;
    for (size_t i = 0; i <= ALLOCATOR; i++)
        total += layout->shown[i] ? GAP + layout->columns[i] : 0;
    return total;
}

static void fit(table_layout *layout)
{
    static const hc_report_column least_telling[] = {
        HC_COLUMN_WASTE, HC_COLUMN_FAULTS, HC_COLUMN_REQUESTED,
        HC_COLUMN_ITEM,  HC_COLUMN_PEAK,   HC_COLUMN_ALLOCATIONS};
    size_t width = layout->options->width;
    if (width == 0)
        return;
    size_t least = MIN(layout->name, NAME_LEAST);
    for (size_t i = 0; i < G_N_ELEMENTS(least_telling); i++) {
        if (total_width(layout, least) <= width)
            break;
        layout->shown[least_telling[i]] = false;
    }
    size_t rest = total_width(layout, 0);
    if (rest + layout->name > width)
        layout->name = MAX(least, width > rest ? width - rest : 0);
}

static table_layout lay_out(const hc_report_table *table,
                            const hc_console_options *options, bool allocators)
{
    table_layout layout = {.options = options};
    for (int column = 0; column < HC_COLUMN_COUNT; column++) {
        layout.shown[column] = true;
        widen(&layout.columns[column], hc_column_heading((hc_report_column)column));
    }
    layout.shown[ALLOCATOR] = allocators;
    widen(&layout.columns[ALLOCATOR], "allocator");
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        widen(&layout.name, group->args);
        for (size_t j = 0; j < group->rows->len; j++)
            widen_for_row(&layout, hc_report_row_at(group, j));
    }
    fit(&layout);
    return layout;
}

/* ---- Lines ----------------------------------------------------------------------- */

static void append_name(GString *out, const table_layout *layout, const char *text)
{
    char *visible = hc_text_visible(text);
    char *name = hc_text_shorten(visible, MAX(layout->name, 1));
    hc_text_append_padded(out, name, layout->name, HC_TEXT_LEFT);
    g_free(name);
    g_free(visible);
}

static void append_heading(GString *out, const table_layout *layout,
                           const hc_report_group *group)
{
    GString *line = g_string_new("  ");
    append_name(line, layout, group->args);
    if (layout->shown[ALLOCATOR]) {
        g_string_append(line, "  ");
        hc_text_append_padded(line, "allocator", layout->columns[ALLOCATOR],
                              HC_TEXT_LEFT);
    }
    for (int column = 0; column < HC_COLUMN_COUNT; column++) {
        if (!layout->shown[column])
            continue;
        g_string_append(line, "  ");
        hc_text_append_padded(line, hc_column_heading((hc_report_column)column),
                              layout->columns[column], HC_TEXT_RIGHT);
    }
    hc_console_styled(out, layout->options, HC_STYLE_SOFT, line->str);
    g_string_append_c(out, '\n');
    g_string_free(line, TRUE);
}

static void append_figures(GString *out, const table_layout *layout,
                           const hc_report_row *row)
{
    for (int column = 0; column < HC_COLUMN_COUNT; column++) {
        if (!layout->shown[column])
            continue;
        char text[HC_UNITS_SIZE];
        g_string_append(out, "  ");
        hc_text_append_padded(out, hc_report_cell(text, row, (hc_report_column)column),
                              layout->columns[column], HC_TEXT_RIGHT);
    }
}

static void append_cause(GString *out, const table_layout *layout,
                         const hc_report_row *row)
{
    char *cause = hc_cell_cause(row);
    char *visible = hc_text_visible(cause);
    size_t used = MARK_COLUMNS + layout->name + GAP +
                  (layout->shown[ALLOCATOR] ? GAP + layout->columns[ALLOCATOR] : 0);
    size_t width = layout->options->width;
    char *text = width > used + NAME_LEAST ? hc_text_shorten(visible, width - used)
                                           : g_strdup(visible);
    g_string_append(out, "  ");
    if (hc_status_is_failure(row->benchmark->status))
        hc_console_styled(out, layout->options, HC_STYLE_BAD, text);
    else
        hc_console_styled(out, layout->options, HC_STYLE_SOFT, text);
    g_free(text);
    g_free(visible);
    g_free(cause);
}

static void append_row(GString *out, const table_layout *layout, const hc_report_row *row)
{
    GString *name = g_string_new(row->fastest ? "* " : "  ");
    append_name(name, layout, row->benchmark->variant);
    if (row->fastest)
        hc_console_styled(out, layout->options, HC_STYLE_GOOD, name->str);
    else
        g_string_append(out, name->str);
    g_string_free(name, TRUE);
    if (layout->shown[ALLOCATOR]) {
        char *allocator = hc_text_visible(row->benchmark->allocator);
        g_string_append(out, "  ");
        hc_text_append_padded(out, allocator, layout->columns[ALLOCATOR], HC_TEXT_LEFT);
        g_free(allocator);
    }
    if (row->benchmark->status == HC_STATUS_OK)
        append_figures(out, layout, row);
    else
        append_cause(out, layout, row);
    g_string_append_c(out, '\n');
}

static void append_table(GString *out, const hc_report_table *table,
                         const hc_console_options *options, bool allocators)
{
    table_layout layout = lay_out(table, options, allocators);
    char *name = hc_text_visible(table->name);
    char *title = hc_text_visible(table->title);
    hc_console_styled(out, layout.options, HC_STYLE_TITLE, name);
    if (table->title != table->name)
        g_string_append_printf(out, ": %s", title);
    g_string_append_c(out, '\n');
    g_free(title);
    g_free(name);
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        append_heading(out, &layout, group);
        for (size_t j = 0; j < group->rows->len; j++)
            append_row(out, &layout, hc_report_row_at(group, j));
    }
    g_string_append_c(out, '\n');
}

static void append_line(GString *out, char *sentence)
{
    char *visible = hc_text_visible(sentence);
    g_string_append_printf(out, "%s\n", visible);
    g_free(visible);
    g_free(sentence);
}

/* What a reader of the table has to know: it is no better than the machine was steady. */
static void append_summary(GString *out, const hc_run *run)
{
    hc_report_summary summary;
    hc_report_summarise(run, &summary);
    append_line(out, hc_sentence_counts(&summary));
    append_line(out, hc_sentence_precision(&summary));
    append_line(out, hc_sentence_steadiness(&summary));
    for (size_t i = 0; i < run->notes->len; i++)
        append_line(out, g_strdup_printf("Note: %s", (char *)run->notes->pdata[i]));
    hc_conditions_console(run, out);
}

void hc_report_console(const hc_run *run, const hc_console_options *options, GString *out)
{
    GPtrArray *tables = hc_report_tables(run);
    for (size_t i = 0; i < tables->len; i++)
        append_table(out, tables->pdata[i], options, run->allocators->len > 1);
    g_ptr_array_free(tables, TRUE);
    if (run->benchmarks->len > 0)
        g_string_append(out,
                        "* fastest of its group; ratio: to the group's first row\n\n");
    append_summary(out, run);
}
