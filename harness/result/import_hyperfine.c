/* hyperfine's JSON: a result a command, times in seconds, each of a process. */
#include "import.h"
#include "import_rows.h"

static const double second_ns = 1e9;

/* A command's exit codes that are not 0; null stands for a signal. */
static char *describe_endings(const json_t *codes)
{
    size_t index, failed = 0;
    json_t *code;
    json_int_t first = 0;
    json_array_foreach(codes, index, code)
    {
        if (json_is_integer(code) && json_integer_value(code) == 0)
            continue;
        if (failed++ == 0)
            first = json_integer_value(code);
    }
    if (failed == 0)
        return NULL;
    if (first == 0)
        return g_strdup_printf("%zu of %zu ended by a signal or with an exit code",
                               failed, json_array_size(codes));
    return g_strdup_printf("%zu of %zu ended with an exit code, the first with %d",
                           failed, json_array_size(codes), (int)first);
}

static void read_parameters(const hc_json_at *parameters, hc_benchmark *row)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)parameters->value, name, value)
    {
        if (json_is_string(value))
            hc_import_add_arg_text(row, name, json_string_value(value));
    }
}

/* The means that are all it says of CPU time. */
static void read_cpu(const hc_json_at *at, hc_benchmark *row)
{
    static const char *const keys[][2] = {{"user", "user_mean_s"},
                                          {"system", "system_mean_s"}};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); ++i) {
        hc_json_at value = hc_json_member(at, keys[i][0]);
        double ns;
        if (hc_import_time(&value, second_ns, &ns))
            hc_import_add_counter(row, keys[i][1], ns / second_ns);
    }
}

static void read_time(const hc_json_at *at, hc_benchmark *row)
{
    hc_json_at times = hc_json_array(at, "times", HC_JSON_OPTIONAL);
    hc_json_at median = hc_json_member(at, "median");
    GArray *wall_ns = g_array_new(FALSE, FALSE, sizeof(double));
    double median_ns;
    if (hc_import_times(&times, second_ns, wall_ns))
        hc_import_set_launches(row, wall_ns);
    else if (hc_import_time(&median, second_ns, &median_ns))
        hc_import_set_median(row, median_ns);
    g_array_unref(wall_ns);
}

static void read_result(const hc_json_at *at, gpointer into)
{
    hc_import_rows *rows = into;
    char *command = NULL;
    if (!hc_json_take_string(at, "command", HC_JSON_REQUIRED, &command))
        return;
    hc_benchmark *row = hc_import_add_row(rows, command);
    row->table = g_strdup("commands");
    row->variant = g_strdup(row->name);
    row->note = describe_endings(json_object_get(at->value, "exit_codes"));
    hc_json_at parameters = hc_json_member(at, "parameters");
    read_parameters(&parameters, row);
    hc_import_add_table(rows, row);
    read_time(at, row);
    read_cpu(at, row);
    g_free(command);
}

/* ---- The file -------------------------------------------------------------------- */

static bool hyperfine_recognises(const json_t *root)
{
    const json_t *results = json_object_get(root, "results");
    const json_t *first = json_array_get(results, 0);
    return json_is_array(results) &&
           (first == NULL || json_object_get(first, "command") != NULL);
}

static void hyperfine_read(const hc_json_at *root, hc_run *run)
{
    hc_import_rows rows;
    hc_import_rows_init(&rows, run);
    hc_json_read_each(root, "results", HC_JSON_REQUIRED, read_result, &rows);
    hc_import_require_rows(root, "results", run);
    g_ptr_array_add(run->notes, g_strdup("Measured by hyperfine: each time is that of a "
                                         "process, and so a launch."));
    hc_import_rows_finish(&rows);
}

const hc_import_format hc_import_hyperfine = {
    .name = "hyperfine",
    .row_name = "command",
    .recognises = hyperfine_recognises,
    .read = hyperfine_read,
};
