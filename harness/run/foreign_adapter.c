/* A worker in the place of a Google Benchmark program that none can be made of: it speaks
 * our lines (harness/PROTOCOL.md), and for each slice starts the program once. So time is
 * all there is, at the grain of a process, and it says what is lost.
 *
 * A process of its own rather than a part of the tool: limits, the pinned CPU, the
 * preloaded allocator and the end of a whole process group are then what they are for any
 * worker, and the program inherits them. */
#include "foreign.h"
#include "foreign_process.h"
#include "import_gbench_name.h"
#include "stats.h"

#include <fcntl.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Repetitions of a slice, whose median is its figure. What else runs on a CPU takes it
 * for milliseconds: a loop of 1.23 us was between 7 and 590 us in one stretch of 20 ms
 * beside ten processes, and 1.23 in the undisturbed ones of its parts. */
enum { PARTS = 20 };

/* What they may take longer, all of them, than one repetition does. */
#define PARTS_EXTRA_S 0.2

typedef struct adapter {
    const char *program;
    char *loss; /* why it cannot be a worker itself */
    bool has_loader;
    bool done;
    char *benchmark; /* the one that extra_s is of; NULL: none was run */
    double extra_s;  /* at most, of a further repetition; INFINITY: not known */
} adapter;

static json_t *answer_error(const char *kind, const char *message)
{
    return json_pack("{s:{s:s,s:s}}", "error", "kind", kind, "message", message);
}

/* The error is taken. */
static json_t *answer_failed(GError *error)
{
    json_t *answer = answer_error("failed", error->message);
    g_error_free(error);
    return answer;
}

/* ---- describe -------------------------------------------------------------------- */

static char *explain_loss(const hc_foreign_facts *facts, const char *given)
{
    if (given)
        return g_strdup(given);
    if (facts->kind == HC_FOREIGN_DYNAMIC)
        return g_strdup_printf(
            "it loads %s, and heapclock is built for another "
            "libbenchmark",
            facts->library);
    return g_strdup("libbenchmark is linked into it");
}

static char *why_no_gauge(const adapter *a)
{
    return g_strconcat(a->loss, ", so that no gauge can be put there", NULL);
}

static json_t *no_gauge(const adapter *a)
{
    char *reason = why_no_gauge(a);
    json_t *gauge = json_pack("{s:b,s:s}", "available", 0, "reason", reason);
    g_free(reason);
    return gauge;
}

/* A program without a loader has the C library's allocator inside, whatever is preloaded.
 */
static json_t *answer_describe(const adapter *a)
{
    char *name = g_path_get_basename(a->program);
    char *note = g_strdup_printf(
        "%s: %s, so that it is measured at the grain of a process: time "
        "alone, as the library shows it, with no heap and no footprint; a "
        "slice is a process that runs for %g ms or more, its page faults are not "
        "known.%s",
        name, a->loss, HC_FOREIGN_RUN_S * 1e3,
        a->has_loader ? ""
                      : " It loads no library, so that it is measured under the "
                        "allocator inside it.");
    json_t *body = json_pack(
        "{s:s,s:s,s:{s:{s:b},s:o,s:o}}", "engine", HC_ENGINE_BY_PROCESS, "note", note,
        "gauges", "time", "available", 1, "heap", no_gauge(a), "footprint", no_gauge(a));
    if (!a->has_loader)
        json_object_set_new(body, "allocator", json_pack("{s:s}", "name", "system"));
    g_free(note);
    g_free(name);
    return json_pack("{s:o}", "describe", body);
}

/* ---- list ------------------------------------------------------------------------ */

static json_t *find_or_add_table(json_t *tables, const char *name)
{
    size_t index;
    json_t *table;
    json_array_foreach(tables, index, table)
    {
        if (strcmp(json_string_value(json_object_get(table, "name")), name) == 0)
            return table;
    }
    table = json_pack("{s:s,s:[]}", "name", name, "axes");
    json_array_append_new(tables, table);
    return table;
}

static void add_axis(json_t *axes, const char *name)
{
    size_t index;
    json_t *axis;
    json_array_foreach(axes, index, axis)
    {
        if (strcmp(json_string_value(json_object_get(axis, "name")), name) == 0)
            return;
    }
    json_array_append_new(axes, json_pack("{s:s}", "name", name));
}

/* The library's JSON has a name's bytes as they are, and is none if they are not UTF-8.
 */
static void list_name(const char *bytes, json_t *tables, json_t *benchmarks)
{
    char *name = g_utf8_make_valid(bytes, -1);
    hc_benchmark *row = hc_benchmark_new();
    hc_import_gbench_name(name, row);
    json_t *axes = json_object_get(find_or_add_table(tables, row->table), "axes");
    json_t *args = json_object(), *entry;
    entry = json_pack("{s:s,s:s,s:s,s:o}", "name", name, "table", row->table, "variant",
                      row->variant, "args", args);
    for (size_t i = 0; i < row->arg_count; i++) {
        add_axis(axes, row->args[i].name);
        json_object_set_new(args, row->args[i].name, json_integer(row->args[i].value));
        if (strcmp(row->args[i].name, "threads") == 0)
            json_object_set_new(entry, "threads", json_integer(row->args[i].value));
    }
    if (strcmp(name, bytes) != 0)
        json_object_set_new(entry, "unavailable", json_string("its name is not UTF-8"));
    json_array_append_new(benchmarks, entry);
    hc_benchmark_free(row);
    g_free(name);
}

static json_t *answer_list(const adapter *a)
{
    GError *error = NULL;
    GPtrArray *names = hc_foreign_list(a->program, &error);
    if (!names)
        return answer_failed(error);
    json_t *tables = json_array(), *benchmarks = json_array();
    for (guint i = 0; i < names->len; i++)
        list_name(names->pdata[i], tables, benchmarks);
    g_ptr_array_unref(names);
    return json_pack("{s:{s:o,s:o}}", "list", "tables", tables, "benchmarks", benchmarks);
}

/* ---- run ------------------------------------------------------------------------- */

static double median(const uint64_t *values, size_t count)
{
    double *copy = g_new(double, count);
    for (size_t i = 0; i < count; i++)
        copy[i] = (double)values[i];
    double middle = hc_stats_median(copy, count);
    g_free(copy);
    return middle;
}

/* Of one iteration, over the repetitions. */
static bool read_times(const hc_benchmark *row, double *wall_ns, double *cpu_ns)
{
    if (row->time.launches->len == 0)
        return false;
    const hc_launch_result *launch = row->time.launches->pdata[0];
    double iterations = (double)launch->iterations;
    if (!launch->cpu_ns || iterations == 0 || launch->slice_count == 0)
        return false;
    *wall_ns = median(launch->slices_ns, launch->slice_count) / iterations;
    *cpu_ns = median(launch->cpu_ns, launch->slice_count) / iterations;
    return true;
}

static void set_record(json_t *body, const hc_benchmark *row)
{
    if (row->items > 0)
        json_object_set_new(body, "items", json_integer((json_int_t)row->items));
    if (row->bytes > 0)
        json_object_set_new(body, "bytes", json_integer((json_int_t)row->bytes));
    json_t *counters = json_object();
    for (guint i = 0; i < row->counters->len; i++) {
        const hc_counter_value *counter = row->counters->pdata[i];
        json_object_set_new(counters, counter->name, json_real(counter->value));
    }
    json_object_set_new(body, "counters", counters);
}

/* The library chose another count of iterations; the times are brought to the one that
 * was asked for. */
static json_t *answer_row(const hc_benchmark *row, json_int_t iterations)
{
    const char *why = row->error ? row->error : "the program gives no reason";
    if (row->status == HC_STATUS_SKIPPED)
        return answer_error("skipped", why);
    if (row->status != HC_STATUS_OK)
        return answer_error("failed", why);
    double wall_ns, cpu_ns;
    if (!read_times(row, &wall_ns, &cpu_ns))
        return answer_error("failed", "the program gives no times");
    json_t *body = json_pack("{s:I,s:I,s:I}", "iterations", iterations, "wall_ns",
                             (json_int_t)llround(wall_ns * (double)iterations), "cpu_ns",
                             (json_int_t)llround(cpu_ns * (double)iterations));
    set_record(body, row);
    return json_pack("{s:o}", "slice", body);
}

/* What a repetition takes beside its share of the loop: what stands before the loop runs
 * in each, and no loop is shorter than an iteration. With the start of the process, and
 * without the shorter loops by which the library finds how many iterations it needs:
 * these take up to the time that was asked for. */
static double extra_of(const hc_benchmark *row, double spent_s)
{
    double wall_ns, cpu_ns;
    if (row->status != HC_STATUS_OK || !read_times(row, &wall_ns, &cpu_ns))
        return INFINITY;
    const hc_launch_result *launch = row->time.launches->pdata[0];
    double loop_s = wall_ns * (double)launch->iterations / 1e9;
    return fmax(0, spent_s - loop_s - HC_FOREIGN_RUN_S) + wall_ns / 1e9;
}

/* The least of all such runs counts, since a busy machine makes any of them longer. */
static hc_benchmark *measure_once(adapter *a, GError **error)
{
    gint64 start_us = g_get_monotonic_time();
    hc_benchmark *row = hc_foreign_measure(a->program, a->benchmark, 1, error);
    double spent_s = (double)(g_get_monotonic_time() - start_us) / 1e6;
    if (row)
        a->extra_s = fmin(a->extra_s, extra_of(row, spent_s));
    return row;
}

/* What the program sets for a benchmark goes before our flags, for each repetition. */
static bool has_own_length(const char *name)
{
    return strstr(name, "/min_time:") || strstr(name, "/iterations:") ||
           strstr(name, "/repeats:");
}

static bool parts_cost_little(const adapter *a)
{
    return PARTS * a->extra_s <= PARTS_EXTRA_S;
}

/* A single iteration may be of any length: 20 of them are not to be waited for. */
static hc_benchmark *measure_row(adapter *a, json_int_t iterations, GError **error)
{
    if (iterations == 1 || has_own_length(a->benchmark))
        return measure_once(a, error);
    if (!parts_cost_little(a)) {
        hc_benchmark *row = measure_once(a, error);
        if (!parts_cost_little(a))
            return row;
        hc_benchmark_free(row);
    }
    return hc_foreign_measure(a->program, a->benchmark, PARTS, error);
}

static void turn_to(adapter *a, const char *name)
{
    if (g_strcmp0(a->benchmark, name) == 0)
        return;
    g_free(a->benchmark);
    a->benchmark = g_strdup(name);
    a->extra_s = INFINITY;
}

static json_t *measure(adapter *a, const json_t *request, json_int_t iterations)
{
    const char *name = json_string_value(json_object_get(request, "benchmark"));
    if (!name)
        return answer_error("usage", "benchmark: expected a name");
    turn_to(a, name);
    GError *error = NULL;
    hc_benchmark *row = measure_row(a, iterations, &error);
    if (!row)
        return answer_failed(error);
    json_t *answer = answer_row(row, iterations);
    hc_benchmark_free(row);
    return answer;
}

static json_t *answer_run(adapter *a, const json_t *request)
{
    const char *gauge = json_string_value(json_object_get(request, "gauge"));
    json_int_t iterations = json_integer_value(json_object_get(request, "iterations"));
    if (gauge && (strcmp(gauge, "heap") == 0 || strcmp(gauge, "footprint") == 0)) {
        char *reason = why_no_gauge(a);
        json_t *answer = answer_error("unavailable", reason);
        g_free(reason);
        return answer;
    }
    if (gauge && strcmp(gauge, "time") != 0)
        return answer_error("usage", "gauge: expected time, heap or footprint");
    if (iterations < 1)
        return answer_error("usage", "iterations: expected a number of at least 1");
    return measure(a, request, iterations);
}

/* ---- Lines ----------------------------------------------------------------------- */

/* A check is one iteration of a kernel against its reference, and there is none. */
static json_t *answer_request(adapter *a, const json_t *request)
{
    const char *op = json_string_value(json_object_get(request, "op"));
    if (g_strcmp0(op, "describe") == 0)
        return answer_describe(a);
    if (g_strcmp0(op, "list") == 0)
        return answer_list(a);
    if (g_strcmp0(op, "check") == 0)
        return json_pack("{s:{}}", "check");
    if (g_strcmp0(op, "run") == 0)
        return answer_run(a, request);
    if (g_strcmp0(op, "quit") != 0)
        return answer_error("usage", "op: expected list, describe, check, run or quit");
    a->done = true;
    return json_pack("{s:b}", "bye", 1);
}

static void send_answer(json_t *answer)
{
    json_dumpf(answer, stdout, JSON_COMPACT);
    putchar('\n');
    fflush(stdout);
    json_decref(answer);
}

static void serve(adapter *a)
{
    char *line = NULL;
    size_t capacity = 0;
    while (!a->done && getline(&line, &capacity, stdin) > 0) {
        json_t *request = json_loads(line, 0, NULL);
        send_answer(answer_request(a, request));
        json_decref(request);
    }
    free(line);
}

static void send_hello(const adapter *a)
{
    char *name = g_path_get_basename(a->program);
    char *suite = g_utf8_make_valid(name, -1);
    send_answer(json_pack("{s:{s:i,s:s}}", "hello", "protocol", 1, "suite", suite));
    g_free(suite);
    g_free(name);
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3 || !getenv("HEAPCLOCK_WORKER")) {
        fprintf(stderr, "heapclock: cannot adapt: heapclock run starts this program\n");
        return 2;
    }
    unsetenv("HEAPCLOCK_WORKER");
    fcntl(STDIN_FILENO, F_SETFD, FD_CLOEXEC);
    hc_foreign_facts facts = {0};
    char *reason = NULL;
    hc_foreign_look(argv[1], &facts, &reason);
    adapter a = {.program = argv[1],
                 .loss = explain_loss(&facts, argv[2]),
                 .has_loader = facts.has_loader,
                 .extra_s = INFINITY};
    send_hello(&a);
    serve(&a);
    g_free(a.benchmark);
    g_free(a.loss);
    g_free(reason);
    hc_foreign_facts_clear(&facts);
    return 0;
}
