#include "comparison_read.h"

#include "result_json.h"
#include "run_facts_json.h"

#include <string.h>

/* ---- What was compared, and how -------------------------------------------------- */

static void read_side(const hc_json_at *root, const char *key, hc_compared_side *side)
{
    hc_json_at at = hc_json_object(root, key, HC_JSON_OPTIONAL);
    if (!at.value)
        return;
    hc_json_take_string(&at, "path", HC_JSON_OPTIONAL, &side->path);
    hc_json_at machine = hc_json_member(&at, "machine");
    if (!machine.value)
        return;
    side->run = hc_run_new();
    hc_run_read_facts(&at, HC_JSON_OPTIONAL, side->run);
}

static void read_method(const hc_json_at *root, hc_compare_method *method)
{
    hc_json_at at = hc_json_object(root, "method", HC_JSON_OPTIONAL);
    const hc_json_string_field strings[] = {
        {"command", HC_JSON_REQUIRED, &method->command},
        {"tool", HC_JSON_OPTIONAL, &method->tool},
        {"made", HC_JSON_OPTIONAL, &method->made},
        {"profile", HC_JSON_OPTIONAL, &method->profile},
    };
    hc_json_take_strings(&at, strings, G_N_ELEMENTS(strings));
    hc_json_take_real(&at, "margin", HC_JSON_REQUIRED, &method->rule.margin);
    hc_json_take_real(&at, "equivalence", HC_JSON_REQUIRED, &method->rule.equivalence);
    hc_json_take_real(&at, "alpha", HC_JSON_REQUIRED, &method->rule.alpha);
    hc_json_append_strings(&at, "allow", method->allow);
    hc_json_append_strings(&at, "filters", method->filters);
    method->has_seed = hc_json_take_u64(&at, "seed", HC_JSON_OPTIONAL, &method->seed);
    hc_json_take_real(&at, "elapsed_s", HC_JSON_OPTIONAL, &method->elapsed_s);
    if (method->rule.margin < 0 || method->rule.equivalence < method->rule.margin)
        hc_json_refuse(&at, "expected 0 <= margin <= equivalence, got %g and %g",
                       method->rule.margin, method->rule.equivalence);
}

/* ---- Rows ------------------------------------------------------------------------ */

static void read_change(const hc_json_at *at, hc_change *change)
{
    char *name = NULL;
    hc_json_at member = hc_json_member(at, "verdict");
    if (hc_json_take_string(at, "verdict", HC_JSON_REQUIRED, &name) &&
        !hc_change_from_name(name, change))
        hc_json_refuse(&member,
                       "expected regressed, inconclusive, improved, unchanged "
                       "or \"not judged\", got \"%s\"",
                       name);
    g_free(name);
}

static void read_gauge(const hc_json_at *at, hc_gauge *gauge)
{
    char *name = NULL;
    hc_json_at member = hc_json_member(at, "gauge");
    if (hc_json_take_string(at, "gauge", HC_JSON_REQUIRED, &name) &&
        !hc_gauge_from_name(name, gauge))
        hc_json_refuse(&member, "expected time, allocs, bytes, peak or net, got \"%s\"",
                       name);
    g_free(name);
}

static void read_interval(const hc_json_at *at, hc_compared *compared)
{
    double ci[2];
    if (!hc_json_take_reals(at, "ci", ci, G_N_ELEMENTS(ci)))
        return;
    compared->lo = ci[0];
    compared->hi = ci[1];
    compared->has_ci = hc_json_take_real(at, "level", HC_JSON_REQUIRED, &compared->level);
    hc_json_at list = hc_json_member(at, "ci");
    if (compared->lo > compared->hi)
        hc_json_refuse(&list, "expected the lower bound first, got %g and %g",
                       compared->lo, compared->hi);
}

/* All figures of a row rest on both sides' being known. */
static void read_figures(const hc_json_at *at, hc_compared *compared)
{
    static const char *const keys[] = {"base", "head", "ratio", "ci"};
    bool any = false;
    double base = 0, head = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        hc_json_at member = hc_json_member(at, keys[i]);
        any |= member.value != NULL;
    }
    if (!any || !hc_json_take_real(at, "base", HC_JSON_REQUIRED, &base) ||
        !hc_json_take_real(at, "head", HC_JSON_REQUIRED, &head))
        return;
    hc_compared_set(compared, base, head);
    hc_json_take_real(at, "ratio", HC_JSON_OPTIONAL, &compared->ratio);
    read_interval(at, compared);
}

static void read_launches(const hc_json_at *at, hc_compared *compared)
{
    hc_json_take_unsigned(at, "launches", &compared->launches);
    hc_json_at list = hc_json_member(at, "log_ratios");
    if (!list.value)
        return;
    compared->log_ratios = g_array_new(FALSE, FALSE, sizeof(double));
    hc_json_append_reals(at, "log_ratios", HC_JSON_OPTIONAL, compared->log_ratios);
    if (compared->log_ratios->len != compared->launches)
        hc_json_refuse(&list, "expected %u numbers, one a launch pair, got %u",
                       compared->launches, compared->log_ratios->len);
}

static void read_row(const hc_json_at *at, gpointer into)
{
    hc_comparison *comparison = into;
    hc_benchmark *row = hc_benchmark_new();
    hc_gauge gauge = HC_GAUGE_TIME;
    const hc_json_string_field strings[] = {
        {"suite", HC_JSON_OPTIONAL, &row->suite},
        {"name", HC_JSON_REQUIRED, &row->name},
        {"allocator", HC_JSON_OPTIONAL, &row->allocator},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
    read_gauge(at, &gauge);
    hc_compared *compared = hc_comparison_add(comparison, row, gauge);
    read_change(at, &compared->change);
    read_figures(at, compared);
    read_launches(at, compared);
    hc_json_take_string(at, "reason", HC_JSON_OPTIONAL, &compared->reason);
    hc_benchmark_free(row);
}

static void read_failure(const hc_json_at *at, gpointer into)
{
    char *name = NULL, *cause = NULL;
    hc_json_take_string(at, "name", HC_JSON_REQUIRED, &name);
    hc_json_take_string(at, "cause", HC_JSON_REQUIRED, &cause);
    hc_comparison_add_failure(into, name, cause);
    g_free(name);
}

/* ---- The file -------------------------------------------------------------------- */

static void read_root(const hc_json_at *root, hc_comparison *comparison)
{
    hc_json_expect_text(root, "schema", HC_COMPARE_SCHEMA);
    read_method(root, &comparison->method);
    read_side(root, "base", &comparison->base);
    read_side(root, "head", &comparison->head);
    hc_json_read_each(root, "benchmarks", HC_JSON_REQUIRED, read_row, comparison);
    hc_json_read_each(root, "failures", HC_JSON_OPTIONAL, read_failure, comparison);
    hc_json_append_strings(root, "notes", comparison->notes);
    hc_comparison_conclude(comparison);
}

static hc_comparison *from_json(const char *path, const json_t *json, GError **error)
{
    hc_json_doc doc = {.path = path};
    hc_json_at root = hc_json_root(&doc, json);
    hc_comparison *comparison = hc_comparison_new();
    if (hc_json_is_object(&root))
        read_root(&root, comparison);
    if (doc.error) {
        g_propagate_error(error, doc.error);
        g_clear_pointer(&comparison, hc_comparison_free);
    }
    return comparison;
}

static json_t *parse_file(const char *file, GError **error)
{
    size_t length;
    char *text = hc_json_read_file(file, &length, error);
    json_t *json = text ? hc_json_parse(file, text, length, error) : NULL;
    g_free(text);
    return json;
}

hc_comparison *hc_comparison_read(const char *path, GError **error)
{
    char *file = g_file_test(path, G_FILE_TEST_IS_DIR)
                     ? g_build_filename(path, HC_COMPARE_FILE, NULL)
                     : g_strdup(path);
    json_t *json = parse_file(file, error);
    hc_comparison *comparison = json ? from_json(file, json, error) : NULL;
    json_decref(json);
    g_free(file);
    return comparison;
}

/* ---- A run or a comparison ------------------------------------------------------- */

#define RUN_FILE "run.json"

static bool has_file(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    bool has = g_file_test(path, G_FILE_TEST_EXISTS);
    g_free(path);
    return has;
}

/* By what is in the file, not by its name. */
static bool is_comparison(const json_t *json)
{
    const char *schema = json_string_value(json_object_get(json, "schema"));
    return schema && g_str_has_prefix(schema, HC_COMPARE_FAMILY);
}

/* The run is tried first: it is what most paths hold, and may be large. The file is read
 * once, since it may be a pipe. */
static void read_file(const char *path, hc_recording *recording, GError **error)
{
    size_t length;
    GError *problem = NULL;
    char *text = hc_json_read_file(path, &length, error);
    if (!text)
        return;
    recording->run = hc_run_parse(path, text, length, &problem);
    json_t *json = problem ? hc_json_parse(path, text, length, NULL) : NULL;
    if (is_comparison(json)) {
        g_clear_error(&problem);
        recording->comparison = from_json(path, json, error);
    }
    if (problem)
        g_propagate_error(error, problem);
    json_decref(json);
    g_free(text);
}

bool hc_recording_read(const char *path, hc_recording *recording, GError **error)
{
    *recording = (hc_recording){0};
    bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    bool compared = is_folder && has_file(path, HC_COMPARE_FILE);
    char *file = is_folder
                     ? g_build_filename(path, compared ? HC_COMPARE_FILE : RUN_FILE, NULL)
                     : g_strdup(path);
    if (compared && has_file(path, RUN_FILE))
        g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_OPEN,
                    "%s: expected a run or a comparison, got both: " RUN_FILE
                    " and " HC_COMPARE_FILE,
                    path);
    else
        read_file(file, recording, error);
    g_free(file);
    return recording->run || recording->comparison;
}

void hc_recording_clear(hc_recording *recording)
{
    hc_run_free(recording->run);
    hc_comparison_free(recording->comparison);
    *recording = (hc_recording){0};
}
