#include "matching.h"

/* Names in a message or a note: so many, and how many more there are. */
enum { NAMED = 3 };

/* ---- Words ----------------------------------------------------------------------- */

char *hc_matching_names(const GPtrArray *rows)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < MIN(rows->len, NAMED); i++) {
        const hc_benchmark *row = rows->pdata[i];
        g_string_append_printf(names, "%s'%s'", i > 0 ? ", " : "", row->name);
    }
    if (rows->len > NAMED)
        g_string_append_printf(names, " and %u more", rows->len - NAMED);
    return g_string_free(names, FALSE);
}

void hc_matching_note(GPtrArray *notes, const GPtrArray *rows, const char *what)
{
    if (rows->len == 0)
        return;
    char *names = hc_matching_names(rows);
    g_ptr_array_add(notes, g_strdup_printf("%s: %s", what, names));
    g_free(names);
}

/* ---- Looking rows up ------------------------------------------------------------- */

static const char *suite_part(const hc_benchmark *row, bool by_suite)
{
    return by_suite && row->suite ? row->suite : "";
}

static char *row_key(const hc_benchmark *row, bool by_suite)
{
    return g_strjoin("\n", suite_part(row, by_suite), row->allocator, row->name, NULL);
}

static char *variant_key(const hc_benchmark *row, bool by_suite)
{
    return g_strjoin("\n", suite_part(row, by_suite), row->table, row->variant, NULL);
}

typedef struct row_index {
    char *(*key_of)(const hc_benchmark *row, bool by_suite);
    bool by_suite;
    GHashTable *rows; /* the first of each key */
} row_index;

static row_index index_rows(const GPtrArray *list,
                            char *(*key_of)(const hc_benchmark *row, bool by_suite),
                            bool by_suite)
{
    row_index index = {key_of, by_suite,
                       g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (guint i = 0; i < list->len; i++) {
        char *key = key_of(list->pdata[i], by_suite);
        if (g_hash_table_contains(index.rows, key))
            g_free(key);
        else
            g_hash_table_insert(index.rows, key, list->pdata[i]);
    }
    return index;
}

static const hc_benchmark *look_up(const row_index *index, const hc_benchmark *row)
{
    char *key = index->key_of(row, index->by_suite);
    const hc_benchmark *found = g_hash_table_lookup(index->rows, key);
    g_free(key);
    return found;
}

/* ---- Matching -------------------------------------------------------------------- */

static void find_alone(const GPtrArray *list, const GPtrArray *other, bool by_suite,
                       GPtrArray *alone)
{
    row_index index = index_rows(other, row_key, by_suite);
    for (guint i = 0; i < list->len; i++) {
        if (!look_up(&index, list->pdata[i]))
            g_ptr_array_add(alone, list->pdata[i]);
    }
    g_hash_table_unref(index.rows);
}

static void find_pairs(const GPtrArray *base, const GPtrArray *head, bool by_suite,
                       GArray *pairs)
{
    row_index index = index_rows(head, row_key, by_suite);
    for (guint i = 0; i < base->len; i++) {
        hc_pair pair = {base->pdata[i], look_up(&index, base->pdata[i])};
        if (pair.head)
            g_array_append_val(pairs, pair);
    }
    g_hash_table_unref(index.rows);
}

/* A benchmark that is new or gone is no fault. */
static bool arguments_agree(const GPtrArray *alone, const GPtrArray *other, bool by_suite,
                            const char *side, const char *other_side, GError **error)
{
    row_index index = index_rows(other, variant_key, by_suite);
    const hc_benchmark *row = NULL, *found = NULL;
    for (guint i = 0; !found && i < alone->len; i++) {
        row = alone->pdata[i];
        found = look_up(&index, row);
    }
    g_hash_table_unref(index.rows);
    if (found)
        g_set_error(error, HC_COMPARE_ERROR, 0,
                    "the arguments differ: %s has '%s' under %s, %s has '%s' under %s",
                    side, row->name, row->allocator, other_side, found->name,
                    found->allocator);
    return !found;
}

static bool share_some(const hc_matching *matching, GError **error)
{
    if (matching->pairs->len > 0)
        return true;
    char *base = hc_matching_names(matching->base_alone);
    char *head = hc_matching_names(matching->head_alone);
    g_set_error(error, HC_COMPARE_ERROR, 0,
                "they share no benchmark: base has %s, head has %s",
                *base ? base : "none", *head ? head : "none");
    g_free(base);
    g_free(head);
    return false;
}

bool hc_matching_build(hc_matching *matching, const GPtrArray *base,
                       const GPtrArray *head, bool by_suite, GError **error)
{
    *matching = (hc_matching){.pairs = g_array_new(FALSE, FALSE, sizeof(hc_pair)),
                              .base_alone = g_ptr_array_new(),
                              .head_alone = g_ptr_array_new()};
    find_alone(base, head, by_suite, matching->base_alone);
    find_alone(head, base, by_suite, matching->head_alone);
    find_pairs(base, head, by_suite, matching->pairs);
    return arguments_agree(matching->base_alone, head, by_suite, "base", "head", error) &&
           arguments_agree(matching->head_alone, base, by_suite, "head", "base", error) &&
           share_some(matching, error);
}

void hc_matching_clear(hc_matching *matching)
{
    g_clear_pointer(&matching->pairs, g_array_unref);
    g_clear_pointer(&matching->base_alone, g_ptr_array_unref);
    g_clear_pointer(&matching->head_alone, g_ptr_array_unref);
    *matching = (hc_matching){0};
}
