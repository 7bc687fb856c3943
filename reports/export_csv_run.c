/* A row a benchmark. What the benchmarks count themselves follows the figures, in the
 * order in which their names occur. */
#include "export.h"
#include "export_csv.h"

/* New array of names, which belong to the run. */
static GPtrArray *counter_names(const hc_run *run)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        for (guint j = 0; j < row->counters->len; j++) {
            const hc_counter_value *counter = row->counters->pdata[j];
            if (g_hash_table_add(seen, counter->name))
                g_ptr_array_add(names, counter->name);
        }
    }
    g_hash_table_unref(seen);
    return names;
}

static void append_heading(GString *out, const GPtrArray *counters)
{
    static const char *const facts[] = {"suite",     "table",  "variant",
                                        "arguments", "name",   "allocator",
                                        "threads",   "status", "error"};
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++)
        hc_csv_text(out, facts[i]);
    for (int id = 0; id < HC_DATUM_COUNT; id++)
        hc_csv_text(out, hc_datum_key((hc_datum_id)id));
    for (guint i = 0; i < counters->len; i++) {
        char *heading = g_strconcat("counter ", counters->pdata[i], NULL);
        hc_csv_text(out, heading);
        g_free(heading);
    }
    hc_csv_end(out);
}

/* "n=1000 hits=50" */
static void append_arguments(GString *out, const hc_benchmark *row)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < row->arg_count; i++)
        g_string_append_printf(text, "%s%s=%" G_GINT64_FORMAT, i > 0 ? " " : "",
                               row->args[i].name, row->args[i].value);
    hc_csv_text(out, text->str);
    g_string_free(text, TRUE);
}

static void append_facts(GString *out, const hc_benchmark *row)
{
    hc_csv_text(out, row->suite);
    hc_csv_text(out, row->table);
    hc_csv_text(out, row->variant);
    append_arguments(out, row);
    hc_csv_text(out, row->name);
    hc_csv_text(out, row->allocator);
    hc_csv_figure(
        out, (hc_datum){.known = row->threads > 0, .whole = true, .count = row->threads});
    hc_csv_text(out, hc_status_name(row->status));
    hc_csv_text(out, row->error);
}

static hc_datum counter_of(const hc_benchmark *row, const char *name)
{
    for (guint i = 0; i < row->counters->len; i++) {
        const hc_counter_value *counter = row->counters->pdata[i];
        if (g_str_equal(counter->name, name))
            return hc_datum_real(counter->value);
    }
    return (hc_datum){.known = false};
}

bool hc_export_csv_run(const hc_run *run, GString *out, GError **error)
{
    (void)error;
    GPtrArray *counters = counter_names(run);
    append_heading(out, counters);
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        append_facts(out, row);
        for (int id = 0; id < HC_DATUM_COUNT; id++)
            hc_csv_figure(out, hc_datum_of(row, (hc_datum_id)id));
        for (guint j = 0; j < counters->len; j++)
            hc_csv_figure(out, counter_of(row, counters->pdata[j]));
        hc_csv_end(out);
    }
    g_ptr_array_unref(counters);
    return true;
}
