#include "import_rows.h"

#include "non_finite.h"
#include "stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Rows ------------------------------------------------------------------------ */

void hc_import_rows_init(hc_import_rows *rows, hc_run *run)
{
    *rows = (hc_import_rows){
        .run = run,
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
}

void hc_import_rows_finish(hc_import_rows *rows)
{
    if (rows->repeated > 0)
        g_ptr_array_add(rows->run->notes,
                        g_strdup_printf("%u rows had the name of another one; the file's "
                                        "order tells them apart (\"#2\").",
                                        rows->repeated));
    g_hash_table_unref(rows->names);
    g_hash_table_unref(rows->tables);
}

void hc_import_require_rows(const hc_json_at *root, const char *list, const hc_run *run)
{
    hc_json_at at = hc_json_member(root, list);
    if (run->benchmarks->len == 0)
        hc_json_refuse(&at, "expected at least one benchmark, got none");
}

/* A name that nothing has. A file may hold "x", "x" and "x #2". */
static char *unused_name(hc_import_rows *rows, const char *name)
{
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(rows->names, name));
    char *unused = g_strdup(name);
    while (g_hash_table_contains(rows->names, unused)) {
        g_free(unused);
        unused = g_strdup_printf("%s #%u", name, ++count);
    }
    if (count > 0) {
        ++rows->repeated;
        g_hash_table_insert(rows->names, g_strdup(name), GUINT_TO_POINTER(count));
    }
    g_hash_table_insert(rows->names, g_strdup(unused), GUINT_TO_POINTER(1));
    return unused;
}

hc_benchmark *hc_import_add_row(hc_import_rows *rows, const char *name)
{
    const hc_suite_info *suite = rows->run->suites->pdata[0];
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup(suite->name);
    row->name = unused_name(rows, name);
    row->allocator = g_strdup("unknown");
    row->status = HC_STATUS_OK;
    g_ptr_array_add(rows->run->benchmarks, row);
    return row;
}

static hc_axis_info *axis_new(const char *name)
{
    hc_axis_info *axis = g_new0(hc_axis_info, 1);
    axis->name = g_strdup(name);
    return axis;
}

void hc_import_add_table(hc_import_rows *rows, const hc_benchmark *row)
{
    if (!g_hash_table_add(rows->tables, g_strdup(row->table)))
        return;
    hc_table_info *table = hc_table_info_new();
    table->suite = g_strdup(row->suite);
    table->name = g_strdup(row->table);
    for (size_t i = 0; i < row->arg_count; ++i)
        g_ptr_array_add(table->axes, axis_new(row->args[i].name));
    g_ptr_array_add(rows->run->tables, table);
}

bool hc_import_add_arg(hc_benchmark *row, const char *name, int64_t value)
{
    int64_t there;
    if (row->arg_count == HC_RESULT_MAX_ARGS || hc_benchmark_arg(row, name, &there))
        return false;
    row->args[row->arg_count++] = (hc_arg_value){.name = g_strdup(name), .value = value};
    return true;
}

bool hc_import_add_arg_text(hc_benchmark *row, const char *name, const char *text)
{
    gint64 value;
    return g_ascii_string_to_signed(text, 10, INT64_MIN, INT64_MAX, &value, NULL) &&
           hc_import_add_arg(row, name, value);
}

void hc_import_add_counter(hc_benchmark *row, const char *name, double value)
{
    hc_counter_value *counter = g_new0(hc_counter_value, 1);
    counter->name = g_strdup(name);
    counter->value = value;
    g_ptr_array_add(row->counters, counter);
}

/* ---- Times ----------------------------------------------------------------------- */

bool hc_import_time(const hc_json_at *at, double unit_ns, double *ns)
{
    double number;
    if (at->value == NULL || hc_non_finite_is(at->value) || !hc_json_real(at, &number))
        return false;
    if (number < 0 || number * unit_ns >= (double)INT64_MAX) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        hc_json_refuse(at, "expected a time of %s, got %s",
                       number < 0 ? "0 or more" : "less than 2^63 ns",
                       g_ascii_formatd(text, sizeof text, "%.9g", number));
        return false;
    }
    *ns = number * unit_ns;
    return true;
}

bool hc_import_times(const hc_json_at *list, double unit_ns, GArray *times_ns)
{
    for (size_t i = 0; i < hc_json_length(list); ++i) {
        hc_json_at element = hc_json_element(list, i);
        double ns;
        if (hc_import_time(&element, unit_ns, &ns))
            g_array_append_val(times_ns, ns);
    }
    return times_ns->len > 0;
}

/* Each time of one iteration as that of a slice; false when whole nanoseconds would make
 * another figure of one, by more than a part in a thousand. */
static bool to_slices(const GArray *times_ns, uint64_t iterations, uint64_t *slices_ns)
{
    for (guint i = 0; i < times_ns->len; ++i) {
        double exact = g_array_index(times_ns, double, i) * (double)iterations;
        double whole = round(exact);
        if (whole >= (double)INT64_MAX || fabs(whole - exact) > exact / 1000)
            return false;
        slices_ns[i] = (uint64_t)whole;
    }
    return true;
}

static double median_of(const GArray *values)
{
    return hc_stats_median((const double *)(const void *)values->data, values->len);
}

void hc_import_set_slices(hc_benchmark *row, uint64_t iterations, const GArray *wall_ns,
                          const GArray *cpu_ns)
{
    hc_time_result *time = &row->time;
    hc_launch_result *launch = hc_launch_result_new(iterations, wall_ns->len);
    g_clear_pointer(&launch->faults, g_free);
    if (cpu_ns == NULL || !to_slices(cpu_ns, iterations, launch->cpu_ns))
        g_clear_pointer(&launch->cpu_ns, g_free);
    if (to_slices(wall_ns, iterations, launch->slices_ns)) {
        g_ptr_array_add(time->launches, launch);
        hc_time_result_summarise(time);
    } else {
        hc_launch_result_free(launch);
        hc_import_set_median(row, median_of(wall_ns));
        time->has_cpu = cpu_ns != NULL;
        time->cpu_median_ns = cpu_ns != NULL ? median_of(cpu_ns) : 0;
    }
    time->iterations = iterations;
}

void hc_import_set_launches(hc_benchmark *row, const GArray *wall_ns)
{
    uint64_t *slices_ns = g_new0(uint64_t, wall_ns->len);
    bool whole = to_slices(wall_ns, 1, slices_ns);
    for (guint i = 0; whole && i < wall_ns->len; ++i) {
        hc_launch_result *launch = hc_launch_result_new(1, 1);
        g_clear_pointer(&launch->faults, g_free);
        g_clear_pointer(&launch->cpu_ns, g_free);
        launch->slices_ns[0] = slices_ns[i];
        g_ptr_array_add(row->time.launches, launch);
    }
    g_free(slices_ns);
    if (whole)
        hc_time_result_summarise(&row->time);
    else
        hc_import_set_median(row, median_of(wall_ns));
}

void hc_import_set_median(hc_benchmark *row, double median_ns)
{
    row->time.known = true;
    row->time.median_ns = median_ns;
}

/* ---- Machine --------------------------------------------------------------------- */

void hc_import_add_fact(GString *facts, const char *key, const char *value)
{
    if (value != NULL && value[0] != '\0')
        g_string_append_printf(facts, "%s=%s\n", key, value);
}

void hc_import_add_count(GString *facts, const char *key, uint64_t value)
{
    if (value > 0)
        g_string_append_printf(facts, "%s=%" G_GUINT64_FORMAT "\n", key, value);
}

void hc_import_classify(hc_machine *machine, const char *word, const GString *facts)
{
    if (facts->len == 0)
        return;
    char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, facts->str, -1);
    machine->class_id = g_strdup_printf("%s-%.12s", word, hash);
    g_free(hash);
}

char *hc_import_utc(const char *text, bool without_zone)
{
    if (text == NULL)
        return NULL;
    GTimeZone *utc = without_zone ? g_time_zone_new_utc() : NULL;
    GDateTime *time = g_date_time_new_from_iso8601(text, utc);
    g_clear_pointer(&utc, g_time_zone_unref);
    if (time == NULL)
        return NULL;
    GDateTime *in_utc = g_date_time_to_utc(time);
    char *iso = g_date_time_format(in_utc, "%Y-%m-%dT%H:%M:%SZ");
    g_date_time_unref(in_utc);
    g_date_time_unref(time);
    return iso;
}
