#include "claims_view.h"

#include "cells.h"
#include "text.h"

#include <math.h>

/* ---- Columns --------------------------------------------------------------------- */

/* Below this a number in the column's unit would lose digits: 0.0995 is still "0.100". */
static const double LEAST_IN_UNIT = 0.0995;

static const hc_unit own_unit = {.name = "", .factor = 0};

/* One unit down the column, so that its figures compare at a glance, unless small ones
 * would lose digits in the unit of the large ones. */
static hc_unit common_unit(double least, double most)
{
    hc_unit unit = hc_units_time_scale(most);
    return least / unit.factor >= LEAST_IN_UNIT ? unit : own_unit;
}

static const hc_cell *cell_of(const hc_judged_row *row, const hc_claims_column *column)
{
    return &row->cells[column->index];
}

/* One round alone says nothing about how far the next would be off. */
static bool has_interval(const hc_figure *figure)
{
    return figure->known && figure->rounds > 1 && figure->value != 0;
}

/* What the rows have in this column; false when none has a figure. */
static bool look_down(hc_claims_column *column, const hc_judged_table *table)
{
    double least = 0, most = 0;
    bool any = false;
    for (size_t i = 0; i < table->rows->len; i++) {
        const hc_cell *cell = cell_of(table->rows->pdata[i], column);
        if (!cell->figure.known)
            continue;
        least = any ? MIN(least, cell->figure.value) : cell->figure.value;
        most = any ? MAX(most, cell->figure.value) : cell->figure.value;
        any = true;
        column->intervals |= has_interval(&cell->figure);
        column->ratios |= i > 0 && cell_of(table->rows->pdata[0], column)->figure.known &&
                          column->column->kind != HC_COLUMN_LIMIT;
    }
    column->unit =
        table->table->quantity == HC_QUANTITY_TIME ? common_unit(least, most) : own_unit;
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

static void look_at_published(hc_claims_table *into)
{
    const GPtrArray *rows = into->judged->rows;
    for (size_t i = 0; i < rows->len; i++) {
        const hc_judged_row *row = rows->pdata[i];
        into->published |= row->has_published;
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

/* Sizes are claimed to the byte. */
static void exact_bytes(char text[HC_UNITS_SIZE], double bytes)
{
    hc_units_count(text, (int64_t)llround(bytes));
    g_strlcat(text, " B", HC_UNITS_SIZE);
}

static void time_text(char text[HC_UNITS_SIZE], double ns, hc_unit unit)
{
    if (unit.factor > 0)
        hc_units_scaled(text, ns, unit);
    else
        hc_units_time(text, ns);
}

char *hc_claims_figure(char text[HC_UNITS_SIZE], const hc_claims_table *table,
                       const hc_claims_column *column, const hc_judged_row *row)
{
    const hc_figure *figure = &cell_of(row, column)->figure;
    char number[HC_UNITS_SIZE] = HC_CELL_UNKNOWN;
    switch (table->judged->table->quantity) {
    case HC_QUANTITY_TIME:
        if (figure->known)
            time_text(number, figure->value, column->unit);
        break;
    case HC_QUANTITY_PEAK:
    case HC_QUANTITY_SIZEOF:
        if (figure->known)
            exact_bytes(number, figure->value);
        break;
    case HC_QUANTITY_COUNTER:
        if (figure->known)
            hc_units_mean(number, figure->value);
        break;
    }
    g_snprintf(text, HC_UNITS_SIZE, "%s%s", figure->known && figure->unsteady ? "≈" : "",
               number);
    return text;
}

char *hc_claims_interval(char text[HC_UNITS_SIZE], const hc_claims_column *column,
                         const hc_judged_row *row)
{
    const hc_figure *figure = &cell_of(row, column)->figure;
    char percent[HC_UNITS_SIZE];
    text[0] = '\0';
    if (has_interval(figure)) {
        double half = (figure->hi - figure->lo) / 2 / fabs(figure->value);
        g_snprintf(text, HC_UNITS_SIZE, "±%s", hc_units_percent(percent, half));
    }
    return text;
}

char *hc_claims_ratio(char text[HC_UNITS_SIZE], const hc_claims_column *column,
                      const hc_judged_row *row)
{
    const hc_cell *cell = cell_of(row, column);
    text[0] = '\0';
    if (column->ratios && cell->ratio.known)
        return hc_units_ratio(text, cell->ratio.value);
    if (column->ratios && cell->figure.known)
        g_strlcpy(text, HC_CELL_UNKNOWN, HC_UNITS_SIZE);
    return text;
}

char *hc_claims_published_ratio(char text[HC_UNITS_SIZE], const hc_claims_table *table,
                                const hc_judged_row *row)
{
    text[0] = '\0';
    bool shown = table->published_ratios && row->published_ratio > 0;
    return shown ? hc_units_ratio(text, row->published_ratio) : text;
}
