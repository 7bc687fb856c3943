#include "reply.h"

#include "benchmark_json.h"

#include <string.h>

hc_reply_kind hc_reply_classify(const json_t *answer, const char **message)
{
    const json_t *error = json_object_get(answer, "error");
    if (!error)
        return HC_REPLY_BODY;
    const char *kind = json_string_value(json_object_get(error, "kind"));
    *message = json_string_value(json_object_get(error, "message"));
    if (!*message)
        *message = "no reason given";
    if (kind && strcmp(kind, "skipped") == 0)
        return HC_REPLY_SKIPPED;
    if (kind && strcmp(kind, "unavailable") == 0)
        return HC_REPLY_UNAVAILABLE;
    return HC_REPLY_FAILED;
}

/* ---- Bodies --------------------------------------------------------------------------
 */

/* What was wrong with the document, if anything, becomes the caller's error. */
static bool understood(hc_json_doc *doc, GError **error)
{
    if (!doc->error)
        return true;
    g_propagate_error(error, doc->error);
    return false;
}

bool hc_reply_slice(const json_t *body, hc_slice_figures *slice, GError **error)
{
    hc_json_doc doc = {.path = "slice"};
    hc_json_at at = hc_json_root(&doc, body);
    uint64_t minor = 0, major = 0, elapsed_ns = 0;
    const hc_json_count_field fields[] = {
        {"iterations", HC_JSON_REQUIRED, &slice->iterations},
        {"wall_ns", HC_JSON_REQUIRED, &slice->wall_ns},
        {"cpu_ns", HC_JSON_REQUIRED, &slice->cpu_ns},
        {"elapsed_ns", HC_JSON_OPTIONAL, &elapsed_ns},
        {"minor_faults", HC_JSON_OPTIONAL, &minor},
        {"major_faults", HC_JSON_OPTIONAL, &major},
    };
    hc_json_take_counts(&at, fields, G_N_ELEMENTS(fields));
    slice->has_faults = json_object_get(body, "minor_faults") != NULL &&
                        json_object_get(body, "major_faults") != NULL;
    slice->faults = minor + major;
    slice->spent_ns = MAX(slice->wall_ns, elapsed_ns);
    if (!understood(&doc, error))
        return false;
    if (slice->faults <= INT64_MAX)
        return true;
    g_set_error(error, HC_REPLY_ERROR, 0, "slice: more page faults than can be counted");
    return false;
}

static void take_size_class(const hc_json_at *at, gpointer classes)
{
    hc_size_class class = {0};
    const hc_json_count_field fields[] = {
        {"bytes", HC_JSON_REQUIRED, &class.bytes},
        {"count", HC_JSON_REQUIRED, &class.count},
    };
    hc_json_take_counts(at, fields, G_N_ELEMENTS(fields));
    g_array_append_val((GArray *)classes, class);
}

bool hc_reply_heap(const json_t *body, hc_heap_result *heap, GError **error)
{
    hc_json_doc doc = {.path = "heap"};
    hc_json_at at = hc_json_root(&doc, body);
    hc_heap_read_counts(&at, heap);
    g_array_set_size(heap->size_classes, 0);
    hc_json_read_each(&at, "size_classes", HC_JSON_OPTIONAL, take_size_class,
                      heap->size_classes);
    heap->known = understood(&doc, error);
    return heap->known;
}

bool hc_reply_footprint(const json_t *body, hc_footprint_result *footprint,
                        GError **error)
{
    hc_json_doc doc = {.path = "footprint"};
    hc_json_at at = hc_json_root(&doc, body);
    hc_footprint_read_json(&at, footprint);
    footprint->known = understood(&doc, error);
    return footprint->known;
}

void hc_reply_record(const json_t *body, hc_benchmark *benchmark)
{
    const json_t *items = json_object_get(body, "items");
    const json_t *bytes = json_object_get(body, "bytes");
    if (json_integer_value(items) > 0)
        benchmark->items = (uint64_t)json_integer_value(items);
    if (json_integer_value(bytes) > 0)
        benchmark->bytes = (uint64_t)json_integer_value(bytes);

    g_ptr_array_set_size(benchmark->counters, 0);
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(body, "counters"), name, value)
    {
        hc_counter_value *counter = g_new0(hc_counter_value, 1);
        counter->name = g_strdup(name);
        counter->value = json_number_value(value);
        g_ptr_array_add(benchmark->counters, counter);
    }
}
