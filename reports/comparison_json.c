#include "comparison_json.h"

#include "json_put.h"
#include "run_facts_json.h"

#include <math.h>

static void put_interval(hc_json_sink *sink, json_t *object, const hc_compared *compared)
{
    const double interval[] = {compared->lo, compared->hi};
    if (!compared->has_ci)
        return;
    hc_put(object, "ci", hc_json_real_list(sink, "ci", interval, G_N_ELEMENTS(interval)));
    hc_put_real(sink, object, "level", compared->level);
}

static void put_launches(hc_json_sink *sink, json_t *object, const hc_compared *compared)
{
    hc_put_u64(sink, object, "launches", compared->launches);
    const GArray *log_ratios = compared->log_ratios;
    if (log_ratios)
        hc_put(object, "log_ratios",
               hc_json_real_list(sink, "log_ratios",
                                 (const double *)(const void *)log_ratios->data,
                                 log_ratios->len));
}

static json_t *compared_object(hc_json_sink *sink, const hc_compared *compared)
{
    json_t *object = json_object();
    sink->subject = compared->name;
    hc_put_string(object, "suite", compared->suite);
    hc_put_string(object, "name", compared->name);
    hc_put_string(object, "allocator", compared->allocator);
    hc_put_string(object, "gauge", hc_gauge_name(compared->gauge));
    hc_put_string(object, "verdict", hc_change_name(compared->change));
    if (compared->known) {
        hc_put_real(sink, object, "base", compared->base);
        hc_put_real(sink, object, "head", compared->head);
        if (isfinite(compared->ratio))
            hc_put_real(sink, object, "ratio", compared->ratio);
        put_interval(sink, object, compared);
    }
    put_launches(sink, object, compared);
    hc_put_string(object, "reason", compared->reason);
    return object;
}

static json_t *failure_object(const hc_compare_failure *failure)
{
    json_t *object = json_object();
    hc_put_string(object, "name", failure->name);
    hc_put_string(object, "cause", failure->cause);
    return object;
}

static json_t *counts_object(hc_json_sink *sink, const hc_comparison *comparison)
{
    json_t *object = json_object();
    for (int change = 0; change < HC_CHANGE_COUNT; change++)
        hc_put_u64(sink, object, hc_change_name((hc_change)change),
                   comparison->counts[change]);
    hc_put_u64(sink, object, "same code", comparison->same_code);
    return object;
}

/* ---- What was compared, and how -------------------------------------------------- */

static void put_side(hc_json_sink *sink, json_t *into, const char *key,
                     const hc_compared_side *side)
{
    if (!side->path && !side->run)
        return;
    json_t *object = json_object();
    hc_put_string(object, "path", side->path);
    if (side->run)
        hc_run_put_facts(sink, object, side->run);
    hc_put(into, key, object);
}

static void put_method(hc_json_sink *sink, json_t *into, const hc_compare_method *method)
{
    if (!method->command)
        return;
    json_t *object = json_object();
    sink->subject = "method";
    hc_put_string(object, "command", method->command);
    hc_put_string(object, "tool", method->tool);
    hc_put_string(object, "made", method->made);
    hc_put_string(object, "profile", method->profile);
    hc_put_real(sink, object, "margin", method->rule.margin);
    hc_put_real(sink, object, "equivalence", method->rule.equivalence);
    hc_put_real(sink, object, "alpha", method->rule.alpha);
    hc_put(object, "allow", hc_json_string_list(method->allow));
    hc_put(object, "filters", hc_json_string_list(method->filters));
    if (method->has_seed)
        hc_put_u64(sink, object, "seed", method->seed);
    if (method->elapsed_s > 0)
        hc_put_real(sink, object, "elapsed_s", method->elapsed_s);
    hc_put(into, "method", object);
}

/* ---- Whole ----------------------------------------------------------------------- */

static json_t *comparison_object(hc_json_sink *sink, const hc_comparison *comparison)
{
    json_t *object = json_object(), *compared = json_array(), *failures = json_array();
    for (guint i = 0; i < comparison->compared->len; i++)
        json_array_append_new(compared,
                              compared_object(sink, comparison->compared->pdata[i]));
    for (guint i = 0; i < comparison->failures->len; i++)
        json_array_append_new(failures, failure_object(comparison->failures->pdata[i]));
    hc_put_string(object, "schema", HC_COMPARE_SCHEMA);
    hc_put_string(object, "verdict", hc_change_name(comparison->verdict));
    hc_put(object, "counts", counts_object(sink, comparison));
    put_method(sink, object, &comparison->method);
    put_side(sink, object, "base", &comparison->base);
    put_side(sink, object, "head", &comparison->head);
    hc_put(object, "benchmarks", compared);
    hc_put(object, "failures", failures);
    hc_put(object, "notes", hc_json_string_list(comparison->notes));
    return object;
}

char *hc_comparison_json(const hc_comparison *comparison, GError **error)
{
    hc_json_sink sink = {.subject = "comparison"};
    return hc_json_text(&sink, comparison_object(&sink, comparison), error);
}
