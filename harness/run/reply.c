#include "reply.h"

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

/* ---- Numbers --------------------------------------------------------------------- */

typedef struct count_field {
    const char *key;
    uint64_t *value;
} count_field;

static bool take_count(const json_t *body, const char *key, uint64_t *value,
                       GError **error)
{
    const json_t *number = json_object_get(body, key);
    if (!json_is_integer(number) || json_integer_value(number) < 0) {
        g_set_error(error, HC_REPLY_ERROR, 0, "%s: expected a count", key);
        return false;
    }
    *value = (uint64_t)json_integer_value(number);
    return true;
}

static bool take_counts(const json_t *body, const count_field *fields, size_t count,
                        GError **error)
{
    for (size_t i = 0; i < count; i++) {
        if (!take_count(body, fields[i].key, fields[i].value, error))
            return false;
    }
    return true;
}

static bool take_signed(const json_t *body, const char *key, int64_t *value,
                        GError **error)
{
    const json_t *number = json_object_get(body, key);
    if (!json_is_integer(number)) {
        g_set_error(error, HC_REPLY_ERROR, 0, "%s: expected an integer", key);
        return false;
    }
    *value = json_integer_value(number);
    return true;
}

/* ---- Bodies ---------------------------------------------------------------------- */

bool hc_reply_slice(const json_t *body, hc_slice_figures *slice, GError **error)
{
    uint64_t minor, major;
    const count_field fields[] = {
        {"iterations", &slice->iterations}, {"wall_ns", &slice->wall_ns},
        {"cpu_ns", &slice->cpu_ns},         {"minor_faults", &minor},
        {"major_faults", &major},
    };
    if (!take_counts(body, fields, G_N_ELEMENTS(fields), error))
        return false;
    slice->faults = minor + major;
    return true;
}

static bool take_size_classes(const json_t *body, GArray *classes, GError **error)
{
    const json_t *list = json_object_get(body, "size_classes");
    size_t index;
    json_t *entry;
    json_array_foreach(list, index, entry)
    {
        hc_size_class class;
        const count_field fields[] = {{"bytes", &class.bytes}, {"count", &class.count}};
        if (!take_counts(entry, fields, G_N_ELEMENTS(fields), error))
            return false;
        g_array_append_val(classes, class);
    }
    return true;
}

bool hc_reply_heap(const json_t *body, hc_heap_result *heap, GError **error)
{
    const count_field fields[] = {
        {"allocations", &heap->allocations},
        {"frees", &heap->frees},
        {"in_place", &heap->in_place},
        {"requested_bytes", &heap->requested_bytes},
        {"usable_bytes", &heap->usable_bytes},
        {"freed_bytes", &heap->freed_bytes},
        {"peak_bytes", &heap->peak_bytes},
    };
    g_array_set_size(heap->size_classes, 0);
    heap->known = take_counts(body, fields, G_N_ELEMENTS(fields), error) &&
                  take_signed(body, "net_bytes", &heap->net_bytes, error) &&
                  take_size_classes(body, heap->size_classes, error);
    return heap->known;
}

static bool take_resident(const json_t *body, const char *key, hc_resident *resident,
                          GError **error)
{
    const json_t *part = json_object_get(body, key);
    const count_field fields[] = {
        {"peak_resident_bytes", &resident->peak_resident_bytes},
        {"minor_faults", &resident->minor_faults},
        {"major_faults", &resident->major_faults},
    };
    return take_signed(part, "resident_bytes", &resident->resident_bytes, error) &&
           take_counts(part, fields, G_N_ELEMENTS(fields), error);
}

bool hc_reply_footprint(const json_t *body, hc_footprint_result *footprint,
                        GError **error)
{
    footprint->known = take_resident(body, "cold", &footprint->cold, error) &&
                       take_resident(body, "steady", &footprint->steady, error);
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
