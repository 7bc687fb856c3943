#include "published.h"

#include "published_check.h"
#include "yaml_file.h"

#include <string.h>

#define TEXT(name, type, member)                                                         \
    CYAML_FIELD_STRING_PTR(name, CYAML_FLAG_POINTER, type, member, 1, CYAML_UNLIMITED)
#define OPTIONAL_TEXT(name, type, member)                                                \
    CYAML_FIELD_STRING_PTR(name, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, member, \
                           1, CYAML_UNLIMITED)

static const cyaml_schema_value_t size_entry = {
    CYAML_VALUE_INT(CYAML_FLAG_DEFAULT, int64_t),
};

static const cyaml_schema_field_t row_fields[] = {
    TEXT("key", hc_published_row, key),
    TEXT("label", hc_published_row, label),
    OPTIONAL_TEXT("published", hc_published_row, published),
    OPTIONAL_TEXT("cpython", hc_published_row, cpython),
    OPTIONAL_TEXT("boxed", hc_published_row, boxed),
    OPTIONAL_TEXT("raw", hc_published_row, raw),
    OPTIONAL_TEXT("limit", hc_published_row, limit),
    CYAML_FIELD_SEQUENCE("sizes", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                         hc_published_row, sizes, &size_entry, 1, CYAML_UNLIMITED),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t row_entry = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, hc_published_row, row_fields),
};

static const cyaml_schema_field_t check_fields[] = {
    TEXT("measure", hc_claim_check, measure),
    TEXT("must", hc_claim_check, must),
    OPTIONAL_TEXT("direction", hc_claim_check, direction),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t check_entry = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, hc_claim_check, check_fields),
};

static const cyaml_schema_field_t snippet_fields[] = {
    TEXT("row", hc_claim_snippet, row),
    TEXT("defect", hc_claim_snippet, defect),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t exception_fields[] = {
    TEXT("not_measured", hc_claim_exception, not_measured),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t claim_fields[] = {
    TEXT("id", hc_claim, id),
    TEXT("says", hc_claim, says),
    TEXT("stated", hc_claim, stated),
    OPTIONAL_TEXT("section", hc_claim, section),
    CYAML_FIELD_SEQUENCE("checks", CYAML_FLAG_POINTER, hc_claim, checks, &check_entry, 1,
                         CYAML_UNLIMITED),
    CYAML_FIELD_MAPPING_PTR("snippet", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, hc_claim,
                            snippet, snippet_fields),
    CYAML_FIELD_MAPPING_PTR("cpython", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, hc_claim,
                            cpython, exception_fields),
    CYAML_FIELD_MAPPING_PTR("c", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, hc_claim, c,
                            exception_fields),
    OPTIONAL_TEXT("note", hc_claim, note),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t claim_entry = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, hc_claim, claim_fields),
};

static const cyaml_schema_field_t table_fields[] = {
    TEXT("name", hc_published_table, name),
    TEXT("title", hc_published_table, title),
    TEXT("section", hc_published_table, section),
    OPTIONAL_TEXT("parameters", hc_published_table, parameters),
    TEXT("quantity", hc_published_table, quantity_text),
    CYAML_FIELD_SEQUENCE("rows", CYAML_FLAG_POINTER, hc_published_table, rows, &row_entry,
                         1, CYAML_UNLIMITED),
    CYAML_FIELD_SEQUENCE("claims", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                         hc_published_table, claims, &claim_entry, 0, CYAML_UNLIMITED),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t table_entry = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, hc_published_table, table_fields),
};

static const cyaml_schema_field_t publication_fields[] = {
    TEXT("document", hc_publication, document),
    TEXT("title", hc_publication, title),
    TEXT("source", hc_publication, source),
    CYAML_FIELD_SEQUENCE("tables", CYAML_FLAG_POINTER, hc_publication, tables,
                         &table_entry, 1, CYAML_UNLIMITED),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t publication_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, hc_publication, publication_fields),
};

/* ---- Names ----------------------------------------------------------------------- */

const char *hc_subject_name(hc_subject subject)
{
    return subject == HC_SUBJECT_CPYTHON ? "cpython" : "c";
}

const char *hc_published_row_name(const hc_published_row *row, hc_column_kind column)
{
    const char *const names[HC_COLUMN_KIND_COUNT] = {
        [HC_COLUMN_CPYTHON] = row->cpython,
        [HC_COLUMN_BOXED] = row->boxed,
        [HC_COLUMN_RAW] = row->raw,
        [HC_COLUMN_LIMIT] = row->limit,
    };
    return names[column];
}

char *hc_published_row_benchmark(const hc_published_row *row, hc_column_kind column,
                                 unsigned size_index)
{
    const char *name = hc_published_row_name(row, column);
    const char *place = name ? strstr(name, "{}") : NULL;
    if (!place || row->sizes_count == 0)
        return g_strdup(name);
    return g_strdup_printf("%.*s%" G_GINT64_FORMAT "%s", (int)(place - name), name,
                           row->sizes[size_index], place + strlen("{}"));
}

unsigned hc_published_row_size_index(const hc_published_row *row,
                                     const hc_measure *measure)
{
    for (unsigned i = 0; measure->has_size && i < row->sizes_count; i++) {
        if (row->sizes[i] == measure->size)
            return i;
    }
    return row->sizes_count > 0 ? row->sizes_count - 1 : 0;
}

static const hc_published_table *find_table(const hc_publication *publication,
                                            const char *name, size_t length)
{
    for (unsigned i = 0; i < publication->tables_count; i++) {
        const char *other = publication->tables[i].name;
        if (strlen(other) == length && memcmp(other, name, length) == 0)
            return &publication->tables[i];
    }
    return NULL;
}

const hc_published_row *hc_publication_find_row(const hc_publication *publication,
                                                const hc_published_table *table,
                                                const char *name)
{
    const char *dot = strchr(name, '.');
    if (dot) {
        table = find_table(publication, name, (size_t)(dot - name));
        name = dot + 1;
    }
    for (unsigned i = 0; table && i < table->rows_count; i++) {
        if (strcmp(table->rows[i].key, name) == 0)
            return &table->rows[i];
    }
    return NULL;
}

/* The claim's columns while its figures are visited. */
typedef struct c_columns {
    const hc_publication *publication;
    const hc_published_table *table;
    unsigned bits;
} c_columns;

static bool note_c_column(const hc_measure *measure, void *payload)
{
    c_columns *columns = payload;
    const hc_published_row *row =
        hc_publication_find_row(columns->publication, columns->table, measure->row);
    columns->bits |= 1U << row->c_column;
    return true;
}

unsigned hc_claim_c_columns(const hc_publication *publication,
                            const hc_published_table *table, const hc_claim *claim)
{
    c_columns columns = {.publication = publication, .table = table};
    for (unsigned i = 0; i < claim->checks_count; i++)
        hc_expression_each(claim->checks[i].expression, note_c_column, &columns);
    return columns.bits;
}

/* ---- Loading --------------------------------------------------------------------- */

hc_publication *hc_publication_load(const char *path, GError **error)
{
    hc_publication *publication =
        hc_yaml_load(path, &publication_schema, "published tables", error);
    if (!publication)
        return NULL;
    publication->path = g_strdup(path);
    if (hc_publication_understand(publication, error))
        return publication;
    hc_publication_free(publication);
    return NULL;
}

static void clear_claim(hc_claim *claim)
{
    for (unsigned i = 0; i < claim->checks_count; i++)
        hc_expression_free(claim->checks[i].expression);
}

/* What libcyaml did not allocate, and then the rest. */
void hc_publication_free(hc_publication *publication)
{
    if (!publication)
        return;
    for (unsigned i = 0; i < publication->tables_count; i++) {
        hc_published_table *table = &publication->tables[i];
        for (unsigned k = 0; k < table->claims_count; k++)
            clear_claim(&table->claims[k]);
    }
    g_free(publication->path);
    hc_yaml_free(&publication_schema, publication);
}

static void free_element(gpointer publication)
{
    hc_publication_free(publication);
}

GPtrArray *hc_publications_load(char **paths, GError **error)
{
    GPtrArray *publications = g_ptr_array_new_with_free_func(free_element);
    bool loaded = true;
    for (; loaded && *paths; paths++) {
        hc_publication *publication = hc_publication_load(*paths, error);
        loaded = publication && hc_publication_is_new(publications, publication, error);
        if (publication)
            g_ptr_array_add(publications, publication);
    }
    if (loaded)
        return publications;
    g_ptr_array_free(publications, TRUE);
    return NULL;
}
