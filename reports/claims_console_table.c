/* A cell is a figure, its interval and its ratio. They stand in one line where the
 * terminal has room for all columns so, else in two: the figure above the other two. */
#include "claims_console_table.h"

#include "cells.h"
#include "console_style.h"
#include "text.h"

#include <string.h>

enum {
    INDENT = 2,
    GAP = 2,
    LABEL_MOST = 40,
    LABEL_LEAST = 20,  /* columns are given up for that much of a label */
    LABEL_NARROW = 10, /* also one of the last two */
    LABEL_LAST = 4,
    TITLE_MOST = 24
};

enum {
    FIGURE = HC_CLAIMS_FIGURE,
    INTERVAL = HC_CLAIMS_INTERVAL,
    RATIO = HC_CLAIMS_RATIO,
    PARTS = HC_CLAIMS_PARTS
};

/* A column on the screen: what is published, or a column of the run. */
typedef struct screen_column {
    const hc_claims_column *column; /* NULL: what is published */
    char *title, *unit;             /* visible; the second "" for none */
    size_t parts[PARTS];            /* widths */
    size_t width;
} screen_column;

typedef struct claims_layout {
    const hc_console_options *options;
    const hc_claims_table *table;
    GArray *columns; /* of screen_column */
    size_t shown;    /* the first of them; there is no room for the others */
    size_t label;
    bool stacked; /* a row in two lines */
} claims_layout;

static screen_column *column_at(const claims_layout *layout, size_t index)
{
    return &g_array_index(layout->columns, screen_column, index);
}

static const hc_judged_row *row_at(const claims_layout *layout, size_t index)
{
    return layout->table->judged->rows->pdata[index];
}

/* ---- Cells ----------------------------------------------------------------------- */

/* New string, visible. */
static char *published_part(const claims_layout *layout, const hc_judged_row *row,
                            int part)
{
    char text[HC_UNITS_SIZE];
    if (part == INTERVAL || (part == RATIO && row->published_ratio <= 0))
        return g_strdup("");
    if (part == RATIO && layout->table->published_ratios)
        return g_strdup(hc_claims_published_ratio(text, layout->table, row));
    if (part == RATIO)
        return g_strdup("");
    char *published = hc_claims_published(layout->table, row);
    char *visible = hc_text_visible(published);
    g_free(published);
    return visible;
}

/* New string, visible: with the signs that tell the parts of a cell, which have no
 * headings of their own, from each other. */
static char *part_text(const claims_layout *layout, const screen_column *column,
                       const hc_judged_row *row, int part)
{
    char text[HC_UNITS_SIZE];
    double value;
    if (column->column == NULL)
        return published_part(layout, row, part);
    bool known = hc_claims_value(column->column, row, (hc_claims_part)part, &value);
    bool measured = hc_claims_value(column->column, row, HC_CLAIMS_FIGURE, &value);
    bool bare = part == INTERVAL || !measured || !column->column->ratios;
    if (!known && part != FIGURE && bare)
        return g_strdup("");
    hc_claims_text(text, layout->table, column->column, row, (hc_claims_part)part);
    return part == INTERVAL ? g_strdup_printf("±%s%%", text) : g_strdup(text);
}

/* ---- Widths ---------------------------------------------------------------------- */

static void widen(size_t *width, const char *visible)
{
    *width = MAX(*width, hc_text_columns(visible));
}

/* Parts that stand in one line, with a space before each that is not the first. */
static size_t width_of_parts(const screen_column *column, int from, int to)
{
    size_t width = 0;
    for (int part = from; part < to; part++) {
        if (column->parts[part] > 0)
            width += column->parts[part] + (width > 0);
    }
    return width;
}

static void measure_column(const claims_layout *layout, screen_column *column)
{
    for (size_t i = 0; i < layout->table->judged->rows->len; i++) {
        for (int part = 0; part < PARTS; part++) {
            char *text = part_text(layout, column, row_at(layout, i), part);
            widen(&column->parts[part], text);
            g_free(text);
        }
    }
}

/* In one line, or the title above the unit, as the figure stands above its other parts.
 */
static size_t heading_width(const screen_column *column, bool stacked)
{
    size_t title = hc_text_columns(column->title), unit = hc_text_columns(column->unit);
    if (stacked || unit == 0)
        return MAX(title, unit);
    return title + strlen(", ") + unit;
}

static void set_widths(claims_layout *layout, bool stacked)
{
    layout->stacked = stacked;
    for (size_t i = 0; i < layout->columns->len; i++) {
        screen_column *column = column_at(layout, i);
        size_t line = stacked ? MAX(width_of_parts(column, FIGURE, INTERVAL),
                                    width_of_parts(column, INTERVAL, PARTS))
                              : width_of_parts(column, FIGURE, PARTS);
        column->width = MAX(line, heading_width(column, stacked));
    }
}

static size_t total_width(const claims_layout *layout, size_t label)
{
    size_t total = INDENT + label;
    for (size_t i = 0; i < layout->shown; i++)
        total += GAP + column_at(layout, i)->width;
    return total;
}

/* Gives up columns, the last ones first, until so much is left for labels. */
static void give_up(claims_layout *layout, size_t least_shown, size_t label)
{
    while (layout->shown > least_shown &&
           total_width(layout, MIN(layout->label, label)) > layout->options->width)
        layout->shown--;
}

static void fit(claims_layout *layout)
{
    size_t width = layout->options->width;
    layout->shown = layout->columns->len;
    set_widths(layout, false);
    if (width == 0)
        return;
    if (total_width(layout, layout->label) > width)
        set_widths(layout, true);
    give_up(layout, 2, LABEL_LEAST);
    give_up(layout, 1, LABEL_NARROW);
    size_t rest = total_width(layout, 0);
    if (rest + layout->label > width)
        layout->label =
            MAX(MIN(layout->label, LABEL_LAST), width > rest ? width - rest : 0);
}

/* So much of a title that a last label fits beside it. */
static size_t title_most(const claims_layout *layout)
{
    enum { BESIDE = INDENT + LABEL_LAST + GAP };
    size_t width = layout->options->width;
    if (width == 0 || width >= BESIDE + TITLE_MOST)
        return TITLE_MOST;
    return width > BESIDE ? width - BESIDE : 1;
}

static void add_column(claims_layout *layout, const hc_claims_column *column)
{
    screen_column on_screen = {.column = column};
    char *title = hc_text_visible(column != NULL ? column->column->title : "published");
    on_screen.title = hc_text_shorten(title, title_most(layout));
    on_screen.unit = hc_text_visible(
        column != NULL ? column->unit.name : hc_claims_published_unit(layout->table));
    g_free(title);
    measure_column(layout, &on_screen);
    g_array_append_val(layout->columns, on_screen);
}

static void clear_column(void *column)
{
    g_free(((screen_column *)column)->title);
    g_free(((screen_column *)column)->unit);
}

static claims_layout lay_out(const hc_claims_table *table,
                             const hc_console_options *options)
{
    claims_layout layout = {.options = options,
                            .table = table,
                            .columns = g_array_new(FALSE, FALSE, sizeof(screen_column))};
    g_array_set_clear_func(layout.columns, clear_column);
    if (table->published)
        add_column(&layout, NULL);
    for (size_t i = 0; i < table->columns->len; i++)
        add_column(&layout, hc_claims_column_at(table, i));
    for (size_t i = 0; i < table->judged->rows->len; i++) {
        char *label = hc_text_visible(row_at(&layout, i)->label);
        widen(&layout.label, label);
        g_free(label);
    }
    layout.label = MIN(layout.label, LABEL_MOST);
    fit(&layout);
    return layout;
}

/* ---- The table ------------------------------------------------------------------- */

static void append_label(GString *out, const claims_layout *layout, const char *text)
{
    char *visible = hc_text_visible(text);
    char *label = hc_text_shorten(visible, MAX(layout->label, 1));
    g_string_append_printf(out, "%*s", INDENT, "");
    hc_text_append_padded(out, label, layout->label, HC_TEXT_LEFT);
    g_free(label);
    g_free(visible);
}

/* `titles` and `units`: what a line of the heading shows. */
static void append_heading_line(GString *out, const claims_layout *layout, bool titles,
                                bool units)
{
    GString *line = g_string_new(NULL);
    append_label(line, layout, "");
    for (size_t i = 0; i < layout->shown; i++) {
        const screen_column *column = column_at(layout, i);
        bool both = titles && units && column->unit[0] != '\0';
        char *text = g_strconcat(titles ? column->title : "", both ? ", " : "",
                                 units ? column->unit : "", NULL);
        g_string_append_printf(line, "%*s", GAP, "");
        hc_text_append_padded(line, text, column->width, HC_TEXT_RIGHT);
        g_free(text);
    }
    hc_console_styled(out, layout->options, HC_STYLE_SOFT, g_strchomp(line->str));
    g_string_append_c(out, '\n');
    g_string_free(line, TRUE);
}

static bool has_units(const claims_layout *layout)
{
    bool any = false;
    for (size_t i = 0; i < layout->shown; i++)
        any |= column_at(layout, i)->unit[0] != '\0';
    return any;
}

static void append_heading(GString *out, const claims_layout *layout)
{
    append_heading_line(out, layout, true, !layout->stacked);
    if (layout->stacked && has_units(layout))
        append_heading_line(out, layout, false, true);
}

/* The parts from..to of a cell, right-aligned in its column. */
static void append_parts(GString *out, const claims_layout *layout,
                         const screen_column *column, const hc_judged_row *row, int from,
                         int to)
{
    GString *cell = g_string_new(NULL);
    for (int part = from; part < to; part++) {
        char *text = part_text(layout, column, row, part);
        if (column->parts[part] > 0) {
            g_string_append(cell, cell->len > 0 ? " " : "");
            hc_text_append_padded(cell, text, column->parts[part], HC_TEXT_RIGHT);
        }
        g_free(text);
    }
    g_string_append_printf(out, "%*s", GAP, "");
    hc_text_append_padded(out, cell->str, column->width, HC_TEXT_RIGHT);
    g_string_free(cell, TRUE);
}

static void append_line(GString *out, const claims_layout *layout, const char *label,
                        const hc_judged_row *row, int from, int to)
{
    GString *line = g_string_new(NULL);
    append_label(line, layout, label);
    for (size_t i = 0; i < layout->shown; i++)
        append_parts(line, layout, column_at(layout, i), row, from, to);
    g_strchomp(line->str);
    if (line->str[0] != '\0')
        g_string_append_printf(out, "%s\n", line->str);
    g_string_free(line, TRUE);
}

static void append_row(GString *out, const claims_layout *layout,
                       const hc_judged_row *row)
{
    append_line(out, layout, row->label, row, FIGURE, layout->stacked ? INTERVAL : PARTS);
    if (layout->stacked)
        append_line(out, layout, "", row, INTERVAL, PARTS);
}

static void append_left_out(GString *out, const claims_layout *layout)
{
    GPtrArray *titles = g_ptr_array_new();
    for (size_t i = layout->shown; i < layout->columns->len; i++)
        g_ptr_array_add(titles, column_at(layout, i)->title);
    hc_console_left_out(out, layout->options, titles, "so does heapclock report");
    g_ptr_array_free(titles, TRUE);
}

static void append_title(GString *out, const hc_claims_table *table,
                         const hc_console_options *options)
{
    const hc_published_table *published = table->judged->table;
    char *source = hc_claims_source(table);
    hc_console_title(out, options, published->name, published->title);
    g_string_append_printf(out, "%*s", INDENT, "");
    hc_console_wrapped(out, options, INDENT, INDENT, source);
    g_free(source);
}

void hc_claims_console_table(GString *out, const hc_claims_table *table,
                             const hc_console_options *options)
{
    append_title(out, table, options);
    if (table->columns->len > 0) {
        claims_layout layout = lay_out(table, options);
        append_heading(out, &layout);
        for (size_t i = 0; i < table->judged->rows->len; i++)
            append_row(out, &layout, row_at(&layout, i));
        append_left_out(out, &layout);
        g_array_free(layout.columns, TRUE);
    }
    g_string_append_c(out, '\n');
}
