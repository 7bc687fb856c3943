#include "records.h"

#include "machine.h"

/* A suite under an allocator: its trials are in one file. */
typedef struct part {
    const char *suite, *allocator; /* the run's */
    char *class_id;
} part;

static void free_part(gpointer data)
{
    part *p = data;
    g_free(p->class_id);
    g_free(p);
}

static gboolean is_of(gconstpointer data, gconstpointer payload)
{
    const part *p = data;
    const hc_benchmark *row = payload;
    return g_strcmp0(p->suite, row->suite) == 0 &&
           g_strcmp0(p->allocator, row->allocator) == 0;
}

/* New: one of each. */
static GPtrArray *parts_of(const hc_run *run)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(free_part);
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        if (g_ptr_array_find_with_equal_func(parts, row, is_of, NULL))
            continue;
        part *p = g_new0(part, 1);
        p->suite = row->suite;
        p->allocator = row->allocator;
        p->class_id = hc_machine_class_of_row(run, row);
        g_ptr_array_add(parts, p);
    }
    return parts;
}

/* ---- Reading --------------------------------------------------------------------- */

static bool read_part(const part *p, hc_variation *into, GError **error)
{
    hc_variation *found = hc_variation_read(p->class_id, error);
    if (!found)
        return false;
    hc_variation_take(into, found, p->suite, p->allocator);
    hc_variation_free(found);
    return true;
}

hc_variation *hc_records_read(const hc_run *run, GError **error)
{
    hc_variation *variation = hc_variation_new(run->machine.class_id);
    GPtrArray *parts = parts_of(run);
    for (guint i = 0; i < parts->len && variation; i++) {
        if (!read_part(parts->pdata[i], variation, error))
            g_clear_pointer(&variation, hc_variation_free);
    }
    g_ptr_array_unref(parts);
    return variation;
}

/* ---- Keeping --------------------------------------------------------------------- */

bool hc_records_can_be_kept(const hc_run *run, GError **error)
{
    GPtrArray *parts = parts_of(run);
    bool can = true;
    for (guint i = 0; i < parts->len && can; i++)
        can = hc_variation_can_be_kept(((const part *)parts->pdata[i])->class_id, error);
    g_ptr_array_unref(parts);
    return can;
}

static bool add_part(const hc_null *null, const hc_run *run, const part *p,
                     GError **error)
{
    const hc_suite_info *suite = hc_run_find_suite(run, p->suite);
    hc_variation *variation = hc_variation_read(p->class_id, error);
    if (!variation)
        return false;
    hc_null_record(null, p->allocator, suite ? suite->build_id : NULL, variation);
    bool kept = hc_variation_write(variation, error);
    hc_variation_free(variation);
    return kept;
}

bool hc_records_add(const hc_null *null, const hc_run *run, GError **error)
{
    GPtrArray *parts = parts_of(run);
    bool kept = true;
    for (guint i = 0; i < parts->len && kept; i++)
        kept = add_part(null, run, parts->pdata[i], error);
    g_ptr_array_unref(parts);
    return kept;
}

GPtrArray *hc_records_paths(const hc_run *run)
{
    GPtrArray *parts = parts_of(run);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < parts->len; i++)
        g_ptr_array_add(paths,
                        hc_variation_path(((const part *)parts->pdata[i])->class_id));
    g_ptr_array_unref(parts);
    return paths;
}
