/* The file of a machine class. */
#include "variation.h"

#include "folder.h"
#include "json_at.h"
#include "json_put.h"
#include "result_json.h"

#include <stdlib.h>

char *hc_variation_path(const char *class_id)
{
    /* The class comes from a file that anybody may have written: it must not lead out of
     * the folder. */
    char *safe = g_uri_escape_string(class_id, NULL, FALSE);
    char *name = g_strdup_printf("variation-%s.json", safe);
    const char *given = g_getenv("HEAPCLOCK_STATE");
    char *path = given && *given
                     ? g_build_filename(given, name, NULL)
                     : g_build_filename(g_get_user_state_dir(), "heapclock", name, NULL);
    g_free(name);
    g_free(safe);
    return path;
}

/* ---- Reading --------------------------------------------------------------------- */

static void read_trial(const hc_json_at *at, gpointer into)
{
    GArray *trials = into;
    hc_variation_trial trial = {.launches = 1};
    hc_json_take_real(at, "median_ns", HC_JSON_REQUIRED, &trial.median_ns);
    hc_json_take_real(at, "canary_ns", HC_JSON_OPTIONAL, &trial.canary_ns);
    hc_json_take_unsigned(at, "launches", &trial.launches);
    hc_json_at canary = hc_json_member(at, "canary_ns");
    if (trial.median_ns <= 0)
        hc_json_refuse(at, "expected a median_ns above 0, got %g", trial.median_ns);
    if (canary.value && trial.canary_ns <= 0)
        hc_json_refuse(&canary, "expected a number above 0, got %g", trial.canary_ns);
    if (trial.launches == 0)
        hc_json_refuse(at, "expected at least one of launches, got 0");
    g_array_append_val(trials, trial);
}

static void read_row(const hc_json_at *at, gpointer into)
{
    hc_variation *variation = into;
    hc_benchmark *row = hc_benchmark_new();
    char *build_id = NULL;
    GArray *trials = g_array_new(FALSE, FALSE, sizeof(hc_variation_trial));
    const hc_json_string_field strings[] = {
        {"suite", HC_JSON_OPTIONAL, &row->suite},
        {"name", HC_JSON_REQUIRED, &row->name},
        {"allocator", HC_JSON_OPTIONAL, &row->allocator},
        {"build_id", HC_JSON_OPTIONAL, &build_id},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
    hc_json_read_each(at, "trials", HC_JSON_REQUIRED, read_trial, trials);
    for (guint i = 0; i < trials->len; i++)
        hc_variation_add(variation, row, build_id,
                         &g_array_index(trials, hc_variation_trial, i));
    g_array_unref(trials);
    g_free(build_id);
    hc_benchmark_free(row);
}

static hc_variation *from_json(const char *path, const char *class_id, const json_t *json,
                               GError **error)
{
    hc_json_doc doc = {.path = path};
    hc_json_at root = hc_json_root(&doc, json);
    hc_variation *variation = hc_variation_new(class_id);
    if (hc_json_is_object(&root)) {
        hc_json_expect_text(&root, "schema", HC_VARIATION_SCHEMA);
        hc_json_expect_text(&root, "class", class_id);
        hc_json_read_each(&root, "benchmarks", HC_JSON_REQUIRED, read_row, variation);
    }
    if (doc.error) {
        g_propagate_error(error, doc.error);
        g_clear_pointer(&variation, hc_variation_free);
    }
    return variation;
}

hc_variation *hc_variation_read(const char *class_id, GError **error)
{
    char *path = hc_variation_path(class_id);
    hc_variation *variation = NULL;
    size_t length;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        variation = hc_variation_new(class_id);
    } else {
        char *text = hc_json_read_file(path, &length, error);
        json_t *json = text ? hc_json_parse(path, text, length, error) : NULL;
        variation = json ? from_json(path, class_id, json, error) : NULL;
        json_decref(json);
        g_free(text);
    }
    g_free(path);
    return variation;
}

/* ---- Writing --------------------------------------------------------------------- */

static json_t *trial_object(hc_json_sink *sink, const hc_variation_trial *trial)
{
    json_t *object = json_object();
    hc_put_real(sink, object, "median_ns", trial->median_ns);
    if (trial->canary_ns > 0)
        hc_put_real(sink, object, "canary_ns", trial->canary_ns);
    hc_put_u64(sink, object, "launches", trial->launches);
    return object;
}

static json_t *row_object(hc_json_sink *sink, const hc_variation_row *row)
{
    json_t *object = json_object(), *trials = json_array();
    sink->subject = row->name;
    hc_put_string(object, "suite", row->suite);
    hc_put_string(object, "name", row->name);
    hc_put_string(object, "allocator", row->allocator);
    hc_put_string(object, "build_id", row->build_id);
    for (guint i = 0; i < row->trials->len; i++)
        json_array_append_new(
            trials,
            trial_object(sink, &g_array_index(row->trials, hc_variation_trial, i)));
    hc_put(object, "trials", trials);
    return object;
}

static json_t *to_json(hc_json_sink *sink, const hc_variation *variation)
{
    json_t *object = json_object(), *rows = json_array();
    hc_put_string(object, "schema", HC_VARIATION_SCHEMA);
    hc_put_string(object, "class", variation->class_id);
    for (guint i = 0; i < variation->rows->len; i++)
        json_array_append_new(rows, row_object(sink, variation->rows->pdata[i]));
    hc_put(object, "benchmarks", rows);
    return object;
}

static bool write_file(const char *path, const char *text, GError **error)
{
    char *folder = g_path_get_dirname(path);
    bool made = hc_folder_make(folder, error);
    g_free(folder);
    return made && g_file_set_contents_full(path, text, -1,
                                            G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

bool hc_variation_write(const hc_variation *variation, GError **error)
{
    char *path = hc_variation_path(variation->class_id);
    hc_json_sink sink = {.subject = "variation"};
    json_t *json = to_json(&sink, variation);
    bool written = false;
    if (sink.problem) {
        g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_SCHEMA, "%s: %s", path,
                    sink.problem);
    } else {
        char *text = json_dumps(json, JSON_INDENT(1) | JSON_REAL_PRECISION(17));
        written = write_file(path, text, error);
        free(text);
    }
    g_free(sink.problem);
    json_decref(json);
    g_free(path);
    return written;
}

bool hc_variation_can_be_kept(const char *class_id, GError **error)
{
    char *path = hc_variation_path(class_id), *folder = g_path_get_dirname(path);
    bool can = hc_folder_make(folder, error);
    hc_variation *found = can ? hc_variation_read(class_id, error) : NULL;
    hc_variation_free(found);
    g_free(folder);
    g_free(path);
    return found != NULL;
}
