/* Reads run.json. Strict about types, so that a figure is never made up: what is there
 * has to be right, what is absent stays unknown. Fields of newer writers are passed over.
 */
#include "benchmark_json.h"
#include "import.h"
#include "json_rows.h"
#include "result_json.h"
#include "run_facts_json.h"

#include <string.h>

/* ---- The run, and where it ran --------------------------------------------------- */

static void read_run(const hc_json_at *at, hc_run *run)
{
    const hc_json_string_field strings[] = {
        {"id", HC_JSON_REQUIRED, &run->id},
        {"started", HC_JSON_OPTIONAL, &run->started},
        {"finished", HC_JSON_OPTIONAL, &run->finished},
        {"tool", HC_JSON_OPTIONAL, &run->tool},
        {"profile", HC_JSON_OPTIONAL, &run->profile},
        {"commit", HC_JSON_OPTIONAL, &run->commit},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
    hc_json_take_bool(at, "complete", &run->complete);
    hc_json_append_strings(at, "argv", run->argv);
    hc_json_append_strings(at, "labels", run->labels);
    hc_json_append_strings(at, "notes", run->notes);
    hc_json_take_u64(at, "seed", HC_JSON_OPTIONAL, &run->seed);
    hc_json_take_real(at, "elapsed_s", HC_JSON_OPTIONAL, &run->elapsed_s);
}

static void read_machine(const hc_json_at *at, hc_machine *machine)
{
    const hc_json_string_field strings[] = {
        {"cpu", HC_JSON_OPTIONAL, &machine->cpu},
        {"arch", HC_JSON_OPTIONAL, &machine->arch},
        {"kernel", HC_JSON_OPTIONAL, &machine->kernel},
        {"virt", HC_JSON_OPTIONAL, &machine->virt},
        {"class", HC_JSON_OPTIONAL, &machine->class_id},
    };
    const hc_json_count_field counts[] = {
        {"l1d", HC_JSON_OPTIONAL, &machine->l1d_bytes},
        {"l2", HC_JSON_OPTIONAL, &machine->l2_bytes},
        {"l3", HC_JSON_OPTIONAL, &machine->l3_bytes},
        {"ram", HC_JSON_OPTIONAL, &machine->ram_bytes},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
    hc_json_take_counts(at, counts, G_N_ELEMENTS(counts));
    hc_json_take_unsigned(at, "cores", &machine->cores);
    machine->has_mhz = hc_json_take_real(at, "mhz", HC_JSON_OPTIONAL, &machine->mhz);
    machine->has_load = hc_json_take_real(at, "load1", HC_JSON_OPTIONAL, &machine->load1);
}

/* Files of old say nothing: all that they keep was called worse. */
static void read_condition_state(const hc_json_at *at, hc_condition_state *state)
{
    char *name = NULL;
    if (hc_json_take_string(at, "state", HC_JSON_OPTIONAL, &name) &&
        !hc_condition_state_from_name(name, state)) {
        hc_json_at member = hc_json_member(at, "state");
        hc_json_refuse(&member, "expected worse or to know, got '%s'", name);
    }
    g_free(name);
}

static void read_condition(const hc_json_at *at, gpointer into)
{
    hc_run *run = into;
    hc_condition *condition = hc_condition_new(HC_CONDITION_WORSE);
    g_ptr_array_add(run->conditions, condition);
    const hc_json_string_field strings[] = {
        {"key", HC_JSON_REQUIRED, &condition->key},
        {"fact", HC_JSON_REQUIRED, &condition->fact},
        {"effect", HC_JSON_REQUIRED, &condition->effect},
        {"remedy", HC_JSON_REQUIRED, &condition->remedy},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
    read_condition_state(at, &condition->state);
}

static void read_conditions(const hc_json_at *machine, hc_run *run)
{
    hc_json_take_unsigned(machine, "conditions_examined", &run->conditions_examined);
    hc_json_read_each(machine, "conditions", HC_JSON_OPTIONAL, read_condition, run);
    run->conditions_examined = MAX(run->conditions_examined, run->conditions->len);
}

static void read_suite(const hc_json_at *at, gpointer into)
{
    hc_run *run = into;
    hc_suite_info *suite = hc_suite_info_new();
    g_ptr_array_add(run->suites, suite);
    const hc_json_string_field strings[] = {
        {"name", HC_JSON_REQUIRED, &suite->name},
        {"path", HC_JSON_OPTIONAL, &suite->path},
        {"build_id", HC_JSON_OPTIONAL, &suite->build_id},
        {"compiler", HC_JSON_OPTIONAL, &suite->compiler},
        {"flags", HC_JSON_OPTIONAL, &suite->flags},
        {"build_type", HC_JSON_OPTIONAL, &suite->build_type},
        {"engine", HC_JSON_OPTIONAL, &suite->engine},
        {"engine_build", HC_JSON_OPTIONAL, &suite->engine_build},
        {"language", HC_JSON_OPTIONAL, &suite->language},
        {"interpreter", HC_JSON_OPTIONAL, &suite->interpreter},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
}

static void read_allocator(const hc_json_at *at, gpointer into)
{
    hc_run *run = into;
    hc_allocator_info *allocator = hc_allocator_info_new();
    g_ptr_array_add(run->allocators, allocator);
    const hc_json_string_field strings[] = {
        {"name", HC_JSON_REQUIRED, &allocator->name},
        {"version", HC_JSON_OPTIONAL, &allocator->version},
        {"conf", HC_JSON_OPTIONAL, &allocator->conf},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
}

static void read_canary(const hc_json_at *at, gpointer into)
{
    hc_run *run = into;
    hc_canary *canary = hc_canary_new(NULL);
    g_ptr_array_add(run->canaries, canary);
    hc_json_take_string(at, "name", HC_JSON_REQUIRED, &canary->name);
    hc_json_append_reals(at, "rounds_ns", HC_JSON_REQUIRED, canary->rounds_ns);
}

void hc_run_read_facts(const hc_json_at *object, hc_json_need need, hc_run *run)
{
    hc_json_at run_at = hc_json_object(object, "run", need);
    hc_json_at machine = hc_json_object(object, "machine", need);
    read_run(&run_at, run);
    read_machine(&machine, &run->machine);
    read_conditions(&machine, run);
    hc_json_read_each(object, "suites", HC_JSON_OPTIONAL, read_suite, run);
    hc_json_read_each(object, "allocators", HC_JSON_OPTIONAL, read_allocator, run);
}

/* ---- Tables ---------------------------------------------------------------------- */

static void read_axis(const hc_json_at *at, gpointer into)
{
    hc_table_info *table = into;
    hc_axis_info *axis = g_new0(hc_axis_info, 1);
    g_ptr_array_add(table->axes, axis);
    hc_json_take_string(at, "name", HC_JSON_REQUIRED, &axis->name);
    hc_json_take_i64(at, "headline", HC_JSON_OPTIONAL, &axis->headline);
}

static void read_table(const hc_json_at *at, gpointer into)
{
    hc_run *run = into;
    hc_table_info *table = hc_table_info_new();
    g_ptr_array_add(run->tables, table);
    const hc_json_string_field strings[] = {
        {"suite", HC_JSON_REQUIRED, &table->suite},
        {"name", HC_JSON_REQUIRED, &table->name},
        {"title", HC_JSON_OPTIONAL, &table->title},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
    hc_json_read_each(at, "axes", HC_JSON_OPTIONAL, read_axis, table);
}

/* ---- Rows ------------------------------------------------------------------------ */

static guint hash_of_benchmark(gconstpointer data)
{
    const hc_benchmark *row = data;
    return g_str_hash(row->name) ^ (31 * g_str_hash(row->suite)) ^
           (37 * g_str_hash(row->allocator));
}

static gboolean is_same_benchmark(gconstpointer one, gconstpointer other)
{
    const hc_benchmark *a = one, *b = other;
    return strcmp(a->name, b->name) == 0 && strcmp(a->suite, b->suite) == 0 &&
           strcmp(a->allocator, b->allocator) == 0;
}

typedef struct row_reading {
    hc_run *run;
    GHashTable *seen; /* of hc_benchmark * of the run */
} row_reading;

/* Two rows of one benchmark would have a comparison choose one of them. */
static void read_row(const hc_json_at *at, gpointer into)
{
    const row_reading *reading = into;
    GPtrArray *rows = reading->run->benchmarks;
    hc_benchmark_read_json(at, reading->run);
    hc_benchmark *row = rows->pdata[rows->len - 1];
    if (at->doc->error == NULL && !g_hash_table_add(reading->seen, row))
        hc_json_refuse(at, "expected each benchmark once, got '%s' of '%s' with %s again",
                       row->name, row->suite, row->allocator);
}

/* From `rows`, or where they are NULL from the tree; false when they are no JSON. */
static bool read_rows(const hc_json_at *root, const hc_json_rows *rows, hc_run *run)
{
    row_reading reading = {run, g_hash_table_new(hash_of_benchmark, is_same_benchmark)};
    bool read = true;
    if (rows != NULL) {
        hc_json_at list = hc_json_array(root, "benchmarks", HC_JSON_REQUIRED);
        read = hc_json_rows_read(rows, &list, read_row, &reading);
    } else {
        hc_json_read_each(root, "benchmarks", HC_JSON_REQUIRED, read_row, &reading);
    }
    g_hash_table_unref(reading.seen);
    return read;
}

/* ---- The file -------------------------------------------------------------------- */

static void read_schema(const hc_json_at *root)
{
    char *schema = NULL;
    if (json_is_object(root->value) && json_object_get(root->value, "schema") == NULL)
        hc_json_refuse(root, "expected a \"schema\" of \"%s\", or the JSON of %s",
                       HC_SCHEMA, HC_IMPORT_NAMES);
    if (hc_json_is_object(root) &&
        hc_json_take_string(root, "schema", HC_JSON_REQUIRED, &schema) &&
        strcmp(schema, HC_SCHEMA) != 0) {
        hc_json_at at = hc_json_member(root, "schema");
        hc_json_refuse(&at, "expected \"%s\", got \"%s\"", HC_SCHEMA, schema);
    }
    g_free(schema);
}

static bool read_root(const hc_json_at *root, const hc_json_rows *rows, hc_run *run)
{
    read_schema(root);
    hc_run_read_facts(root, HC_JSON_REQUIRED, run);
    hc_json_read_each(root, "tables", HC_JSON_OPTIONAL, read_table, run);
    bool read = read_rows(root, rows, run);
    hc_json_read_each(root, "canaries", HC_JSON_OPTIONAL, read_canary, run);
    return read;
}

/* New, or NULL with `error` set. */
static hc_run *finish(hc_json_doc *doc, hc_run *run, GError **error)
{
    if (doc->error == NULL)
        return run;
    g_propagate_error(error, doc->error);
    hc_run_free(run);
    return NULL;
}

static hc_run *run_from_json(const char *path, const json_t *value, GError **error)
{
    hc_json_doc doc = {.path = path};
    hc_json_at root = hc_json_root(&doc, value);
    hc_run *run = hc_run_new();
    const hc_import_format *format = hc_import_recognise(value);
    if (format != NULL)
        hc_import_read(format, &root, run);
    else
        read_root(&root, NULL, run);
    return finish(&doc, run, error);
}

/* Of a file that has none; the same for the same bytes. */
static char *id_of(const char *text, size_t length)
{
    char *hash =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
    char *id = g_strdup_printf("imported-%.12s", hash);
    g_free(hash);
    return id;
}

static bool is_ours(const json_t *root)
{
    return g_strcmp0(json_string_value(json_object_get(root, "schema")), HC_SCHEMA) == 0;
}

/* False when it is no run of ours, or no JSON: then it is for the parser of whole files,
 * which tells what is wrong where. */
static bool read_by_rows(const char *path, const hc_json_rows *rows, hc_run **run,
                         GError **error)
{
    json_t *rest =
        json_loadb(rows->rest->str, rows->rest->len, JSON_REJECT_DUPLICATES, NULL);
    hc_json_doc doc = {.path = path};
    hc_json_at root = hc_json_root(&doc, rest);
    *run = hc_run_new();
    bool read = is_ours(rest) && read_root(&root, rows, *run);
    if (read) {
        *run = finish(&doc, *run, error);
    } else {
        g_clear_error(&doc.error);
        g_clear_pointer(run, hc_run_free);
    }
    json_decref(rest);
    return read;
}

static hc_run *parse_whole(const char *path, char *text, size_t length, GError **error)
{
    json_t *value = hc_import_parse(path, text, length, error);
    hc_run *run = value != NULL ? run_from_json(path, value, error) : NULL;
    if (run != NULL && run->id == NULL)
        run->id = id_of(text, length);
    json_decref(value);
    return run;
}

hc_run *hc_run_parse(const char *path, char *text, size_t length, GError **error)
{
    hc_run *run = NULL;
    hc_json_rows *rows = hc_json_rows_find(text, length, "benchmarks");
    bool read = rows != NULL && read_by_rows(path, rows, &run, error);
    hc_json_rows_free(rows);
    return read ? run : parse_whole(path, text, length, error);
}

hc_run *hc_run_read(const char *path, GError **error)
{
    char *file = g_file_test(path, G_FILE_TEST_IS_DIR)
                     ? g_build_filename(path, "run.json", NULL)
                     : g_strdup(path);
    size_t length;
    char *text = hc_json_read_file(file, &length, error);
    hc_run *run = text != NULL ? hc_run_parse(file, text, length, error) : NULL;
    g_free(text);
    g_free(file);
    return run;
}
