/* Writes run.json. A line a row, so that the file can be searched with grep, compared
 * with diff, and a syntax error's line names the row. */
#include "benchmark_json.h"
#include "replace_file.h"
#include "result_json.h"
#include "run_facts_json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What a double holds of any decimal: 0.1 is written as 0.1, and what was read from a
 * file is written as it was. Figures derived from samples are computed anew in reading.
 */
enum { REAL_DIGITS = 15 };

/* ---- Parts ----------------------------------------------------------------------- */

static json_t *run_to_json(hc_json_sink *sink, const hc_run *run)
{
    json_t *object = json_object();
    sink->subject = "run";
    hc_put_name(sink, object, "id", run->id);
    hc_put_string(object, "started", run->started);
    hc_put_string(object, "finished", run->finished);
    hc_put_bool(object, "complete", run->complete);
    hc_put_string(object, "tool", run->tool);
    hc_put_string(object, "profile", run->profile);
    hc_put(object, "argv", hc_json_string_list(run->argv));
    hc_put_string(object, "commit", run->commit);
    hc_put(object, "labels", hc_json_string_list(run->labels));
    hc_put_u64(sink, object, "seed", run->seed);
    hc_put_real(sink, object, "elapsed_s", run->elapsed_s);
    hc_put(object, "notes", hc_json_string_list(run->notes));
    return object;
}

/* Zero is how the model says that a size is not known. */
static void put_size(hc_json_sink *sink, json_t *object, const char *key, uint64_t size)
{
    if (size > 0)
        hc_put_u64(sink, object, key, size);
}

json_t *hc_condition_to_json(const hc_condition *condition)
{
    json_t *object = json_object();
    hc_put_string(object, "key", condition->key);
    hc_put_string(object, "fact", condition->fact);
    hc_put_string(object, "effect", condition->effect);
    hc_put_string(object, "remedy", condition->remedy);
    hc_put_string(object, "state", hc_condition_state_name(condition->state));
    return object;
}

/* Nothing where nobody looked: an empty list says that all was well. */
static void put_conditions(hc_json_sink *sink, json_t *object, const hc_run *run)
{
    if (run->conditions_examined == 0)
        return;
    json_t *list = json_array();
    for (guint i = 0; i < run->conditions->len; ++i)
        json_array_append_new(list, hc_condition_to_json(run->conditions->pdata[i]));
    hc_put_u64(sink, object, "conditions_examined", run->conditions_examined);
    hc_put(object, "conditions", list);
}

static json_t *machine_to_json(hc_json_sink *sink, const hc_run *run)
{
    const hc_machine *machine = &run->machine;
    json_t *object = json_object();
    sink->subject = "machine";
    hc_put_string(object, "cpu", machine->cpu);
    hc_put_string(object, "arch", machine->arch);
    put_size(sink, object, "cores", machine->cores);
    put_size(sink, object, "l1d", machine->l1d_bytes);
    put_size(sink, object, "l2", machine->l2_bytes);
    put_size(sink, object, "l3", machine->l3_bytes);
    put_size(sink, object, "ram", machine->ram_bytes);
    hc_put_string(object, "kernel", machine->kernel);
    hc_put_string(object, "virt", machine->virt);
    if (machine->has_mhz)
        hc_put_real(sink, object, "mhz", machine->mhz);
    if (machine->has_load)
        hc_put_real(sink, object, "load1", machine->load1);
    hc_put_string(object, "class", machine->class_id);
    put_conditions(sink, object, run);
    return object;
}

typedef json_t *row_to_json(hc_json_sink *sink, gconstpointer row);

static json_t *suite_to_json(hc_json_sink *sink, gconstpointer row)
{
    const hc_suite_info *suite = row;
    json_t *object = json_object();
    sink->subject = "a suite";
    hc_put_name(sink, object, "name", suite->name);
    hc_put_string(object, "path", suite->path);
    hc_put_string(object, "build_id", suite->build_id);
    hc_put_string(object, "compiler", suite->compiler);
    hc_put_string(object, "flags", suite->flags);
    hc_put_string(object, "build_type", suite->build_type);
    hc_put_string(object, "engine", suite->engine);
    hc_put_string(object, "engine_build", suite->engine_build);
    hc_put_string(object, "language", suite->language);
    hc_put_string(object, "interpreter", suite->interpreter);
    return object;
}

static json_t *allocator_to_json(hc_json_sink *sink, gconstpointer row)
{
    const hc_allocator_info *allocator = row;
    json_t *object = json_object();
    sink->subject = "an allocator";
    hc_put_name(sink, object, "name", allocator->name);
    hc_put_string(object, "version", allocator->version);
    hc_put_string(object, "conf", allocator->conf);
    return object;
}

static json_t *table_to_json(hc_json_sink *sink, gconstpointer row)
{
    const hc_table_info *table = row;
    json_t *object = json_object(), *axes = json_array();
    sink->subject = "a table";
    hc_put_name(sink, object, "suite", table->suite);
    hc_put_name(sink, object, "name", table->name);
    hc_put_string(object, "title", table->title);
    hc_put(object, "axes", axes);
    for (guint i = 0; i < table->axes->len; ++i) {
        const hc_axis_info *info = table->axes->pdata[i];
        json_t *axis = json_object();
        hc_put_name(sink, axis, "name", info->name);
        if (info->headline != 0)
            hc_put_i64(axis, "headline", info->headline);
        json_array_append_new(axes, axis);
    }
    return object;
}

static json_t *benchmark_to_json(hc_json_sink *sink, gconstpointer row)
{
    return hc_benchmark_to_json(sink, row);
}

static json_t *canary_to_json(hc_json_sink *sink, gconstpointer row)
{
    const hc_canary *canary = row;
    const GArray *rounds = canary->rounds_ns;
    json_t *object = json_object();
    sink->subject = "a canary";
    hc_put_name(sink, object, "name", canary->name);
    hc_put(
        object, "rounds_ns",
        hc_json_real_list(sink, "rounds_ns", (const double *)rounds->data, rounds->len));
    return object;
}

static json_t *rows_to_json(hc_json_sink *sink, const GPtrArray *rows,
                            row_to_json *to_json)
{
    json_t *list = json_array();
    for (guint i = 0; i < rows->len; ++i)
        json_array_append_new(list, to_json(sink, rows->pdata[i]));
    return list;
}

void hc_run_put_facts(hc_json_sink *sink, json_t *object, const hc_run *run)
{
    if (run->id != NULL)
        hc_put(object, "run", run_to_json(sink, run));
    hc_put(object, "machine", machine_to_json(sink, run));
    hc_put(object, "suites", rows_to_json(sink, run->suites, suite_to_json));
    hc_put(object, "allocators", rows_to_json(sink, run->allocators, allocator_to_json));
}

/* ---- The text -------------------------------------------------------------------- */

/* Steals `value`. */
static void append_json(GString *text, json_t *value)
{
    char *line = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));
    g_string_append(text, line);
    free(line);
    json_decref(value);
}

static void append_rows(GString *text, const char *key, hc_json_sink *sink,
                        const GPtrArray *rows, row_to_json *to_json)
{
    g_string_append_printf(text, ",\n\"%s\":[", key);
    for (guint i = 0; i < rows->len; ++i) {
        g_string_append(text, i == 0 ? "\n" : ",\n");
        append_json(text, to_json(sink, rows->pdata[i]));
    }
    g_string_append_c(text, ']');
}

static GString *run_to_text(const hc_run *run, hc_json_sink *sink)
{
    GString *text = g_string_new("{\"schema\":\"" HC_SCHEMA "\",\n\"run\":");
    append_json(text, run_to_json(sink, run));
    g_string_append(text, ",\n\"machine\":");
    append_json(text, machine_to_json(sink, run));
    append_rows(text, "suites", sink, run->suites, suite_to_json);
    append_rows(text, "allocators", sink, run->allocators, allocator_to_json);
    append_rows(text, "tables", sink, run->tables, table_to_json);
    append_rows(text, "benchmarks", sink, run->benchmarks, benchmark_to_json);
    append_rows(text, "canaries", sink, run->canaries, canary_to_json);
    g_string_append(text, "}\n");
    return text;
}

/* ---- The file -------------------------------------------------------------------- */

char *hc_run_json(const hc_run *run, GError **error)
{
    hc_json_sink sink = {.subject = "run"};
    GString *text = run_to_text(run, &sink);
    if (sink.problem != NULL)
        g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_SCHEMA, "%s", sink.problem);
    bool is_whole = sink.problem == NULL;
    g_free(sink.problem);
    return g_string_free(text, !is_whole);
}

bool hc_run_write(const hc_run *run, const char *path, GError **error)
{
    char *text = hc_run_json(run, error);
    if (text == NULL) {
        g_prefix_error(error, "%s: ", path);
        return false;
    }
    bool written = hc_replace_file(path, text, strlen(text));
    if (!written)
        g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_OPEN, "%s: %s", path,
                    g_strerror(errno));
    g_free(text);
    return written;
}
