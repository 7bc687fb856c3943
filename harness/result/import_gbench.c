/* Google Benchmark's JSON, 1.5 to 1.9. A row of the file is a repetition or an aggregate
 * of them; those of one name become one row here. */
#include "import.h"
#include "import_gbench_context.h"
#include "import_gbench_name.h"
#include "import_rows.h"

#include <math.h>
#include <string.h>

/* What the file says of one benchmark, in one or more rows. */
typedef struct series {
    hc_benchmark *row;
    uint64_t iterations;
    int64_t last_repetition;  /* -1: none so far */
    GArray *wall_ns, *cpu_ns; /* a repetition; of one iteration */
    bool has_median, has_cpu_median;
    double median_ns, cpu_median_ns;
} series;

typedef struct reader {
    hc_import_rows rows;
    GHashTable *latest; /* run_name, family and instance -> the last series of it */
    GPtrArray *series;
} reader;

static void free_series(gpointer data)
{
    series *s = data;
    g_array_unref(s->wall_ns);
    g_array_unref(s->cpu_ns);
    g_free(s);
}

static const char *text_of(const hc_json_at *at, const char *key)
{
    return json_string_value(json_object_get(at->value, key));
}

static bool equals(const hc_json_at *at, const char *key, const char *text)
{
    return g_strcmp0(text_of(at, key), text) == 0;
}

/* ---- Series ---------------------------------------------------------------------- */

static series *add_series(reader *r, const char *name)
{
    series *s = g_new0(series, 1);
    s->row = hc_import_add_row(&r->rows, name);
    s->last_repetition = -1;
    s->wall_ns = g_array_new(FALSE, FALSE, sizeof(double));
    s->cpu_ns = g_array_new(FALSE, FALSE, sizeof(double));
    hc_import_gbench_name(name, s->row);
    hc_import_add_table(&r->rows, s->row);
    g_ptr_array_add(r->series, s);
    return s;
}

/* Two benchmarks may be registered under one name. They differ in the family, or (before
 * 1.6) in that the count of repetitions begins again. */
static series *series_of(reader *r, const hc_json_at *at, const char *name)
{
    json_int_t family = json_integer_value(json_object_get(at->value, "family_index"));
    json_int_t instance =
        json_integer_value(json_object_get(at->value, "per_family_instance_index"));
    char *key = g_strdup_printf("%" JSON_INTEGER_FORMAT "/%" JSON_INTEGER_FORMAT "/%s",
                                family, instance, name);
    series *s = g_hash_table_lookup(r->latest, key);
    const json_t *index = json_object_get(at->value, "repetition_index");
    int64_t repetition = json_is_integer(index) ? json_integer_value(index) : -1;
    if (s == NULL || (repetition >= 0 && repetition <= s->last_repetition)) {
        s = add_series(r, name);
        g_hash_table_insert(r->latest, key, s);
    } else {
        g_free(key);
    }
    s->last_repetition = MAX(s->last_repetition, repetition);
    return s;
}

/* ---- Counters -------------------------------------------------------------------- */

static bool is_own_field(const char *key)
{
    static const char *const fields[] = {
        "name",           "family_index",   "per_family_instance_index",
        "run_name",       "run_type",       "repetitions",
        "threads",        "iterations",     "repetition_index",
        "real_time",      "cpu_time",       "time_unit",
        "aggregate_name", "aggregate_unit", "label",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(fields); ++i) {
        if (strcmp(key, fields[i]) == 0)
            return true;
    }
    return false;
}

/* Whatever else is a number is a counter: the program's own, or bytes_per_second,
 * items_per_second and the figures of its memory manager. */
static void read_counters(const hc_json_at *at, hc_benchmark *row)
{
    const char *key;
    json_t *value;
    g_ptr_array_set_size(row->counters, 0);
    json_object_foreach((json_t *)at->value, key, value)
    {
        if (json_is_number(value) && !is_own_field(key))
            hc_import_add_counter(row, key, json_number_value(value));
    }
}

/* How many an iteration, from how many a second; 0, not known, where that is no whole
 * number, and for threads, whose times versions of the library count differently. */
static uint64_t per_iteration(const hc_json_at *at, const char *key,
                              const hc_benchmark *row, double wall_ns, double cpu_ns)
{
    double rate = json_number_value(json_object_get(at->value, key));
    bool by_wall =
        strstr(row->name, "/real_time") != NULL || strstr(row->name, "/manual_time");
    double count = rate * (by_wall ? wall_ns : cpu_ns) / 1e9;
    if (row->threads > 1 || !(count >= 0.5 && count < 1e15) ||
        fabs(count - round(count)) > count * 1e-6)
        return 0;
    return (uint64_t)round(count);
}

/* ---- Rows ------------------------------------------------------------------------ */

static bool read_unit(const hc_json_at *at, double *unit_ns)
{
    static const struct {
        const char *name;
        double ns;
    } units[] = {{"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}};
    hc_json_at unit = hc_json_member(at, "time_unit");
    const char *name = json_string_value(unit.value);
    *unit_ns = 1;
    if (unit.value == NULL)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(units); ++i) {
        if (g_strcmp0(name, units[i].name) == 0) {
            *unit_ns = units[i].ns;
            return true;
        }
    }
    hc_json_refuse(&unit, "expected ns, us, ms or s, got %s%s%s", name ? "\"" : "",
                   name ? name : "no string", name ? "\"" : "");
    return false;
}

/* Both known, of one iteration. */
static bool read_times(const hc_json_at *at, double *wall_ns, double *cpu_ns,
                       bool *has_cpu)
{
    double unit_ns;
    hc_json_at wall = hc_json_member(at, "real_time");
    hc_json_at cpu = hc_json_member(at, "cpu_time");
    if (wall.value == NULL)
        hc_json_refuse(&wall, "expected a number, got nothing");
    if (!read_unit(at, &unit_ns))
        return false;
    *has_cpu = hc_import_time(&cpu, unit_ns, cpu_ns);
    return hc_import_time(&wall, unit_ns, wall_ns);
}

static void set_failure(const hc_json_at *at, hc_benchmark *row, hc_status status,
                        const char *key)
{
    row->status = status;
    g_free(row->error);
    row->error = g_strdup(text_of(at, key));
}

static void read_repetition(const hc_json_at *at, series *s)
{
    double wall_ns, cpu_ns = 0;
    bool has_cpu;
    uint64_t iterations = 0;
    hc_json_at count = hc_json_member(at, "iterations");
    if (!hc_json_take_u64(at, "iterations", HC_JSON_REQUIRED, &iterations) ||
        !read_times(at, &wall_ns, &cpu_ns, &has_cpu))
        return;
    if (iterations == 0) {
        hc_json_refuse(&count, "expected 1 or more, got 0");
        return;
    }
    if (s->wall_ns->len == 0) {
        s->iterations = iterations;
        read_counters(at, s->row);
        s->row->items = per_iteration(at, "items_per_second", s->row, wall_ns, cpu_ns);
        s->row->bytes = per_iteration(at, "bytes_per_second", s->row, wall_ns, cpu_ns);
    }
    g_array_append_val(s->wall_ns, wall_ns);
    if (has_cpu)
        g_array_append_val(s->cpu_ns, cpu_ns);
}

static void read_aggregate(const hc_json_at *at, series *s)
{
    if (!equals(at, "aggregate_name", "median"))
        return;
    s->has_median = read_times(at, &s->median_ns, &s->cpu_median_ns, &s->has_cpu_median);
    read_counters(at, s->row);
}

static void read_row(const hc_json_at *at, reader *r, const char *name)
{
    series *s = series_of(r, at, name);
    hc_json_take_unsigned(at, "threads", &s->row->threads);
    hc_json_take_string(at, "label", HC_JSON_OPTIONAL, &s->row->note);
    if (json_is_true(json_object_get(at->value, "error_occurred")))
        set_failure(at, s->row, HC_STATUS_FAILED, "error_message");
    else if (json_is_true(json_object_get(at->value, "skipped")))
        set_failure(at, s->row, HC_STATUS_SKIPPED, "skip_message");
    else if (equals(at, "run_type", "aggregate"))
        read_aggregate(at, s);
    else
        read_repetition(at, s);
}

/* ---- Complexity ------------------------------------------------------------------ */

/* A fit over rows is no benchmark. True when the row is one, and noted. */
static bool note_fit(const hc_json_at *at, const char *name, hc_run *run)
{
    const json_t *coefficient = json_object_get(at->value, "real_coefficient");
    const json_t *rms = json_object_get(at->value, "rms");
    const char *big_o = text_of(at, "big_o");
    const char *unit = text_of(at, "time_unit");
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (big_o == NULL && rms == NULL)
        return false;
    g_ascii_formatd(number, sizeof number, "%.3g",
                    json_number_value(rms != NULL ? rms : coefficient) *
                        (rms != NULL ? 100 : 1));
    if (rms != NULL && json_is_number(rms))
        g_ptr_array_add(run->notes, g_strdup_printf("%s: its fit is off by %s %% (RMS).",
                                                    name, number));
    else if (rms == NULL && json_is_number(coefficient))
        g_ptr_array_add(run->notes,
                        g_strdup_printf("%s: fitted by Google Benchmark as %s %s × %s.",
                                        name, number, unit ? unit : "ns", big_o));
    return true;
}

static void read_benchmark(const hc_json_at *at, gpointer into)
{
    reader *r = into;
    char *name = NULL;
    if (!hc_json_take_string(at, "run_name", HC_JSON_OPTIONAL, &name))
        hc_json_take_string(at, "name", HC_JSON_REQUIRED, &name);
    if (at->doc->error == NULL && !note_fit(at, name, r->rows.run))
        read_row(at, r, name);
    g_free(name);
}

static void finish_series(series *s)
{
    bool all_cpu = s->cpu_ns->len == s->wall_ns->len;
    if (s->row->status != HC_STATUS_OK)
        return;
    if (s->wall_ns->len > 0) {
        hc_import_set_slices(s->row, s->iterations, s->wall_ns,
                             all_cpu ? s->cpu_ns : NULL);
    } else if (s->has_median) {
        hc_import_set_median(s->row, s->median_ns);
        s->row->time.has_cpu = s->has_cpu_median;
        s->row->time.cpu_median_ns = s->cpu_median_ns;
    }
}

/* ---- The file -------------------------------------------------------------------- */

static bool gbench_recognises(const json_t *root)
{
    return json_is_object(json_object_get(root, "context")) &&
           json_object_get(root, "benchmarks") != NULL;
}

static void finish(reader *r)
{
    for (guint i = 0; i < r->series->len; ++i)
        finish_series(r->series->pdata[i]);
    g_ptr_array_add(
        r->rows.run->notes,
        g_strdup("Measured by Google Benchmark. Repetitions ran in one process and are "
                 "slices of one launch: no interval can be given."));
    hc_import_rows_finish(&r->rows);
    g_ptr_array_unref(r->series);
    g_hash_table_unref(r->latest);
}

static void gbench_read(const hc_json_at *root, hc_run *run)
{
    reader r = {.series = g_ptr_array_new_with_free_func(free_series),
                .latest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    hc_import_rows_init(&r.rows, run);
    hc_json_at context = hc_json_object(root, "context", HC_JSON_REQUIRED);
    hc_import_gbench_context(context.value, run);
    hc_json_read_each(root, "benchmarks", HC_JSON_REQUIRED, read_benchmark, &r);
    hc_import_require_rows(root, "benchmarks", run);
    finish(&r);
}

const hc_import_format hc_import_gbench = {
    .name = "Google Benchmark",
    .row_name = "name",
    .recognises = gbench_recognises,
    .read = gbench_read,
};
