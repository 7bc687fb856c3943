#include "order.h"

/* Moves the rows of a table together, where its first one stands: speeds swing for
 * seconds at a time, and what is compared should meet the same one. */
static GArray *gather_tables(const hc_run *run, const GArray *rows)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GHashTable *by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++) {
        size_t row = g_array_index(rows, size_t, i);
        const hc_benchmark *benchmark = run->benchmarks->pdata[row];
        char *name = g_strconcat(benchmark->suite, "\n", benchmark->table, NULL);
        GArray *table = g_hash_table_lookup(by_name, name);
        if (!table) {
            table = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_ptr_array_add(tables, table);
            g_hash_table_insert(by_name, g_strdup(name), table);
        }
        g_array_append_val(table, row);
        g_free(name);
    }
    GArray *gathered = g_array_sized_new(FALSE, FALSE, sizeof(size_t), rows->len);
    for (guint i = 0; i < tables->len; i++) {
        const GArray *table = tables->pdata[i];
        g_array_append_vals(gathered, table->data, table->len);
    }
    g_hash_table_unref(by_name);
    g_ptr_array_unref(tables);
    return gathered;
}

void hc_order_shuffle(GRand *random, size_t *indices, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = (size_t)g_rand_int_range(random, 0, (gint32)i);
        size_t moved = indices[i - 1];
        indices[i - 1] = indices[other];
        indices[other] = moved;
    }
}

GArray *hc_order_draw(const hc_run *run, GRand *random,
                      bool (*wants)(const hc_benchmark *row))
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < run->benchmarks->len; i++) {
        if (wants(run->benchmarks->pdata[i]))
            g_array_append_val(rows, i);
    }
    hc_order_shuffle(random, (size_t *)(void *)rows->data, rows->len);
    GArray *gathered = gather_tables(run, rows);
    g_array_unref(rows);
    return gathered;
}
