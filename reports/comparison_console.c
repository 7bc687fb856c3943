/* Widths are computed over all rows that are shown. A narrow terminal first loses
 * columns, the least telling first, then the words of the verdicts, whose marks stay, and
 * then the middle of long names. */
#include "comparison_console.h"

#include "cells.h"
#include "comparison_view.h"
#include "console_style.h"
#include "report_conditions.h"
#include "text.h"

#include <string.h>

enum {
    GAP = 2,
    LABEL_LEAST = 20,  /* columns are given up for that much of a name */
    LABEL_NARROW = 10, /* also the figures themselves */
    INDENT = 4,
    GAUGE_WIDTH = 6,
    MARK_WIDTH = 1
};

typedef struct comparison_layout {
    const hc_console_options *options;
    const hc_comparison_view *view;
    size_t verdict, label, columns[HC_COMPARED_COLUMNS];
    bool shown[HC_COMPARED_COLUMNS]; /* the others are given up for the width */
    bool known[HC_COMPARED_COLUMNS]; /* of any row that is shown */
    bool marks_only;                 /* of the verdicts */
} comparison_layout;

/* ---- Widths ---------------------------------------------------------------------- */

static void widen(size_t *width, const char *visible)
{
    *width = MAX(*width, hc_text_columns(visible));
}

/* New string. */
static char *visible_label(const comparison_layout *layout, const hc_compared *compared)
{
    char *label = hc_compared_label(layout->view, compared);
    char *visible = hc_text_visible(label);
    g_free(label);
    return visible;
}

static void widen_for_rows(comparison_layout *layout, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const hc_compared *compared = rows->pdata[i];
        char *label = visible_label(layout, compared);
        char *verdict = hc_change_title(compared->change);
        widen(&layout->label, label);
        widen(&layout->verdict, verdict);
        g_free(verdict);
        g_free(label);
        for (int column = 0; column < HC_COMPARED_COLUMNS; column++) {
            char text[HC_UNITS_SIZE];
            hc_compared_cell(text, compared, (hc_compared_column)column);
            widen(&layout->columns[column], text);
            layout->known[column] |= strcmp(text, HC_CELL_UNKNOWN) != 0;
        }
    }
}

static size_t total_width(const comparison_layout *layout, size_t label)
{
    size_t total = layout->verdict + GAP + label + GAP + GAUGE_WIDTH;
    for (size_t i = 0; i < HC_COMPARED_COLUMNS; i++)
        total += layout->shown[i] ? GAP + layout->columns[i] : 0;
    return total;
}

static bool leaves_for_label(const comparison_layout *layout, size_t label)
{
    return total_width(layout, MIN(layout->label, label)) <= layout->options->width;
}

/* Gives up columns until `label` columns are left for names. */
static void give_up(comparison_layout *layout, const hc_compared_column *columns,
                    size_t count, size_t label)
{
    for (size_t i = 0; i < count && !leaves_for_label(layout, label); i++)
        layout->shown[columns[i]] = false;
}

/* The change says of time and of the exact gauges alike what became of them. */
static void fit(comparison_layout *layout)
{
    static const hc_compared_column least_telling[] = {
        HC_COMPARED_LAUNCHES, HC_COMPARED_INTERVAL, HC_COMPARED_RATIO};
    static const hc_compared_column figures[] = {HC_COMPARED_BASE, HC_COMPARED_HEAD};
    static const hc_compared_column last[] = {HC_COMPARED_DIFFERENCE};
    size_t width = layout->options->width;
    if (width == 0)
        return;
    give_up(layout, least_telling, G_N_ELEMENTS(least_telling), LABEL_LEAST);
    give_up(layout, figures, G_N_ELEMENTS(figures), LABEL_NARROW);
    layout->marks_only = !leaves_for_label(layout, LABEL_NARROW);
    if (layout->marks_only)
        layout->verdict = MARK_WIDTH;
    give_up(layout, last, G_N_ELEMENTS(last), LABEL_NARROW);
    size_t rest = total_width(layout, 0);
    if (rest + layout->label > width)
        layout->label =
            MAX(MIN(layout->label, LABEL_NARROW), width > rest ? width - rest : 0);
}

static comparison_layout lay_out(const hc_comparison_view *view, bool all,
                                 const hc_console_options *options)
{
    comparison_layout layout = {.options = options, .view = view};
    widen(&layout.label, "benchmark");
    for (int column = 0; column < HC_COMPARED_COLUMNS; column++) {
        layout.shown[column] = true;
        widen(&layout.columns[column], hc_compared_heading((hc_compared_column)column));
    }
    widen_for_rows(&layout, view->telling);
    if (all)
        widen_for_rows(&layout, view->rest);
    fit(&layout);
    return layout;
}

/* ---- Rows ------------------------------------------------------------------------ */

static void append_heading(GString *out, const comparison_layout *layout)
{
    GString *line = g_string_new(NULL);
    hc_text_append_padded(line, "", layout->verdict + GAP, HC_TEXT_LEFT);
    hc_text_append_padded(line, "benchmark", layout->label + GAP, HC_TEXT_LEFT);
    hc_text_append_padded(line, "gauge", GAUGE_WIDTH, HC_TEXT_LEFT);
    for (int column = 0; column < HC_COMPARED_COLUMNS; column++) {
        if (!layout->shown[column])
            continue;
        g_string_append_printf(line, "%*s", GAP, "");
        hc_text_append_padded(line, hc_compared_heading((hc_compared_column)column),
                              layout->columns[column], HC_TEXT_RIGHT);
    }
    hc_console_styled(out, layout->options, HC_STYLE_SOFT, g_strchomp(line->str));
    g_string_append_c(out, '\n');
    g_string_free(line, TRUE);
}

static hc_style style_of(hc_change change)
{
    switch (change) {
    case HC_CHANGE_REGRESSED:
        return HC_STYLE_BAD;
    case HC_CHANGE_INCONCLUSIVE:
        return HC_STYLE_WARN;
    case HC_CHANGE_IMPROVED:
        return HC_STYLE_GOOD;
    default:
        return HC_STYLE_SOFT;
    }
}

static void append_verdict(GString *out, const comparison_layout *layout,
                           hc_change change)
{
    GString *padded = g_string_new(NULL);
    char *verdict =
        layout->marks_only ? g_strdup(hc_change_mark(change)) : hc_change_title(change);
    hc_text_append_padded(padded, verdict, layout->verdict, HC_TEXT_LEFT);
    hc_console_styled(out, layout->options, style_of(change), padded->str);
    g_free(verdict);
    g_string_free(padded, TRUE);
}

static void append_row(GString *out, const comparison_layout *layout,
                       const hc_compared *compared)
{
    char *visible = visible_label(layout, compared);
    char *label = hc_text_shorten(visible, layout->label);
    append_verdict(out, layout, compared->change);
    g_string_append_printf(out, "%*s", GAP, "");
    hc_text_append_padded(out, label, layout->label + GAP, HC_TEXT_LEFT);
    hc_text_append_padded(out, hc_gauge_name(compared->gauge), GAUGE_WIDTH, HC_TEXT_LEFT);
    for (int column = 0; column < HC_COMPARED_COLUMNS; column++) {
        char text[HC_UNITS_SIZE];
        if (!layout->shown[column])
            continue;
        g_string_append_printf(out, "%*s", GAP, "");
        hc_text_append_padded(
            out, hc_compared_cell(text, compared, (hc_compared_column)column),
            layout->columns[column], HC_TEXT_RIGHT);
    }
    hc_console_end_line(out);
    g_free(label);
    g_free(visible);
}

static bool has_same_reason(const hc_compared *one, const hc_compared *other)
{
    return one->change == other->change && g_strcmp0(one->reason, other->reason) == 0;
}

/* Many rows of a verdict often have one reason: it stands once, below the last of them.
 * 0: it is not the last one. */
static guint count_with_reason(const GPtrArray *rows, guint index)
{
    const hc_compared *row = rows->pdata[index];
    guint count = 1;
    for (guint i = index + 1; i < rows->len; i++) {
        if (has_same_reason(row, rows->pdata[i]))
            return 0;
    }
    for (guint i = 0; i < index; i++)
        count += has_same_reason(row, rows->pdata[i]);
    return count;
}

static void append_reason(GString *out, const comparison_layout *layout, guint count,
                          const char *reason)
{
    char rows[HC_UNITS_SIZE];
    char *text = count > 1
                     ? g_strdup_printf("%s rows: %s", hc_units_count(rows, count), reason)
                     : g_strdup(reason);
    g_string_append_printf(out, "%*s", INDENT, "");
    hc_console_wrapped(out, layout->options, INDENT, INDENT, text);
    g_free(text);
}

static void append_rows(GString *out, const comparison_layout *layout,
                        const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const hc_compared *compared = rows->pdata[i];
        append_row(out, layout, compared);
        guint count = compared->reason ? count_with_reason(rows, i) : 0;
        if (count > 0)
            append_reason(out, layout, count, compared->reason);
    }
}

/* ---- What stands below ----------------------------------------------------------- */

/* What the marks of the rows mean, where no words stand next to them. */
static void append_key(GString *out, const comparison_layout *layout)
{
    static const hc_change changes[] = {HC_CHANGE_REGRESSED, HC_CHANGE_INCONCLUSIVE,
                                        HC_CHANGE_IMPROVED, HC_CHANGE_UNCHANGED,
                                        HC_CHANGE_UNJUDGED};
    GString *key = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        char *title = hc_change_title(changes[i]);
        g_string_append_printf(key, "%s%s", i > 0 ? ", " : "", title);
        g_free(title);
    }
    hc_console_wrapped(out, layout->options, 0, INDENT, key->str);
    g_string_free(key, TRUE);
}

static void append_left_out(GString *out, const comparison_layout *layout)
{
    GPtrArray *headings = g_ptr_array_new();
    for (int i = 0; i < HC_COMPARED_COLUMNS; i++) {
        if (layout->known[i] && !layout->shown[i])
            g_ptr_array_add(headings, (char *)hc_compared_heading((hc_compared_column)i));
    }
    hc_console_left_out(out, layout->options, headings,
                        "so do --json and the pages that --output writes");
    g_ptr_array_free(headings, TRUE);
}

static void append_sums(GString *out, const comparison_layout *layout)
{
    static const hc_change folded[] = {HC_CHANGE_UNCHANGED, HC_CHANGE_UNJUDGED};
    for (size_t i = 0; i < G_N_ELEMENTS(folded); i++) {
        char *sum = hc_comparison_sum(layout->view, folded[i]);
        if (!sum)
            continue;
        g_string_append_printf(out, "%s ", hc_change_mark(folded[i]));
        hc_console_wrapped(out, layout->options, GAP, INDENT, sum);
        g_free(sum);
    }
}

static void append_contrary(GString *out, const comparison_layout *layout, bool all)
{
    char *text = hc_comparison_contrary(layout->view, all);
    if (text)
        hc_console_wrapped(out, layout->options, 0, INDENT, text);
    g_free(text);
}

static void append_failures(GString *out, const comparison_layout *layout)
{
    const GPtrArray *failures = layout->view->comparison->failures;
    for (guint i = 0; i < failures->len; i++) {
        const hc_compare_failure *failure = failures->pdata[i];
        char *line = g_strdup_printf("%s: %s", failure->name, failure->cause);
        hc_console_styled(out, layout->options, HC_STYLE_BAD, "! failed");
        g_string_append_printf(out, "%*s", GAP, "");
        hc_console_wrapped(out, layout->options, strlen("! failed") + GAP, INDENT, line);
        g_free(line);
    }
}

static void append_notes(GString *out, const comparison_layout *layout)
{
    const GPtrArray *notes = layout->view->comparison->notes;
    for (guint i = 0; i < notes->len; i++) {
        char *line = g_strdup_printf("Note: %s", (const char *)notes->pdata[i]);
        hc_console_wrapped(out, layout->options, 0, INDENT, line);
        g_free(line);
    }
}

static void append_conditions(GString *out, const comparison_layout *layout)
{
    const hc_comparison *comparison = layout->view->comparison;
    if (comparison->base.run && comparison->head.run)
        hc_conditions_console_of_two(comparison->base.run, comparison->head.run,
                                     layout->options, out);
}

static void append_sentence(GString *out, const comparison_layout *layout)
{
    const hc_comparison *comparison = layout->view->comparison;
    char *title = hc_comparison_title(comparison);
    hc_style style = hc_comparison_is_failed(comparison) ? HC_STYLE_BAD
                                                         : style_of(comparison->verdict);
    char *sentence = hc_comparison_sentence(layout->view);
    char *rest = g_strdup_printf(": %s", sentence);
    hc_console_styled(out, layout->options, style, title);
    hc_console_wrapped(out, layout->options, hc_text_columns(title), INDENT, rest);
    g_free(rest);
    g_free(sentence);
    g_free(title);
}

void hc_comparison_console(const hc_comparison *comparison, bool all,
                           const hc_console_options *options, GString *out)
{
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    comparison_layout layout = lay_out(view, all, options);
    bool any_rows = view->telling->len > 0 || (all && view->rest->len > 0);
    if (any_rows)
        append_heading(out, &layout);
    append_rows(out, &layout, view->telling);
    if (all)
        append_rows(out, &layout, view->rest);
    else
        append_sums(out, &layout);
    if (layout.marks_only)
        append_key(out, &layout);
    if (any_rows)
        append_left_out(out, &layout);
    append_contrary(out, &layout, all);
    append_failures(out, &layout);
    append_notes(out, &layout);
    append_conditions(out, &layout);
    g_string_append_c(out, '\n');
    append_sentence(out, &layout);
    hc_comparison_view_free(view);
}
