#include "null_json.h"

#include "json_put.h"
#include "run_facts_json.h"

#include <math.h>

static void put_rate(hc_json_sink *sink, json_t *object, const char *key,
                     const hc_interval *rate)
{
    const double ends[] = {rate->lo, rate->hi};
    hc_put(object, key, hc_json_real_list(sink, key, ends, G_N_ELEMENTS(ends)));
}

static void put_list(hc_json_sink *sink, json_t *object, const char *key,
                     const GArray *values)
{
    hc_put(object, key,
           hc_json_real_list(sink, key, (const double *)(const void *)values->data,
                             values->len));
}

static json_t *trial_list(hc_json_sink *sink, const hc_null_row *row)
{
    json_t *list = json_array();
    for (guint i = 0; i < row->measured->len; i++) {
        const hc_variation_trial *trial =
            &g_array_index(row->measured, hc_variation_trial, i);
        json_t *object = json_object();
        hc_put_real(sink, object, "median_ns", trial->median_ns);
        if (trial->canary_ns > 0)
            hc_put_real(sink, object, "canary_ns", trial->canary_ns);
        hc_put_u64(sink, object, "launches", trial->launches);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *row_object(hc_json_sink *sink, const hc_null_row *row)
{
    json_t *object = json_object();
    sink->subject = row->benchmark->name;
    hc_put_string(object, "suite", row->benchmark->suite);
    hc_put_string(object, "name", row->benchmark->name);
    hc_put_string(object, "allocator", row->benchmark->allocator);
    hc_put_u64(sink, object, "false_alarms", row->false_alarms);
    hc_put_u64(sink, object, "inconclusive", row->inconclusive);
    hc_put_u64(sink, object, "trials", row->trials);
    put_rate(sink, object, "rate_ci", &row->rate);
    if (isfinite(row->smallest_found))
        hc_put_real(sink, object, "smallest_found", row->smallest_found);
    put_list(sink, object, "log_ratios", row->log_ratios);
    hc_put(object, "measured", trial_list(sink, row));
    return object;
}

static json_t *null_object(hc_json_sink *sink, const hc_null *null)
{
    json_t *object = json_object(), *rows = json_array();
    for (guint i = 0; i < null->rows->len; i++)
        json_array_append_new(rows, row_object(sink, null->rows->pdata[i]));
    sink->subject = "null";
    hc_put_string(object, "schema", HC_NULL_SCHEMA);
    hc_put_u64(sink, object, "trials", null->trials);
    hc_put_u64(sink, object, "clean", null->clean);
    put_rate(sink, object, "clean_ci", &null->clean_rate);
    hc_put(object, "benchmarks", rows);
    hc_put(object, "failures", hc_json_string_list(null->failures));
    hc_put(object, "notes", hc_json_string_list(null->notes));
    if (null->run)
        hc_run_put_facts(sink, object, null->run);
    return object;
}

char *hc_null_json(const hc_null *null, GError **error)
{
    hc_json_sink sink = {.subject = "null"};
    return hc_json_text(&sink, null_object(&sink, null), error);
}
