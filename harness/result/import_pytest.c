/* pytest-benchmark's JSON: times in seconds, those of a round divided by its iterations.
 * Whether the rounds are there is up to who saved the file. */
#include "import.h"
#include "import_rows.h"

#include <string.h>

static const double second_ns = 1e9;

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* ---- Rows ------------------------------------------------------------------------ */

/* "f[10-list]" without what is in brackets when all of it is arguments of the row. */
static char *variant_of(const char *test, const json_t *params, const hc_benchmark *row)
{
    const char *bracket = strchr(test, '[');
    bool all = row->arg_count > 0 && row->arg_count == json_object_size(params);
    return bracket != NULL && all ? g_strndup(test, (size_t)(bracket - test))
                                  : g_strdup(test);
}

static void read_params(const json_t *params, hc_benchmark *row)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)params, name, value)
    {
        if (json_is_integer(value))
            hc_import_add_arg(row, name, json_integer_value(value));
    }
}

/* A table is what pytest-benchmark shows as one: the group, or else the file. */
static void read_identity(const hc_json_at *at, const char *fullname, hc_benchmark *row)
{
    const char *colons = strstr(fullname, "::");
    const char *group = text_of(at->value, "group");
    const json_t *params = json_object_get(at->value, "params");
    read_params(params, row);
    row->variant = variant_of(colons ? colons + 2 : fullname, params, row);
    if (group != NULL && group[0] != '\0')
        row->table = g_strdup(group);
    else
        row->table =
            g_strndup(fullname, colons ? (size_t)(colons - fullname) : strlen(fullname));
}

static void read_extra(const json_t *extra, hc_benchmark *row)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)extra, name, value)
    {
        if (json_is_number(value))
            hc_import_add_counter(row, name, json_number_value(value));
    }
}

static uint64_t read_iterations(const hc_json_at *stats)
{
    uint64_t iterations = 1;
    hc_json_at at = hc_json_member(stats, "iterations");
    if (hc_json_take_u64(stats, "iterations", HC_JSON_OPTIONAL, &iterations) &&
        iterations == 0)
        hc_json_refuse(&at, "expected 1 or more, got 0");
    return MAX(iterations, 1);
}

static void read_stats(const hc_json_at *stats, hc_benchmark *row)
{
    hc_json_at data = hc_json_array(stats, "data", HC_JSON_OPTIONAL);
    hc_json_at median = hc_json_member(stats, "median");
    uint64_t iterations = read_iterations(stats);
    GArray *wall_ns = g_array_new(FALSE, FALSE, sizeof(double));
    double median_ns;
    if (hc_import_times(&data, second_ns, wall_ns)) {
        hc_import_set_slices(row, iterations, wall_ns, NULL);
    } else if (hc_import_time(&median, second_ns, &median_ns)) {
        hc_import_set_median(row, median_ns);
        row->time.iterations = iterations;
    }
    g_array_unref(wall_ns);
}

static void read_benchmark(const hc_json_at *at, gpointer into)
{
    hc_import_rows *rows = into;
    char *fullname = NULL;
    if (!hc_json_take_string(at, "fullname", HC_JSON_OPTIONAL, &fullname) &&
        !hc_json_take_string(at, "name", HC_JSON_REQUIRED, &fullname))
        return;
    hc_benchmark *row = hc_import_add_row(rows, fullname);
    read_identity(at, fullname, row);
    hc_import_add_table(rows, row);
    hc_json_at stats = hc_json_object(at, "stats", HC_JSON_REQUIRED);
    read_stats(&stats, row);
    read_extra(json_object_get(at->value, "extra_info"), row);
    g_free(fullname);
}

/* ---- Machine --------------------------------------------------------------------- */

/* py-cpuinfo's sizes are bytes, or text in older versions, which is passed over. */
static uint64_t bytes_of(const json_t *cpu, const char *key)
{
    json_int_t bytes = json_integer_value(json_object_get(cpu, key));
    return bytes > 0 ? (uint64_t)bytes : 0;
}

static void classify(const json_t *info, hc_machine *machine)
{
    static const char *const keys[] = {"machine", "system", "python_implementation",
                                       "python_version", "python_compiler"};
    GString *facts = g_string_new(NULL);
    hc_import_add_fact(facts, machine->cpu != NULL ? "cpu" : "host",
                       machine->cpu != NULL ? machine->cpu : text_of(info, "node"));
    for (size_t i = 0; i < G_N_ELEMENTS(keys); ++i)
        hc_import_add_fact(facts, keys[i], text_of(info, keys[i]));
    hc_import_add_count(facts, "cores", machine->cores);
    hc_import_add_count(facts, "l1d", machine->l1d_bytes);
    hc_import_add_count(facts, "l2", machine->l2_bytes);
    hc_import_add_count(facts, "l3", machine->l3_bytes);
    hc_import_classify(machine, "pytest", facts);
    g_string_free(facts, TRUE);
}

/* A hook of the user may write other things here, which are passed over. */
static void read_machine(const json_t *info, hc_machine *machine)
{
    const json_t *cpu = json_object_get(info, "cpu");
    const char *brand = text_of(cpu, "brand_raw"); /* py-cpuinfo 5 and before: brand */
    const char *system = text_of(info, "system"), *release = text_of(info, "release");
    machine->cpu = g_strdup(brand != NULL ? brand : text_of(cpu, "brand"));
    machine->arch = g_strdup(text_of(info, "machine"));
    if (system != NULL && release != NULL)
        machine->kernel = g_strdup_printf("%s %s", system, release);
    machine->cores = (unsigned)MIN(bytes_of(cpu, "count"), UINT_MAX);
    machine->l1d_bytes = bytes_of(cpu, "l1_data_cache_size");
    machine->l2_bytes = bytes_of(cpu, "l2_cache_size");
    machine->l3_bytes = bytes_of(cpu, "l3_cache_size");
    classify(info, machine);
}

static void read_suite(const json_t *root, hc_suite_info *suite)
{
    const json_t *info = json_object_get(root, "machine_info");
    const char *version = text_of(root, "version");
    const char *python = text_of(info, "python_implementation");
    const char *python_version = text_of(info, "python_version");
    suite->language = g_strdup("python");
    suite->engine = g_strdup_printf("pytest-benchmark%s%s", version ? " " : "",
                                    version ? version : "");
    if (python != NULL && python_version != NULL)
        suite->compiler = g_strdup_printf("%s %s", python, python_version);
}

static void read_commit(const json_t *commit, hc_run *run)
{
    const char *id = text_of(commit, "id");
    if (id == NULL || strcmp(id, "unversioned") == 0 || strcmp(id, "unknown") == 0)
        return;
    run->commit = g_strdup(id);
    if (json_is_true(json_object_get(commit, "dirty")))
        g_ptr_array_add(run->labels, g_strdup("dirty=true"));
}

/* ---- The file -------------------------------------------------------------------- */

static bool pytest_recognises(const json_t *root)
{
    return json_is_object(json_object_get(root, "machine_info")) &&
           json_object_get(root, "benchmarks") != NULL;
}

static void pytest_read(const hc_json_at *root, hc_run *run)
{
    hc_import_rows rows;
    hc_import_rows_init(&rows, run);
    run->started = hc_import_utc(text_of(root->value, "datetime"), true);
    read_commit(json_object_get(root->value, "commit_info"), run);
    read_machine(json_object_get(root->value, "machine_info"), &run->machine);
    read_suite(root->value, run->suites->pdata[0]);
    hc_json_read_each(root, "benchmarks", HC_JSON_REQUIRED, read_benchmark, &rows);
    hc_import_require_rows(root, "benchmarks", run);
    g_ptr_array_add(
        run->notes,
        g_strdup("Measured by pytest-benchmark. Rounds ran in one process and are slices "
                 "of one launch: no interval can be given."));
    hc_import_rows_finish(&rows);
}

const hc_import_format hc_import_pytest = {
    .name = "pytest-benchmark",
    .row_name = "fullname",
    .recognises = pytest_recognises,
    .read = pytest_read,
};
