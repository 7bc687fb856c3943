#include "claims_view.h"

#include "cells.h"
#include "text.h"

#include <math.h>
#include <string.h>

/* ---- Columns --------------------------------------------------------------------- */

static const hc_cell *cell_of(const hc_judged_row *row, const hc_claims_column *column)
{
    return &row->cells[column->index];
}

/* One round alone says nothing about how far the next would be off. */
static bool has_interval(const hc_figure *figure)
{
    return figure->known && figure->rounds > 1 && figure->value != 0;
}

/* One unit down the column, so that its figures compare at a glance. Sizes are claimed to
 * the byte. */
static hc_unit unit_of(hc_quantity quantity, double least)
{
    switch (quantity) {
    case HC_QUANTITY_TIME:
        return hc_units_time_column(least);
    case HC_QUANTITY_PEAK:
    case HC_QUANTITY_SIZEOF:
        return (hc_unit){"B", 1};
    case HC_QUANTITY_COUNTER:
        break;
    }
    return (hc_unit){"", 1};
}

/* What the rows have in this column; false when none has a figure. */
static bool look_down(hc_claims_column *column, const hc_judged_table *table)
{
    double least = 0;
    bool any = false;
    for (size_t i = 0; i < table->rows->len; i++) {
        const hc_figure *figure = &cell_of(table->rows->pdata[i], column)->figure;
        if (!figure->known)
            continue;
        any = true;
        if (figure->value > 0 && (least == 0 || figure->value < least))
            least = figure->value;
        column->intervals |= has_interval(figure);
        column->ratios |= i > 0 && cell_of(table->rows->pdata[0], column)->figure.known &&
                          column->column->kind != HC_COLUMN_LIMIT;
    }
    column->unit = unit_of(table->table->quantity, least);
    return any;
}

static GArray *columns_of(const hc_judged_table *table, const GPtrArray *columns)
{
    GArray *filled = g_array_new(FALSE, TRUE, sizeof(hc_claims_column));
    for (size_t i = 0; i < columns->len; i++) {
        hc_claims_column column = {.column = columns->pdata[i], .index = i};
        if (look_down(&column, table))
            g_array_append_val(filled, column);
    }
    return filled;
}

/* ---- Claims ---------------------------------------------------------------------- */

static void claim_free(void *data)
{
    hc_claims_claim *claim = data;
    g_ptr_array_free(claim->findings, TRUE);
    g_free(claim->anchor);
    g_free(claim);
}

/* The findings of one claim stand together: by claim, then by subject. */
static GPtrArray *claims_of(const hc_judged_table *table, GHashTable *anchors)
{
    GPtrArray *claims = g_ptr_array_new_with_free_func(claim_free);
    hc_claims_claim *last = NULL;
    for (size_t i = 0; i < table->findings->len; i++) {
        hc_finding *finding = table->findings->pdata[i];
        if (last == NULL || last->claim != finding->claim) {
            last = g_new0(hc_claims_claim, 1);
            last->claim = finding->claim;
            last->anchor = hc_text_unique_stem(finding->claim->id, anchors);
            last->findings = g_ptr_array_new();
            g_ptr_array_add(claims, last);
        }
        g_ptr_array_add(last->findings, finding);
        last->judged |= finding->verdict != HC_VERDICT_NOT_MEASURED;
    }
    return claims;
}

bool hc_claims_has_verdict(const hc_claims_claim *claim, hc_subject subject,
                           hc_verdict verdict)
{
    for (size_t i = 0; i < claim->findings->len; i++) {
        const hc_finding *finding = claim->findings->pdata[i];
        if (finding->subject == subject && finding->verdict == verdict)
            return true;
    }
    return false;
}

/* ---- Tables ---------------------------------------------------------------------- */

/* A snippet that was tried and cannot run decides a claim without any figure. */
static bool is_shown(const hc_judged_table *table)
{
    for (size_t i = 0; i < table->findings->len; i++) {
        const hc_finding *finding = table->findings->pdata[i];
        if (finding->verdict != HC_VERDICT_NOT_MEASURED)
            return true;
    }
    return hc_judged_table_is_measured(table);
}

bool hc_claims_row_is_measured(const hc_judged_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        if (row->cells[i].figure.known)
            return true;
    }
    return false;
}

/* The unit in "85.20 ms": what stands behind the number. "" where there is none. */
static const char *published_unit(const hc_judged_row *row)
{
    const char *text = row->row->published;
    size_t number = strspn(text, "0123456789.,");
    return number > 0 && text[number] == ' ' ? text + number + 1 : "";
}

static void look_at_published(hc_claims_table *into)
{
    const GPtrArray *rows = into->judged->rows;
    for (size_t i = 0; i < rows->len; i++) {
        const hc_judged_row *row = rows->pdata[i];
        if (!row->has_published)
            continue;
        const char *unit = published_unit(row);
        into->published_units |= into->published && strcmp(unit, into->unit) != 0;
        into->unit = unit;
        into->published = true;
        into->published_ratios |= i > 0 && row->published_ratio > 0;
    }
}

static void table_free(void *data)
{
    hc_claims_table *table = data;
    g_free(table->stem);
    g_array_free(table->columns, TRUE);
    g_ptr_array_free(table->claims, TRUE);
    g_free(table);
}

GPtrArray *hc_claims_tables(const hc_verification *verification)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func(table_free);
    GHashTable *stems = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *anchors = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < verification->tables->len; i++) {
        const hc_judged_table *judged = verification->tables->pdata[i];
        hc_claims_table *table = g_new0(hc_claims_table, 1);
        table->judged = judged;
        table->stem = hc_text_unique_stem(judged->table->name, stems);
        table->shown = is_shown(judged);
        look_at_published(table);
        table->columns = columns_of(judged, verification->columns);
        table->claims = claims_of(judged, anchors);
        g_ptr_array_add(tables, table);
    }
    g_hash_table_destroy(anchors);
    g_hash_table_destroy(stems);
    return tables;
}

/* ---- Cells ----------------------------------------------------------------------- */

bool hc_claims_has_part(const hc_claims_column *column, hc_claims_part part)
{
    return part == HC_CLAIMS_FIGURE ||
           (part == HC_CLAIMS_INTERVAL ? column->intervals : column->ratios);
}

const char *hc_claims_part_heading(const hc_claims_table *table, hc_claims_part part)
{
    if (part == HC_CLAIMS_INTERVAL)
        return "±";
    if (part == HC_CLAIMS_RATIO)
        return "ratio";
    switch (table->judged->table->quantity) {
    case HC_QUANTITY_TIME:
        return "time";
    case HC_QUANTITY_PEAK:
        return "peak";
    case HC_QUANTITY_SIZEOF:
        return "size";
    case HC_QUANTITY_COUNTER:
        break;
    }
    return "count";
}

const char *hc_claims_part_unit(const hc_claims_column *column, hc_claims_part part)
{
    if (part == HC_CLAIMS_INTERVAL)
        return "%";
    return part == HC_CLAIMS_FIGURE ? column->unit.name : "";
}

bool hc_claims_value(const hc_claims_column *column, const hc_judged_row *row,
                     hc_claims_part part, double *value)
{
    const hc_cell *cell = cell_of(row, column);
    const hc_figure *figure = &cell->figure;
    switch (part) {
    case HC_CLAIMS_FIGURE:
        *value = figure->value;
        return figure->known;
    case HC_CLAIMS_INTERVAL:
        if (!has_interval(figure))
            return false;
        *value = (figure->hi - figure->lo) / 2 / fabs(figure->value);
        return true;
    case HC_CLAIMS_RATIO:
        *value = cell->ratio.value;
        return column->ratios && cell->ratio.known;
    case HC_CLAIMS_PARTS:
        break;
    }
    return false;
}

static void figure_text(char text[HC_UNITS_SIZE], const hc_claims_table *table,
                        const hc_claims_column *column, const hc_judged_row *row)
{
    const hc_figure *figure = &cell_of(row, column)->figure;
    char number[HC_UNITS_SIZE];
    if (table->judged->table->quantity == HC_QUANTITY_TIME)
        hc_units_number(number, figure->value, column->unit);
    else if (table->judged->table->quantity == HC_QUANTITY_COUNTER)
        hc_units_mean(number, figure->value);
    else
        hc_units_count(number, (int64_t)llround(figure->value));
    g_snprintf(text, HC_UNITS_SIZE, "%s%s", figure->unsteady ? "≈" : "", number);
}

char *hc_claims_text(char text[HC_UNITS_SIZE], const hc_claims_table *table,
                     const hc_claims_column *column, const hc_judged_row *row,
                     hc_claims_part part)
{
    double value;
    if (!hc_claims_value(column, row, part, &value)) {
        g_strlcpy(text, HC_CELL_UNKNOWN, HC_UNITS_SIZE);
    } else if (part == HC_CLAIMS_FIGURE) {
        figure_text(text, table, column, row);
    } else if (part == HC_CLAIMS_INTERVAL) {
        hc_units_percent(text, value);
        text[strlen(text) - strlen("%")] = '\0';
    } else {
        hc_units_ratio(text, value);
    }
    return text;
}

/* ---- What is published ----------------------------------------------------------- */

const char *hc_claims_published_unit(const hc_claims_table *table)
{
    return table->published_units ? "" : table->unit;
}

const char *hc_claims_own_unit(const hc_judged_row *row)
{
    return row->has_published ? published_unit(row) : "";
}

char *hc_claims_published(const hc_claims_table *table, const hc_judged_row *row)
{
    if (!row->has_published)
        return g_strdup(HC_CELL_UNKNOWN);
    char *text = g_strdup(row->row->published);
    size_t unit = strlen(published_unit(row));
    if (!table->published_units && unit > 0)
        text[strlen(text) - unit - strlen(" ")] = '\0';
    return text;
}

char *hc_claims_published_ratio(char text[HC_UNITS_SIZE], const hc_claims_table *table,
                                const hc_judged_row *row)
{
    if (table->published_ratios && row->published_ratio > 0)
        return hc_units_ratio(text, row->published_ratio);
    g_strlcpy(text, HC_CELL_UNKNOWN, HC_UNITS_SIZE);
    return text;
}
