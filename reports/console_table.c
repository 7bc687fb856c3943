/* One layout a table: widths are computed over all its groups, so that the eye can run
 * down a column from size to size. A group has one unit a column, and its decimal points
 * below each other. A narrow terminal first loses columns, the least telling first, and
 * then the middle of long names. */
#include "console_table.h"

#include "cells.h"
#include "console_style.h"
#include "text.h"

#include <string.h>

enum {
    MARK_COLUMNS = 2,
    GAP = 2,
    NAME_LEAST = 24,  /* columns are given up for that much of a name */
    NAME_NARROW = 10, /* also those that tell most */
    NAME_LAST = 4,
    CAUSE_LEAST = 24,
    ALLOCATOR = HC_COLUMN_COUNT
};

/* How a group's figures are written. */
typedef struct group_format {
    const hc_report_group *group;
    hc_unit units[HC_COLUMN_COUNT];
    size_t behind[HC_COLUMN_COUNT]; /* columns behind the place of the units */
} group_format;

typedef struct table_layout {
    const hc_console_options *options;
    size_t name;
    size_t columns[HC_COLUMN_COUNT + 1]; /* the last one: the allocator */
    bool shown[HC_COLUMN_COUNT + 1];
    bool *left_out; /* of HC_COLUMN_COUNT: given up in any table */
} table_layout;

/* ---- Figures --------------------------------------------------------------------- */

/* From the decimal point on; what has none ends with the place of the units. */
static size_t behind_point(const char *text)
{
    const char *point = strchr(text, '.');
    return point ? hc_text_columns(point) : 0;
}

static group_format format_group(const hc_report_group *group)
{
    group_format format = {.group = group};
    for (int i = 0; i < HC_COLUMN_COUNT; i++) {
        hc_report_column column = (hc_report_column)i;
        format.units[i] = hc_column_unit(group, column);
        for (size_t j = 0; j < group->rows->len; j++) {
            char text[HC_UNITS_SIZE];
            hc_report_cell_in(text, hc_report_row_at(group, j), column, format.units[i]);
            format.behind[i] = MAX(format.behind[i], behind_point(text));
        }
    }
    return format;
}

/* New string: the figure, with blanks in the place of digits that others have behind
 * their decimal point. Ratios are read by their sign, at the end. */
static char *figure_of(const group_format *format, const hc_report_row *row,
                       hc_report_column column)
{
    char text[HC_UNITS_SIZE];
    hc_report_cell_in(text, row, column, format->units[column]);
    size_t missing = format->behind[column] - behind_point(text);
    return g_strdup_printf("%s%*s", text, column == HC_COLUMN_RATIO ? 0 : (int)missing,
                           "");
}

/* New string: "time ms". */
static char *heading_of(const group_format *format, hc_report_column column)
{
    const char *unit = format->units[column].name;
    return g_strdup_printf("%s%s%s", hc_column_heading(column), *unit ? " " : "", unit);
}

/* ---- Widths ---------------------------------------------------------------------- */

/* Takes the text. */
static void widen(size_t *width, char *text)
{
    *width = MAX(*width, hc_text_columns(text));
    g_free(text);
}

static void widen_for_group(table_layout *layout, const hc_report_group *group)
{
    const group_format format = format_group(group);
    for (int i = 0; i < HC_COLUMN_COUNT; i++)
        widen(&layout->columns[i], heading_of(&format, (hc_report_column)i));
    for (size_t j = 0; j < group->rows->len; j++) {
        const hc_report_row *row = hc_report_row_at(group, j);
        widen(&layout->name, hc_text_visible(row->benchmark->variant));
        widen(&layout->columns[ALLOCATOR], hc_text_visible(row->benchmark->allocator));
        if (row->benchmark->status != HC_STATUS_OK)
            continue;
        for (int i = 0; i < HC_COLUMN_COUNT; i++)
            widen(&layout->columns[i], figure_of(&format, row, (hc_report_column)i));
    }
}

static size_t total_width(const table_layout *layout, size_t name)
{
    size_t total = MARK_COLUMNS + name;
    for (size_t i = 0; i <= ALLOCATOR; i++)
        total += layout->shown[i] ? GAP + layout->columns[i] : 0;
    return total;
}

/* Gives up columns until `name` columns are left for names. */
static void give_up(table_layout *layout, const hc_report_column *columns, size_t count,
                    size_t name)
{
    for (size_t i = 0; i < count; i++) {
        if (total_width(layout, MIN(layout->name, name)) <= layout->options->width)
            break;
        layout->left_out[columns[i]] |= layout->shown[columns[i]];
        layout->shown[columns[i]] = false;
    }
}

static void fit(table_layout *layout)
{
    static const hc_report_column least_telling[] = {
        HC_COLUMN_WASTE, HC_COLUMN_FAULTS, HC_COLUMN_REQUESTED,
        HC_COLUMN_ITEM,  HC_COLUMN_PEAK,   HC_COLUMN_ALLOCATIONS};
    static const hc_report_column most_telling[] = {HC_COLUMN_RATIO, HC_COLUMN_INTERVAL};
    size_t width = layout->options->width;
    if (width == 0)
        return;
    give_up(layout, least_telling, G_N_ELEMENTS(least_telling), NAME_LEAST);
    give_up(layout, most_telling, G_N_ELEMENTS(most_telling), NAME_NARROW);
    size_t rest = total_width(layout, 0);
    if (rest + layout->name > width)
        layout->name = MAX(MIN(layout->name, NAME_LAST), width > rest ? width - rest : 0);
}

static bool is_known(const hc_report_table *table, hc_report_column column)
{
    double value;
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++) {
            if (hc_report_value(hc_report_row_at(group, j), column, &value))
                return true;
        }
    }
    return false;
}

/* A column that says nothing in the whole table is left out. */
static table_layout lay_out(const hc_report_table *table,
                            const hc_console_options *options, bool allocators,
                            bool *left_out)
{
    table_layout layout = {.options = options, .left_out = left_out};
    for (int i = 0; i < HC_COLUMN_COUNT; i++)
        layout.shown[i] = i == HC_COLUMN_TIME || is_known(table, (hc_report_column)i);
    layout.shown[ALLOCATOR] = allocators;
    layout.columns[ALLOCATOR] = strlen("allocator");
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        layout.name = MAX(layout.name, hc_text_columns(group->args));
        widen_for_group(&layout, group);
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

/* Takes the text. */
static void append_cell(GString *out, const table_layout *layout, size_t column,
                        hc_text_side side, char *text)
{
    g_string_append_printf(out, "%*s", GAP, "");
    hc_text_append_padded(out, text, layout->columns[column], side);
    g_free(text);
}

/* What tells the group from others has a line of its own where it is wider than names. */
static void append_heading(GString *out, const table_layout *layout,
                           const group_format *format)
{
    const char *args = format->group->args;
    bool own_line = hc_text_columns(args) > layout->name;
    GString *line = g_string_new("  ");
    if (own_line)
        hc_console_wrapped(line, layout->options, MARK_COLUMNS, MARK_COLUMNS, args);
    g_string_append(line, own_line ? "  " : "");
    append_name(line, layout, own_line ? "" : args);
    if (layout->shown[ALLOCATOR])
        append_cell(line, layout, ALLOCATOR, HC_TEXT_LEFT, g_strdup("allocator"));
    for (int i = 0; i < HC_COLUMN_COUNT; i++) {
        if (layout->shown[i])
            append_cell(line, layout, i, HC_TEXT_RIGHT,
                        heading_of(format, (hc_report_column)i));
    }
    hc_console_styled(out, layout->options, HC_STYLE_SOFT, g_strchomp(line->str));
    g_string_append_c(out, '\n');
    g_string_free(line, TRUE);
}

static void append_figures(GString *out, const table_layout *layout,
                           const group_format *format, const hc_report_row *row)
{
    for (int i = 0; i < HC_COLUMN_COUNT; i++) {
        if (layout->shown[i])
            append_cell(out, layout, i, HC_TEXT_RIGHT,
                        figure_of(format, row, (hc_report_column)i));
    }
    hc_console_end_line(out);
}

/* In the place of the figures, or below the name where that is narrow. */
static void append_cause(GString *out, const table_layout *layout,
                         const hc_report_row *row)
{
    size_t used = MARK_COLUMNS + layout->name + GAP +
                  (layout->shown[ALLOCATOR] ? GAP + layout->columns[ALLOCATOR] : 0);
    size_t width = layout->options->width;
    bool below = width > 0 && width < used + CAUSE_LEAST;
    if (below)
        used = MARK_COLUMNS + GAP;
    if (below)
        hc_console_end_line(out);
    g_string_append_printf(out, "%*s", below ? (int)used : GAP, "");
    char *cause = hc_cell_cause(row);
    GString *text = g_string_new(NULL);
    hc_console_wrapped(text, layout->options, used, used, cause);
    g_string_truncate(text, text->len - 1); /* the style ends before the newline */
    bool failed = hc_status_is_failure(row->benchmark->status);
    hc_console_styled(out, layout->options, failed ? HC_STYLE_BAD : HC_STYLE_SOFT,
                      text->str);
    g_string_append_c(out, '\n');
    g_string_free(text, TRUE);
    g_free(cause);
}

static void append_row(GString *out, const table_layout *layout,
                       const group_format *format, const hc_report_row *row)
{
    GString *name = g_string_new(row->fastest ? "* " : "  ");
    append_name(name, layout, row->benchmark->variant);
    if (row->fastest)
        hc_console_styled(out, layout->options, HC_STYLE_GOOD, name->str);
    else
        g_string_append(out, name->str);
    g_string_free(name, TRUE);
    if (layout->shown[ALLOCATOR])
        append_cell(out, layout, ALLOCATOR, HC_TEXT_LEFT,
                    hc_text_visible(row->benchmark->allocator));
    if (row->benchmark->status == HC_STATUS_OK)
        append_figures(out, layout, format, row);
    else
        append_cause(out, layout, row);
}

void hc_console_table(const hc_report_table *table, const hc_console_options *options,
                      bool allocators, bool left_out[HC_COLUMN_COUNT], GString *out)
{
    const table_layout layout = lay_out(table, options, allocators, left_out);
    hc_console_title(out, options, table->name,
                     table->title != table->name ? table->title : "");
    for (size_t i = 0; i < table->groups->len; i++) {
        const group_format format = format_group(table->groups->pdata[i]);
        append_heading(out, &layout, &format);
        for (size_t j = 0; j < format.group->rows->len; j++)
            append_row(out, &layout, &format, hc_report_row_at(format.group, j));
    }
    g_string_append_c(out, '\n');
}
