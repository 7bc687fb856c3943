#include "export.h"
#include "export_json.h"

typedef struct direction {
    struct {
        hc_datum_id figure;
        const char *unit;
    } choices[2]; /* the first that is known is the row's value */
} direction;

static const direction smaller = {{{HC_DATUM_TIME, "ns/iter"}, {HC_DATUM_PEAK, "bytes"}}};
static const direction bigger = {
    {{HC_DATUM_ITEM_RATE, "items/s"}, {HC_DATUM_BYTE_RATE, "bytes/s"}}};

/* What a point of its chart tells beside the value. */
static char *extra_of(const hc_benchmark *row, hc_datum_id shown)
{
    GString *out = g_string_new(NULL);
    for (int id = 0; id < HC_DATUM_COUNT; id++) {
        char text[HC_DATUM_SIZE];
        hc_datum figure = hc_datum_of(row, (hc_datum_id)id);
        if (figure.known && id != (int)shown)
            g_string_append_printf(out, "%s%s: %s", out->len > 0 ? "\n" : "",
                                   hc_datum_key((hc_datum_id)id),
                                   hc_datum_text(text, figure));
    }
    return g_string_free(out, FALSE);
}

/* github-action-benchmark shows it as it is. */
static void put_range(json_t *object, const hc_benchmark *row)
{
    char lower[HC_DATUM_SIZE], upper[HC_DATUM_SIZE];
    hc_datum_text(lower, hc_datum_of(row, HC_DATUM_TIME_LOWER));
    hc_datum_text(upper, hc_datum_of(row, HC_DATUM_TIME_UPPER));
    if (lower[0] == '\0')
        return;
    char *range = g_strdup_printf("%s .. %s", lower, upper);
    hc_put_string(object, "range", range);
    g_free(range);
}

/* NULL when there is no value in that direction. */
static json_t *row_of(hc_json_sink *sink, const char *name, const hc_benchmark *row,
                      const direction *way)
{
    for (size_t i = 0; i < G_N_ELEMENTS(way->choices); i++) {
        hc_datum_id id = way->choices[i].figure;
        hc_datum figure = hc_datum_of(row, id);
        if (!figure.known)
            continue;
        json_t *object = json_object();
        char *extra = extra_of(row, id);
        sink->subject = name;
        hc_put_string(object, "name", name);
        hc_put_string(object, "unit", way->choices[i].unit);
        hc_export_put(sink, object, "value", figure);
        if (id == HC_DATUM_TIME)
            put_range(object, row);
        hc_put_string(object, "extra", extra);
        g_free(extra);
        return object;
    }
    return NULL;
}

static json_t *rows_of(hc_json_sink *sink, const hc_run *run, const direction *way)
{
    json_t *list = json_array();
    GPtrArray *names = hc_export_names(run);
    for (guint i = 0; i < names->len; i++) {
        json_t *row = row_of(sink, names->pdata[i], run->benchmarks->pdata[i], way);
        if (row)
            json_array_append_new(list, row);
    }
    g_ptr_array_unref(names);
    return list;
}

bool hc_export_gab_smaller(const hc_run *run, GString *out, GError **error)
{
    hc_json_sink sink = {.subject = "run"};
    return hc_export_append_json(&sink, rows_of(&sink, run, &smaller), out, error);
}

bool hc_export_gab_bigger(const hc_run *run, GString *out, GError **error)
{
    hc_json_sink sink = {.subject = "run"};
    json_t *rows = rows_of(&sink, run, &bigger);
    if (json_array_size(rows) > 0)
        return hc_export_append_json(&sink, rows, out, error);
    json_decref(rows);
    return true;
}
