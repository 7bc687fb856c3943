/* Writes one row of run.json: what is known of a benchmark, and nothing else. */
#include "benchmark_json.h"

static json_t *launch_to_json(hc_json_sink *sink, const hc_launch_result *launch)
{
    json_t *object = json_object();
    size_t count = launch->slice_count;
    hc_put_u64(sink, object, "iterations", launch->iterations);
    if (launch->round > 0)
        hc_put_u64(sink, object, "round", launch->round);
    hc_put(object, "slices_ns",
           hc_json_u64_list(sink, "slices_ns", launch->slices_ns, count));
    if (launch->cpu_ns != NULL)
        hc_put(object, "cpu_ns", hc_json_u64_list(sink, "cpu_ns", launch->cpu_ns, count));
    if (launch->faults != NULL)
        hc_put(object, "faults", hc_json_u64_list(sink, "faults", launch->faults, count));
    return object;
}

static void put_launches(hc_json_sink *sink, json_t *object, const GPtrArray *launches)
{
    json_t *list = json_array();
    for (guint i = 0; i < launches->len; ++i)
        json_array_append_new(list, launch_to_json(sink, launches->pdata[i]));
    hc_put(object, "launches", list);
}

static void put_summary(hc_json_sink *sink, json_t *object, const hc_time_result *time)
{
    hc_put_real(sink, object, "median_ns", time->median_ns);
    if (time->has_cpu)
        hc_put_real(sink, object, "cpu_median_ns", time->cpu_median_ns);
    if (time->has_faults)
        hc_put_real(sink, object, "faults", time->faults);
    if (!time->has_ci)
        return;
    const double ci_ns[] = {time->ci_lo_ns, time->ci_hi_ns};
    hc_put(object, "ci_ns", hc_json_real_list(sink, "ci_ns", ci_ns, 2));
    hc_put_real(sink, object, "level", time->level);
}

static void put_time(hc_json_sink *sink, json_t *row, const hc_time_result *time)
{
    json_t *object = json_object();
    if (time->iterations > 0)
        hc_put_u64(sink, object, "iterations", time->iterations);
    if (time->launches->len > 0)
        put_launches(sink, object, time->launches);
    if (time->known)
        put_summary(sink, object, time);
    hc_put_string(object, "stop", time->stop);
    if (json_object_size(object) > 0)
        hc_put(row, "time", json_incref(object));
    json_decref(object);
}

static json_t *size_classes_to_json(hc_json_sink *sink, const GArray *classes)
{
    json_t *list = json_array();
    for (guint i = 0; i < classes->len; ++i) {
        const hc_size_class *class = &g_array_index(classes, hc_size_class, i);
        const uint64_t pair[] = {class->bytes, class->count};
        json_array_append_new(list, hc_json_u64_list(sink, "size_classes", pair, 2));
    }
    return list;
}

static void put_heap(hc_json_sink *sink, json_t *row, const hc_heap_result *heap)
{
    if (!heap->known && heap->unavailable == NULL)
        return;
    json_t *object = json_object();
    hc_put(row, "heap", object);
    if (!heap->known) {
        hc_put_string(object, "unavailable", heap->unavailable);
        return;
    }
    hc_put_u64(sink, object, "allocations", heap->allocations);
    hc_put_u64(sink, object, "frees", heap->frees);
    hc_put_u64(sink, object, "in_place", heap->in_place);
    hc_put_u64(sink, object, "requested_bytes", heap->requested_bytes);
    hc_put_u64(sink, object, "usable_bytes", heap->usable_bytes);
    hc_put_u64(sink, object, "freed_bytes", heap->freed_bytes);
    hc_put_u64(sink, object, "peak_bytes", heap->peak_bytes);
    hc_put_i64(object, "net_bytes", heap->net_bytes);
    hc_put_bool(object, "deterministic", heap->deterministic);
    hc_put_u64(sink, object, "launches", heap->launches);
    hc_put(object, "size_classes", size_classes_to_json(sink, heap->size_classes));
}

static json_t *resident_to_json(hc_json_sink *sink, const hc_resident *resident)
{
    json_t *object = json_object();
    hc_put_i64(object, "resident_bytes", resident->resident_bytes);
    hc_put_u64(sink, object, "peak_resident_bytes", resident->peak_resident_bytes);
    hc_put_u64(sink, object, "minor_faults", resident->minor_faults);
    hc_put_u64(sink, object, "major_faults", resident->major_faults);
    return object;
}

static void put_footprint(hc_json_sink *sink, json_t *row,
                          const hc_footprint_result *footprint)
{
    if (!footprint->known && footprint->unavailable == NULL)
        return;
    json_t *object = json_object();
    hc_put(row, "footprint", object);
    if (!footprint->known) {
        hc_put_string(object, "unavailable", footprint->unavailable);
        return;
    }
    hc_put(object, "cold", resident_to_json(sink, &footprint->cold));
    hc_put(object, "steady", resident_to_json(sink, &footprint->steady));
}

static json_t *args_to_json(const hc_benchmark *benchmark)
{
    json_t *object = json_object();
    for (size_t i = 0; i < benchmark->arg_count; ++i)
        hc_put_i64(object, benchmark->args[i].name, benchmark->args[i].value);
    return object;
}

static void put_counters(hc_json_sink *sink, json_t *row, const GPtrArray *counters)
{
    if (counters->len == 0)
        return;
    json_t *object = json_object();
    for (guint i = 0; i < counters->len; ++i) {
        const hc_counter_value *counter = counters->pdata[i];
        hc_put_real(sink, object, counter->name, counter->value);
    }
    hc_put(row, "counters", object);
}

static void put_identity(hc_json_sink *sink, json_t *row, const hc_benchmark *benchmark)
{
    hc_put_name(sink, row, "suite", benchmark->suite);
    hc_put_name(sink, row, "table", benchmark->table);
    hc_put_name(sink, row, "variant", benchmark->variant);
    hc_put_name(sink, row, "name", benchmark->name);
    hc_put(row, "args", args_to_json(benchmark));
    hc_put_name(sink, row, "allocator", benchmark->allocator);
    hc_put_string(row, "model", benchmark->model);
    hc_put_string(row, "note", benchmark->note);
    hc_put_string(row, "work", benchmark->work);
    hc_put_u64(sink, row, "threads", benchmark->threads);
    if (benchmark->has_floor)
        hc_put_real(sink, row, "floor_ns", benchmark->floor_ns);
    if (benchmark->heap_varies)
        hc_put_bool(row, "heap_varies", true);
}

json_t *hc_benchmark_to_json(hc_json_sink *sink, const hc_benchmark *benchmark)
{
    json_t *row = json_object();
    sink->subject = benchmark->name != NULL ? benchmark->name : "a benchmark";
    put_identity(sink, row, benchmark);
    hc_put_string(row, "status", hc_status_name(benchmark->status));
    hc_put_string(row, "error", benchmark->error);
    hc_put_bool(row, "checked", benchmark->checked);
    if (benchmark->items > 0)
        hc_put_u64(sink, row, "items", benchmark->items);
    if (benchmark->bytes > 0)
        hc_put_u64(sink, row, "bytes", benchmark->bytes);
    put_counters(sink, row, benchmark->counters);
    put_time(sink, row, &benchmark->time);
    put_heap(sink, row, &benchmark->heap);
    put_footprint(sink, row, &benchmark->footprint);
    return row;
}
