/* A launch is a repetition here, and the figures of one iteration are those of its
 * launch's median slice. compare.py adds and compares whatever has the name of a
 * benchmark, and fails where such a row has no times: what has none is therefore told in
 * an aggregate of its own, as is a median whose launches or CPU time are not known. */
#include "export.h"
#include "export_json.h"
#include "result_json.h"

#include <math.h>
#include <string.h>

/* ---- Context --------------------------------------------------------------------- */

static void add_cache(hc_json_sink *sink, json_t *list, const char *type, unsigned level,
                      uint64_t bytes)
{
    if (bytes == 0)
        return;
    json_t *cache = json_object();
    hc_put_string(cache, "type", type);
    hc_put_u64(sink, cache, "level", level);
    hc_put_u64(sink, cache, "size", bytes);
    json_array_append_new(list, cache);
}

static void put_machine(hc_json_sink *sink, json_t *context, const hc_machine *machine)
{
    json_t *caches = json_array();
    if (machine->cores > 0)
        hc_put_u64(sink, context, "num_cpus", machine->cores);
    if (machine->has_mhz)
        hc_put_i64(context, "mhz_per_cpu", llround(machine->mhz));
    add_cache(sink, caches, "Data", 1, machine->l1d_bytes);
    add_cache(sink, caches, "Unified", 2, machine->l2_bytes);
    add_cache(sink, caches, "Unified", 3, machine->l3_bytes);
    hc_put(context, "caches", caches);
    if (machine->has_load)
        hc_put(context, "load_avg", hc_json_real_list(sink, "load1", &machine->load1, 1));
    hc_put_string(context, "heapclock_machine_class", machine->class_id);
}

static json_t *context_of(hc_json_sink *sink, const hc_run *run)
{
    json_t *context = json_object();
    hc_put_string(context, "date", run->started);
    if (run->suites->len == 1) {
        const hc_suite_info *suite = run->suites->pdata[0];
        hc_put_string(context, "executable", suite->path);
        hc_put_string(context, "library_build_type", suite->build_type);
    }
    put_machine(sink, context, &run->machine);
    hc_put_string(context, "heapclock_run", run->id);
    hc_put_string(context, "heapclock_commit", run->commit);
    return context;
}

/* ---- Counters -------------------------------------------------------------------- */

static void put_new(hc_json_sink *sink, json_t *object, const char *key, hc_datum figure)
{
    if (!json_object_get(object, key))
        hc_export_put(sink, object, key, figure);
}

/* Google Benchmark divides by CPU time unless the name says otherwise. */
static hc_datum rate_of(const hc_benchmark *row, hc_datum_id handled, double wall_ns,
                        double cpu_ns)
{
    bool by_wall = strstr(row->name, "/real_time") || strstr(row->name, "/manual_time");
    hc_datum figure = hc_datum_of(row, handled);
    if (figure.known)
        figure = hc_datum_real((double)figure.count * 1e9 / (by_wall ? wall_ns : cpu_ns));
    return figure;
}

/* The heap by the names of its memory manager's figures. */
static void put_counters(hc_json_sink *sink, json_t *object, const hc_benchmark *row,
                         double wall_ns, double cpu_ns)
{
    put_new(sink, object, "bytes_per_second",
            rate_of(row, HC_DATUM_HANDLED, wall_ns, cpu_ns));
    put_new(sink, object, "items_per_second",
            rate_of(row, HC_DATUM_ITEMS, wall_ns, cpu_ns));
    put_new(sink, object, "allocs_per_iter", hc_datum_of(row, HC_DATUM_ALLOCATIONS));
    put_new(sink, object, "max_bytes_used", hc_datum_of(row, HC_DATUM_PEAK));
    put_new(sink, object, "total_allocated_bytes", hc_datum_of(row, HC_DATUM_REQUESTED));
    put_new(sink, object, "net_heap_growth", hc_datum_of(row, HC_DATUM_NET));
    for (guint i = 0; i < row->counters->len; i++) {
        const hc_counter_value *counter = row->counters->pdata[i];
        put_new(sink, object, counter->name, hc_datum_real(counter->value));
    }
}

/* ---- Rows ------------------------------------------------------------------------ */

typedef struct series {
    hc_json_sink sink;
    GString *out;
    const hc_benchmark *row;
    const char *name;
    guint index, repetitions; /* of the row in the run; 0: not known */
} series;

/* Takes `object`. One by one, since there may be a million: in a line each. */
static void append_object(GString *out, json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(17));
    g_string_append(out, text);
    free(text);
    json_decref(object);
}

static void append_row(series *s, json_t *object)
{
    bool is_first = s->out->str[s->out->len - 1] == '\n';
    g_string_append(s->out, is_first ? "" : ",\n");
    append_object(s->out, object);
}

/* `ending` is of its name, beginning with "_". */
static json_t *row_object(series *s, const char *type, const char *ending)
{
    json_t *object = json_object();
    char *name = g_strconcat(s->name, ending, NULL);
    hc_put_string(object, "name", name);
    hc_put_u64(&s->sink, object, "family_index", s->index);
    hc_put_u64(&s->sink, object, "per_family_instance_index", 0);
    hc_put_string(object, "run_name", s->name);
    hc_put_string(object, "run_type", type);
    if (s->repetitions > 0)
        hc_put_u64(&s->sink, object, "repetitions", s->repetitions);
    if (s->row->threads > 0)
        hc_put_u64(&s->sink, object, "threads", s->row->threads);
    g_free(name);
    return object;
}

static void append_launch(series *s, guint index)
{
    const hc_launch_result *launch = s->row->time.launches->pdata[index];
    double wall_ns = hc_launch_result_ns(launch),
           cpu_ns = hc_launch_result_cpu_ns(launch);
    json_t *object = row_object(s, "iteration", "");
    hc_put_u64(&s->sink, object, "repetition_index", index);
    /* All that its median is of, so that time times iterations is whole nanoseconds. */
    hc_put_u64(&s->sink, object, "iterations", launch->iterations * launch->slice_count);
    hc_put_real(&s->sink, object, "real_time", wall_ns);
    hc_put_real(&s->sink, object, "cpu_time", cpu_ns);
    hc_put_string(object, "time_unit", "ns");
    put_counters(&s->sink, object, s->row, wall_ns, cpu_ns);
    hc_put_string(object, "label", s->row->note);
    append_row(s, object);
}

typedef struct aggregate {
    const char *name, *unit;
    double wall_ns;
    hc_datum cpu_ns;
    bool is_typical; /* a time of an iteration, of which there are rates */
} aggregate;

static void append_aggregate(series *s, const aggregate *a)
{
    char *ending = g_strconcat("_", a->name, NULL);
    json_t *object = row_object(s, "aggregate", ending);
    hc_put_string(object, "aggregate_name", a->name);
    hc_put_string(object, "aggregate_unit", a->unit);
    if (s->repetitions > 0)
        hc_put_u64(&s->sink, object, "iterations", s->repetitions);
    hc_put_real(&s->sink, object, "real_time", a->wall_ns);
    hc_export_put(&s->sink, object, "cpu_time", a->cpu_ns);
    hc_put_string(object, "time_unit", "ns");
    if (a->is_typical)
        put_counters(&s->sink, object, s->row, a->wall_ns,
                     a->cpu_ns.known ? a->cpu_ns.real : NAN);
    hc_put_string(object, "label", s->row->note);
    append_row(s, object);
    g_free(ending);
}

static void append_median(series *s)
{
    const hc_benchmark *row = s->row;
    append_aggregate(s, &(aggregate){"median", "time", row->time.median_ns,
                                     hc_datum_of(row, HC_DATUM_CPU_TIME), true});
}

/* ---- Aggregates ------------------------------------------------------------------ */

typedef double value_of(const hc_launch_result *launch);

/* Of two launches or more: the mean and the sample's standard deviation. */
static void take_moments(const GPtrArray *launches, value_of *value, double *mean,
                         double *deviation)
{
    double sum = 0, squares = 0, count = launches->len;
    for (guint i = 0; i < launches->len; i++)
        sum += value(launches->pdata[i]);
    *mean = sum / count;
    for (guint i = 0; i < launches->len; i++)
        squares += pow(value(launches->pdata[i]) - *mean, 2);
    *deviation = sqrt(squares / (count - 1));
}

static void append_aggregates(series *s)
{
    double wall, wall_deviation, cpu, cpu_deviation;
    const GPtrArray *launches = s->row->time.launches;
    take_moments(launches, hc_launch_result_ns, &wall, &wall_deviation);
    take_moments(launches, hc_launch_result_cpu_ns, &cpu, &cpu_deviation);
    append_aggregate(s, &(aggregate){"mean", "time", wall, hc_datum_real(cpu), true});
    append_median(s);
    append_aggregate(s, &(aggregate){"stddev", "time", wall_deviation,
                                     hc_datum_real(cpu_deviation), false});
    if (wall > 0)
        append_aggregate(s, &(aggregate){"cv", "percentage", wall_deviation / wall,
                                         hc_datum_real(cpu_deviation / cpu), false});
}

/* ---- A benchmark ----------------------------------------------------------------- */

static void append_ending(series *s)
{
    const char *status = hc_status_name(s->row->status);
    bool is_failure = hc_status_is_failure(s->row->status);
    char *ending = g_strconcat("_", status, NULL);
    char *message = g_strconcat(status, s->row->error ? ": " : "",
                                s->row->error ? s->row->error : "", NULL);
    json_t *object = row_object(s, "aggregate", ending);
    hc_put_string(object, "aggregate_name", status);
    hc_put_bool(object, is_failure ? "error_occurred" : "skipped", true);
    hc_put_string(object, is_failure ? "error_message" : "skip_message", message);
    append_row(s, object);
    g_free(message);
    g_free(ending);
}

static void append_benchmark(series *s)
{
    const hc_time_result *time = &s->row->time;
    s->sink.subject = s->name;
    s->repetitions = time->launches->len;
    if (s->row->status != HC_STATUS_OK) {
        append_ending(s);
    } else if (time->known && time->has_cpu && s->repetitions > 0) {
        for (guint i = 0; i < s->repetitions; i++)
            append_launch(s, i);
        if (s->repetitions > 1)
            append_aggregates(s);
    } else if (time->known) {
        append_median(s);
    }
}

bool hc_export_gbench(const hc_run *run, GString *out, GError **error)
{
    series s = {.sink = {.subject = "run"}, .out = out};
    GPtrArray *names = hc_export_names(run);
    g_string_append(out, "{\"context\":");
    append_object(out, context_of(&s.sink, run));
    g_string_append(out, ",\n\"benchmarks\":[\n");
    for (guint i = 0; i < names->len; i++) {
        s.row = run->benchmarks->pdata[i];
        s.name = names->pdata[i];
        s.index = i;
        append_benchmark(&s);
    }
    g_string_append(out, "\n]}\n");
    g_ptr_array_unref(names);
    if (s.sink.problem)
        g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_SCHEMA, "%s", s.sink.problem);
    bool is_whole = s.sink.problem == NULL;
    g_free(s.sink.problem);
    return is_whole;
}
