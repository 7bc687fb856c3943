#include "null_console.h"

#include "console_style.h"
#include "report_conditions.h"
#include "text.h"
#include "units.h"

#include <math.h>

enum { GAP = 2, LABEL_LEAST = 16, LABEL_NARROW = 8 };

typedef enum null_column {
    COLUMN_ALARMS,
    COLUMN_RATE,
    COLUMN_OPEN,
    COLUMN_FOUND,
    COLUMNS
} null_column;

static const char *const headings[COLUMNS] = {"false alarms", "rate, 95 %",
                                              "inconclusive", "finds"};

/* ---- Cells ----------------------------------------------------------------------- */

#define UNKNOWN "—"

/* New string: "0.0 - 16.8 %". */
static char *rate_text(const hc_interval *rate)
{
    return g_strdup_printf("%.1f - %.1f %%", 100 * rate->lo, 100 * rate->hi);
}

/* New string. */
static char *cell(const hc_null_row *row, null_column column)
{
    switch (column) {
    case COLUMN_ALARMS:
        return g_strdup_printf("%u of %u", row->false_alarms, row->trials);
    case COLUMN_RATE:
        return row->trials > 0 ? rate_text(&row->rate) : g_strdup(UNKNOWN);
    case COLUMN_OPEN:
        return g_strdup_printf("%u", row->inconclusive);
    default:
        return isfinite(row->smallest_found)
                   ? g_strdup_printf("+%.1f %%", 100 * row->smallest_found)
                   : g_strdup(UNKNOWN);
    }
}

/* ---- Table ----------------------------------------------------------------------- */

typedef struct null_layout {
    const hc_console_options *options;
    size_t label, columns[COLUMNS];
    bool shown[COLUMNS]; /* the others are given up for the width */
} null_layout;

static void widen(size_t *width, const char *visible)
{
    *width = MAX(*width, hc_text_columns(visible));
}

static void widen_for_rows(null_layout *layout, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const hc_null_row *row = rows->pdata[i];
        char *name = hc_text_visible(row->benchmark->name);
        widen(&layout->label, name);
        g_free(name);
        for (int column = 0; column < COLUMNS; column++) {
            char *text = cell(row, (null_column)column);
            widen(&layout->columns[column], text);
            g_free(text);
        }
    }
}

static size_t total_width(const null_layout *layout, size_t label)
{
    size_t total = label;
    for (int column = 0; column < COLUMNS; column++)
        total += layout->shown[column] ? GAP + layout->columns[column] : 0;
    return total;
}

static void fit(null_layout *layout)
{
    static const null_column least_telling[] = {COLUMN_OPEN, COLUMN_RATE, COLUMN_ALARMS};
    size_t width = layout->options->width, least = MIN(layout->label, LABEL_LEAST);
    if (width == 0)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(least_telling); i++) {
        if (total_width(layout, least) > width)
            layout->shown[least_telling[i]] = false;
    }
    size_t rest = total_width(layout, 0);
    if (rest + layout->label > width)
        layout->label = MAX(LABEL_NARROW, width > rest ? width - rest : 0);
}

static null_layout lay_out(const hc_null *null, const hc_console_options *options)
{
    null_layout layout = {.options = options};
    widen(&layout.label, "benchmark");
    for (int column = 0; column < COLUMNS; column++) {
        layout.shown[column] = true;
        widen(&layout.columns[column], headings[column]);
    }
    widen_for_rows(&layout, null->rows);
    fit(&layout);
    return layout;
}

static void append_cell(GString *line, const char *text, size_t width)
{
    g_string_append_printf(line, "%*s", GAP, "");
    hc_text_append_padded(line, text, width, HC_TEXT_RIGHT);
}

static void append_heading(GString *out, const null_layout *layout)
{
    GString *line = g_string_new(NULL);
    char *label = hc_text_shorten("benchmark", layout->label);
    hc_text_append_padded(line, label, layout->label, HC_TEXT_LEFT);
    g_free(label);
    for (int column = 0; column < COLUMNS; column++) {
        if (layout->shown[column])
            append_cell(line, headings[column], layout->columns[column]);
    }
    hc_console_styled(out, layout->options, HC_STYLE_SOFT, g_strchomp(line->str));
    g_string_append_c(out, '\n');
    g_string_free(line, TRUE);
}

static void append_row(GString *out, const null_layout *layout, const hc_null_row *row)
{
    char *visible = hc_text_visible(row->benchmark->name);
    char *label = hc_text_shorten(visible, layout->label);
    hc_text_append_padded(out, label, layout->label, HC_TEXT_LEFT);
    for (int column = 0; column < COLUMNS; column++) {
        if (!layout->shown[column])
            continue;
        char *text = cell(row, (null_column)column);
        append_cell(out, text, layout->columns[column]);
        g_free(text);
    }
    hc_console_end_line(out);
    g_free(label);
    g_free(visible);
}

/* ---- What stands below ----------------------------------------------------------- */

static void append_sentence(GString *out, const null_layout *layout, char *sentence)
{
    hc_console_wrapped(out, layout->options, 0, 0, sentence);
    g_free(sentence);
}

static void append_left_out(GString *out, const null_layout *layout)
{
    GPtrArray *left_out = g_ptr_array_new();
    for (int column = 0; column < COLUMNS; column++) {
        if (!layout->shown[column])
            g_ptr_array_add(left_out, (char *)headings[column]);
    }
    hc_console_left_out(out, layout->options, left_out, "so does --json");
    g_ptr_array_free(left_out, TRUE);
}

static bool any_finds_nothing(const hc_null *null)
{
    for (guint i = 0; i < null->rows->len; i++) {
        const hc_null_row *row = null->rows->pdata[i];
        if (!isfinite(row->smallest_found))
            return true;
    }
    return false;
}

static void append_legend(GString *out, const null_layout *layout, const hc_null *null)
{
    append_sentence(out, layout,
                    g_strdup("finds: the smallest slowdown that the budget shows with "
                             "95 % power, by the launches that were measured."));
    if (any_finds_nothing(null))
        append_sentence(out, layout,
                        g_strdup(UNKNOWN ": with so few launches the budget shows none, "
                                         "however large; --budget SECONDS gives more."));
}

static void append_rate(GString *out, const null_layout *layout, const hc_null *null)
{
    if (null->trials == 0) {
        append_sentence(out, layout,
                        g_strdup("No trial gave a figure: nothing is known of false "
                                 "alarms."));
        return;
    }
    char *rate = rate_text(&null->clean_rate);
    append_sentence(out, layout,
                    g_strdup_printf("%u of %u trials called nothing different (95 %% "
                                    "interval: %s). The same build stood on both sides, "
                                    "so that whatever is called different is a false "
                                    "alarm.",
                                    null->clean, null->trials, rate));
    g_free(rate);
}

void hc_null_console(const hc_null *null, const hc_console_options *options, GString *out)
{
    null_layout layout = lay_out(null, options);
    append_heading(out, &layout);
    for (guint i = 0; i < null->rows->len; i++)
        append_row(out, &layout, null->rows->pdata[i]);
    append_left_out(out, &layout);
    g_string_append_c(out, '\n');
    append_rate(out, &layout, null);
    append_legend(out, &layout, null);
    for (guint i = 0; i < null->failures->len; i++)
        append_sentence(out, &layout,
                        g_strdup_printf("failed: %s", (char *)null->failures->pdata[i]));
    for (guint i = 0; i < null->notes->len; i++)
        append_sentence(out, &layout,
                        g_strdup_printf("Note: %s", (char *)null->notes->pdata[i]));
    if (null->run)
        hc_conditions_console(null->run, options, out);
}
