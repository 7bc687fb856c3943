#include "null.h"

static void free_row(gpointer data)
{
    hc_null_row *row = data;
    g_array_unref(row->log_ratios);
    g_array_unref(row->measured);
    g_free(row);
}

hc_null *hc_null_new(void)
{
    hc_null *null = g_new0(hc_null, 1);
    null->rows = g_ptr_array_new_with_free_func(free_row);
    null->failures = g_ptr_array_new_with_free_func(g_free);
    null->notes = g_ptr_array_new_with_free_func(g_free);
    return null;
}

void hc_null_free(hc_null *null)
{
    if (!null)
        return;
    g_ptr_array_unref(null->rows);
    g_ptr_array_unref(null->failures);
    g_ptr_array_unref(null->notes);
    g_free(null);
}

hc_null_row *hc_null_add(hc_null *null, const hc_benchmark *benchmark)
{
    hc_null_row *row = g_new0(hc_null_row, 1);
    row->benchmark = benchmark;
    row->log_ratios = g_array_new(FALSE, FALSE, sizeof(double));
    row->measured = g_array_new(FALSE, FALSE, sizeof(hc_variation_trial));
    g_ptr_array_add(null->rows, row);
    return row;
}

void hc_null_record(const hc_null *null, const char *allocator, const char *build_id,
                    hc_variation *variation)
{
    for (guint i = 0; i < null->rows->len; i++) {
        const hc_null_row *row = null->rows->pdata[i];
        if (g_strcmp0(row->benchmark->allocator, allocator) != 0)
            continue;
        for (guint j = 0; j < row->measured->len; j++)
            hc_variation_add(variation, row->benchmark, build_id,
                             &g_array_index(row->measured, hc_variation_trial, j));
    }
}
