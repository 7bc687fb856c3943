#include "published_check.h"

#include "dimension.h"
#include "yaml_file.h"

#include <string.h>

/* Where the check is: the field that is looked at, and whom to tell. */
typedef struct place {
    const hc_publication *publication;
    const hc_published_table *table;
    char *field; /* "tables[1].claims[0]" */
    GError **error;
} place;

static bool blame(const place *p, const char *field, const char *message)
{
    char *whole = g_strconcat(p->field, *p->field && field[0] ? "." : "", field, NULL);
    hc_yaml_blame(p->error, p->publication->path, whole, "%s", message);
    g_free(whole);
    return false;
}

/* Blames the field with the message of `reason`, which it takes. */
static bool blame_for(const place *p, const char *field, GError *reason)
{
    blame(p, field, reason->message);
    g_error_free(reason);
    return false;
}

/* ---- Rows ------------------------------------------------------------------------ */

static bool key_is_plain(const char *key)
{
    return strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(key);
}

static bool names_fit_sizes(const place *p, const hc_published_row *row)
{
    static const char *const fields[HC_COLUMN_KIND_COUNT] = {
        [HC_COLUMN_CPYTHON] = "cpython",
        [HC_COLUMN_BOXED] = "boxed",
        [HC_COLUMN_RAW] = "raw",
        [HC_COLUMN_LIMIT] = "limit",
    };
    for (int column = 0; column < HC_COLUMN_KIND_COUNT; column++) {
        const char *name = hc_published_row_name(row, (hc_column_kind)column);
        bool has_place = name && strstr(name, "{}");
        if (has_place && row->sizes_count == 0)
            return blame(p, fields[column], "has {} but the row has no sizes");
        if (name && !has_place && row->sizes_count > 0)
            return blame(p, fields[column],
                         "has no {} for the row's sizes, and would be one for all");
    }
    return true;
}

/* A slope is taken from one size to the next, over their logarithms. */
static bool sizes_ascend(const place *p, const hc_published_row *row)
{
    for (unsigned i = 0; i < row->sizes_count; i++) {
        if (row->sizes[i] <= (i > 0 ? row->sizes[i - 1] : 0))
            return blame(p, "sizes", "expected sizes above 0, each above the one before");
    }
    return true;
}

static bool understand_published(const place *p, hc_published_row *row)
{
    static const struct {
        hc_unit_kind kind;
        const char *expected;
    } quantities[] = {
        [HC_QUANTITY_TIME] = {HC_UNIT_TIME, "expected a time, such as '85.20 ms'"},
        [HC_QUANTITY_PEAK] = {HC_UNIT_BYTES, "expected bytes, such as '36 MB'"},
        [HC_QUANTITY_SIZEOF] = {HC_UNIT_BYTES, "expected bytes, such as '200 B'"},
        [HC_QUANTITY_COUNTER] = {HC_UNIT_NONE, "expected a number, such as '28'"},
    };
    hc_quantity quantity = p->table->quantity;
    char unit[8];
    if (!row->published)
        return true;
    bool understood = hc_quantity_parse(row->published, &row->published_value, unit) &&
                      (quantity == HC_QUANTITY_COUNTER ||
                       hc_unit_kind_of(unit) == quantities[quantity].kind);
    return understood || blame(p, "published", quantities[quantity].expected);
}

static bool understand_row(const place *p, hc_published_row *row, unsigned index)
{
    if (!key_is_plain(row->key))
        return blame(p, "key", "expected lower-case letters, digits and '-'");
    for (unsigned i = 0; i < index; i++) {
        if (strcmp(p->table->rows[i].key, row->key) == 0)
            return blame(p, "key", "another row of the table has the same key");
    }
    return understand_published(p, row) && sizes_ascend(p, row) &&
           names_fit_sizes(p, row);
}

/* ---- Claims ---------------------------------------------------------------------- */

static bool has_size(const hc_published_row *row, int64_t size)
{
    for (unsigned i = 0; i < row->sizes_count; i++) {
        if (row->sizes[i] == size)
            return true;
    }
    return false;
}

static bool figure_is_there(const hc_measure *measure, void *payload)
{
    const place *p = payload;
    const hc_published_row *row =
        hc_publication_find_row(p->publication, p->table, measure->row);
    char *message = NULL;
    if (!row)
        message = g_strdup_printf("there is no row '%s'", measure->row);
    else if (measure->has_size && !has_size(row, measure->size))
        message = g_strdup_printf("row '%s' has no size %" G_GINT64_FORMAT, measure->row,
                                  measure->size);
    else if (measure->is_slope && row->sizes_count < 2)
        message = g_strdup_printf("row '%s' needs two sizes for a slope", measure->row);
    if (message)
        blame(p, "measure", message);
    g_free(message);
    return message == NULL;
}

static bool understand_requirement(const place *p, const char *field, const char *text,
                                   hc_dimension measured, hc_requirement *into)
{
    GError *reason = NULL;
    if (!hc_requirement_parse(text, into, &reason))
        return blame_for(p, field, reason);
    if (hc_dimension_has_unit(measured, into->unit))
        return true;
    char *message = g_strdup_printf("'%s' is in %s, and the measure is %s", text,
                                    into->unit, hc_dimension_name(measured));
    blame(p, field, message);
    g_free(message);
    return false;
}

static bool understand_check(place *p, hc_claim_check *check)
{
    GError *reason = NULL;
    hc_dimension measured;
    check->expression = hc_expression_parse(check->measure, &reason);
    if (!check->expression)
        return blame_for(p, "measure", reason);
    if (!hc_expression_dimension(check->expression, &measured, &reason))
        return blame_for(p, "measure", reason);
    if (!hc_expression_each(check->expression, figure_is_there, p))
        return false;
    return understand_requirement(p, "must", check->must, measured,
                                  &check->requirement) &&
           (!check->direction ||
            understand_requirement(p, "direction", check->direction, measured,
                                   &check->direction_requirement));
}

static bool id_is_new(const GPtrArray *others, const char *id)
{
    for (guint i = 0; i < others->len; i++) {
        if (strcmp(others->pdata[i], id) == 0)
            return false;
    }
    return true;
}

static bool understand_claim(place *p, hc_claim *claim, GPtrArray *ids)
{
    if (!id_is_new(ids, claim->id))
        return blame(p, "id", "another claim has the same id");
    g_ptr_array_add(ids, claim->id);
    char *outer = p->field;
    bool understood = true;
    for (unsigned i = 0; understood && i < claim->checks_count; i++) {
        p->field = g_strdup_printf("%s.checks[%u]", outer, i);
        understood = understand_check(p, &claim->checks[i]);
        g_free(p->field);
    }
    p->field = outer;
    return understood;
}

/* ---- Tables ---------------------------------------------------------------------- */

static bool understand_quantity(const place *p, hc_published_table *table)
{
    const char *text = table->quantity_text;
    table->per_item = strcmp(text, "time-per-item") == 0;
    if (strcmp(text, "time") == 0 || table->per_item)
        table->quantity = HC_QUANTITY_TIME;
    else if (strcmp(text, "peak") == 0)
        table->quantity = HC_QUANTITY_PEAK;
    else if (strcmp(text, "sizeof") == 0)
        table->quantity = HC_QUANTITY_SIZEOF;
    else if (g_str_has_prefix(text, "counter:") && text[strlen("counter:")])
        table->quantity = HC_QUANTITY_COUNTER;
    else
        return blame(p, "quantity",
                     "expected time, time-per-item, peak, sizeof or counter:NAME");
    table->counter = table->quantity == HC_QUANTITY_COUNTER  ? text + strlen("counter:")
                     : table->quantity == HC_QUANTITY_SIZEOF ? "sizeof"
                                                             : NULL;
    return true;
}

static void choose_c_column(hc_published_table *table)
{
    bool any_boxed = false;
    for (unsigned i = 0; i < table->rows_count; i++)
        any_boxed |= table->rows[i].boxed != NULL;
    for (unsigned i = 0; i < table->rows_count; i++)
        table->rows[i].c_column = any_boxed ? HC_COLUMN_BOXED : HC_COLUMN_RAW;
}

static bool understand_rows(place *p, hc_published_table *table, unsigned index)
{
    bool understood = true;
    for (unsigned i = 0; understood && i < table->rows_count; i++) {
        p->field = g_strdup_printf("tables[%u].rows[%u]", index, i);
        understood = understand_row(p, &table->rows[i], i);
        g_free(p->field);
    }
    return understood;
}

static bool understand_claims(place *p, hc_published_table *table, unsigned index,
                              GPtrArray *ids)
{
    bool understood = true;
    for (unsigned i = 0; understood && i < table->claims_count; i++) {
        p->field = g_strdup_printf("tables[%u].claims[%u]", index, i);
        understood = understand_claim(p, &table->claims[i], ids);
        g_free(p->field);
    }
    return understood;
}

static bool table_is_new(const place *p, unsigned index)
{
    for (unsigned i = 0; i < index; i++) {
        if (strcmp(p->publication->tables[i].name, p->table->name) == 0)
            return blame(p, "name", "another table has the same name");
    }
    return true;
}

static bool understand_table(place *p, hc_published_table *table, unsigned index)
{
    p->table = table;
    p->field = g_strdup_printf("tables[%u]", index);
    bool understood = table_is_new(p, index) && understand_quantity(p, table);
    g_free(p->field);
    choose_c_column(table);
    return understood && understand_rows(p, table, index);
}

bool hc_publication_understand(hc_publication *publication, GError **error)
{
    place p = {.publication = publication, .error = error};
    GPtrArray *ids = g_ptr_array_new();
    bool understood = true;
    /* Claims may name rows of later tables. */
    for (unsigned i = 0; understood && i < publication->tables_count; i++)
        understood = understand_table(&p, &publication->tables[i], i);
    for (unsigned i = 0; understood && i < publication->tables_count; i++) {
        p.table = &publication->tables[i];
        understood = understand_claims(&p, &publication->tables[i], i, ids);
    }
    g_ptr_array_free(ids, TRUE);
    return understood;
}

/* ---- Several files --------------------------------------------------------------- */

static void collect_ids(const hc_publication *publication, GPtrArray *ids)
{
    for (unsigned i = 0; i < publication->tables_count; i++) {
        const hc_published_table *table = &publication->tables[i];
        for (unsigned k = 0; k < table->claims_count; k++)
            g_ptr_array_add(ids, table->claims[k].id);
    }
}

static bool ids_are_new(const GPtrArray *known, const hc_publication *publication,
                        GError **error)
{
    for (unsigned i = 0; i < publication->tables_count; i++) {
        const hc_published_table *table = &publication->tables[i];
        for (unsigned k = 0; k < table->claims_count; k++) {
            if (id_is_new(known, table->claims[k].id))
                continue;
            place p = {.publication = publication, .error = error};
            p.field = g_strdup_printf("tables[%u].claims[%u]", i, k);
            blame(&p, "id", "a claim of another file has the same id");
            g_free(p.field);
            return false;
        }
    }
    return true;
}

bool hc_publication_is_new(const GPtrArray *others, const hc_publication *publication,
                           GError **error)
{
    place p = {.publication = publication, .field = "", .error = error};
    GPtrArray *ids = g_ptr_array_new();
    bool is_new = true;
    for (guint i = 0; is_new && i < others->len; i++) {
        const hc_publication *other = others->pdata[i];
        if (strcmp(other->document, publication->document) == 0)
            is_new = blame(&p, "document", "another file has the same document");
        collect_ids(other, ids);
    }
    is_new = is_new && ids_are_new(ids, publication, error);
    g_ptr_array_free(ids, TRUE);
    return is_new;
}
