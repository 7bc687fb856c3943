#include "export.h"
#include "export_json.h"

/* Measures by their slugs; those that Bencher has already are named as it names them. */
static const struct {
    const char *slug;
    hc_datum_id value;
} measures[] = {
    {"throughput", HC_DATUM_ITEM_RATE},
    {"allocations", HC_DATUM_ALLOCATIONS},
    {"requested-bytes", HC_DATUM_REQUESTED},
    {"peak-bytes", HC_DATUM_PEAK},
    {"net-bytes", HC_DATUM_NET},
    {"page-faults", HC_DATUM_FAULTS},
};

enum { NAME_CHARACTERS = 1024 }; /* more is refused there, and all else with it */

static json_t *latency_of(hc_json_sink *sink, const hc_benchmark *row)
{
    json_t *metric = json_object();
    hc_export_put(sink, metric, "value", hc_datum_of(row, HC_DATUM_TIME));
    hc_export_put(sink, metric, "lower_value", hc_datum_of(row, HC_DATUM_TIME_LOWER));
    hc_export_put(sink, metric, "upper_value", hc_datum_of(row, HC_DATUM_TIME_UPPER));
    return metric;
}

/* NULL when nothing of it is known. */
static json_t *measures_of(hc_json_sink *sink, const hc_benchmark *row)
{
    json_t *object = json_object();
    if (hc_datum_of(row, HC_DATUM_TIME).known)
        hc_put(object, "latency", latency_of(sink, row));
    for (size_t i = 0; i < G_N_ELEMENTS(measures); i++) {
        hc_datum figure = hc_datum_of(row, measures[i].value);
        if (!figure.known)
            continue;
        json_t *metric = json_object();
        hc_export_put(sink, metric, "value", figure);
        hc_put(object, measures[i].slug, metric);
    }
    if (json_object_size(object) > 0)
        return object;
    json_decref(object);
    return NULL;
}

/* The name, or so much of it as is taken, with a hash of all in place of its end. */
static char *short_name(const char *name)
{
    enum { HASH_CHARACTERS = 16 };
    if (g_utf8_strlen(name, -1) <= NAME_CHARACTERS)
        return g_strdup(name);
    char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    char *start = g_utf8_substring(name, 0, NAME_CHARACTERS - HASH_CHARACTERS - 1);
    char *text = g_strdup_printf("%s %.*s", start, HASH_CHARACTERS, hash);
    g_free(start);
    g_free(hash);
    return text;
}

bool hc_export_bmf(const hc_run *run, GString *out, GError **error)
{
    hc_json_sink sink = {.subject = "run"};
    json_t *object = json_object();
    GPtrArray *names = hc_export_names(run);
    for (guint i = 0; i < names->len; i++) {
        json_t *metrics = measures_of(&sink, run->benchmarks->pdata[i]);
        if (!metrics)
            continue;
        char *name = short_name(names->pdata[i]);
        hc_put(object, name, metrics);
        g_free(name);
    }
    g_ptr_array_unref(names);
    return hc_export_append_json(&sink, object, out, error);
}
