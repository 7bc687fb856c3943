/* Reads one row of run.json. */
#include "benchmark_json.h"

/* Fills `samples`, which has room for `count`: one figure a slice. */
static void read_samples(const hc_json_at *list, uint64_t *samples, size_t count)
{
    if (hc_json_length(list) != count) {
        hc_json_refuse(list, "expected %zu figures, one a slice, got %zu", count,
                       hc_json_length(list));
        return;
    }
    for (size_t i = 0; i < count; ++i) {
        hc_json_at sample = hc_json_element(list, i);
        hc_json_u64(&sample, &samples[i]);
    }
}

/* The same of figures that another tool's file need not have. */
static void read_known_samples(const hc_json_at *list, uint64_t **samples, size_t count)
{
    if (list->value == NULL)
        g_clear_pointer(samples, g_free);
    else
        read_samples(list, *samples, count);
}

static void read_launch(const hc_json_at *at, gpointer into)
{
    hc_time_result *time = into;
    hc_json_at slices = hc_json_array(at, "slices_ns", HC_JSON_REQUIRED);
    hc_json_at cpu = hc_json_array(at, "cpu_ns", HC_JSON_OPTIONAL);
    hc_json_at faults = hc_json_array(at, "faults", HC_JSON_OPTIONAL);
    size_t count = hc_json_length(&slices);
    hc_launch_result *launch = hc_launch_result_new(0, count);
    g_ptr_array_add(time->launches, launch);
    if (slices.value != NULL && count == 0)
        hc_json_refuse(&slices, "expected at least one slice, got none");
    if (hc_json_take_u64(at, "iterations", HC_JSON_REQUIRED, &launch->iterations) &&
        launch->iterations == 0) {
        hc_json_at iterations = hc_json_member(at, "iterations");
        hc_json_refuse(&iterations, "expected 1 or more, got 0");
    }
    uint64_t round = 0;
    if (hc_json_take_u64(at, "round", HC_JSON_OPTIONAL, &round))
        launch->round = (unsigned)round;
    read_samples(&slices, launch->slices_ns, count);
    read_known_samples(&cpu, &launch->cpu_ns, count);
    read_known_samples(&faults, &launch->faults, count);
}

static void read_interval(const hc_json_at *at, hc_time_result *time)
{
    double ci_ns[2];
    if (!hc_json_take_reals(at, "ci_ns", ci_ns, G_N_ELEMENTS(ci_ns)))
        return;
    time->ci_lo_ns = ci_ns[0];
    time->ci_hi_ns = ci_ns[1];
    time->has_ci = hc_json_take_real(at, "level", HC_JSON_REQUIRED, &time->level);
}

static void read_time(const hc_json_at *at, hc_time_result *time)
{
    hc_json_take_u64(at, "iterations", HC_JSON_OPTIONAL, &time->iterations);
    hc_json_take_string(at, "stop", HC_JSON_OPTIONAL, &time->stop);
    hc_json_read_each(at, "launches", HC_JSON_OPTIONAL, read_launch, time);
    time->known = hc_json_take_real(at, "median_ns", HC_JSON_OPTIONAL, &time->median_ns);
    time->has_cpu =
        hc_json_take_real(at, "cpu_median_ns", HC_JSON_OPTIONAL, &time->cpu_median_ns);
    time->has_faults = hc_json_take_real(at, "faults", HC_JSON_OPTIONAL, &time->faults);
    read_interval(at, time);
    if (time->launches->len > 0 && at->doc->error == NULL)
        hc_time_result_summarise(time);
}

static void read_size_classes(const hc_json_at *at, GArray *classes)
{
    hc_json_at list = hc_json_array(at, "size_classes", HC_JSON_OPTIONAL);
    for (size_t i = 0; i < hc_json_length(&list); ++i) {
        hc_json_at pair = hc_json_element(&list, i);
        hc_json_at bytes = hc_json_element(&pair, 0), count = hc_json_element(&pair, 1);
        hc_size_class size_class;
        if (json_array_size(pair.value) != 2) {
            hc_json_refuse(&pair, "expected [bytes, count]");
            return;
        }
        if (hc_json_u64(&bytes, &size_class.bytes) &&
            hc_json_u64(&count, &size_class.count))
            g_array_append_val(classes, size_class);
    }
}

void hc_heap_read_counts(const hc_json_at *at, hc_heap_result *heap)
{
    const hc_json_count_field counts[] = {
        {"allocations", HC_JSON_REQUIRED, &heap->allocations},
        {"frees", HC_JSON_REQUIRED, &heap->frees},
        {"in_place", HC_JSON_REQUIRED, &heap->in_place},
        {"requested_bytes", HC_JSON_REQUIRED, &heap->requested_bytes},
        {"usable_bytes", HC_JSON_REQUIRED, &heap->usable_bytes},
        {"freed_bytes", HC_JSON_REQUIRED, &heap->freed_bytes},
        {"peak_bytes", HC_JSON_REQUIRED, &heap->peak_bytes},
    };
    hc_json_take_counts(at, counts, G_N_ELEMENTS(counts));
    hc_json_take_i64(at, "net_bytes", HC_JSON_REQUIRED, &heap->net_bytes);
}

static void read_heap(const hc_json_at *at, hc_heap_result *heap)
{
    if (hc_json_take_string(at, "unavailable", HC_JSON_OPTIONAL, &heap->unavailable))
        return;
    hc_heap_read_counts(at, heap);
    hc_json_take_bool(at, "deterministic", &heap->deterministic);
    heap->launches = 2; /* where the file is of before more were made */
    hc_json_take_unsigned(at, "launches", &heap->launches);
    read_size_classes(at, heap->size_classes);
    heap->known = at->value != NULL;
}

static void read_resident(const hc_json_at *parent, const char *key,
                          hc_resident *resident)
{
    hc_json_at at = hc_json_object(parent, key, HC_JSON_REQUIRED);
    const hc_json_count_field counts[] = {
        {"peak_resident_bytes", HC_JSON_REQUIRED, &resident->peak_resident_bytes},
        {"minor_faults", HC_JSON_REQUIRED, &resident->minor_faults},
        {"major_faults", HC_JSON_REQUIRED, &resident->major_faults},
    };
    hc_json_take_i64(&at, "resident_bytes", HC_JSON_REQUIRED, &resident->resident_bytes);
    hc_json_take_counts(&at, counts, G_N_ELEMENTS(counts));
}

void hc_footprint_read_json(const hc_json_at *at, hc_footprint_result *footprint)
{
    read_resident(at, "cold", &footprint->cold);
    read_resident(at, "steady", &footprint->steady);
    footprint->known = at->value != NULL;
}

static void read_footprint(const hc_json_at *at, hc_footprint_result *footprint)
{
    if (!hc_json_take_string(at, "unavailable", HC_JSON_OPTIONAL,
                             &footprint->unavailable))
        hc_footprint_read_json(at, footprint);
}

static void read_args(const hc_json_at *at, hc_benchmark *benchmark)
{
    const char *name;
    json_t *value;
    if (json_object_size(at->value) > HC_RESULT_MAX_ARGS) {
        hc_json_refuse(at, "expected at most %d arguments, got %zu", HC_RESULT_MAX_ARGS,
                       json_object_size(at->value));
        return;
    }
    json_object_foreach((json_t *)at->value, name, value)
    {
        hc_json_at member = hc_json_member(at, name);
        hc_arg_value *arg = &benchmark->args[benchmark->arg_count++];
        arg->name = g_strdup(name);
        hc_json_i64(&member, &arg->value);
    }
}

static void read_counters(const hc_json_at *at, GPtrArray *counters)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)at->value, name, value)
    {
        hc_json_at member = hc_json_member(at, name);
        hc_counter_value *counter = g_new0(hc_counter_value, 1);
        counter->name = g_strdup(name);
        hc_json_real(&member, &counter->value);
        g_ptr_array_add(counters, counter);
    }
}

static void read_status(const hc_json_at *at, hc_status *status)
{
    char *name = NULL;
    if (hc_json_take_string(at, "status", HC_JSON_REQUIRED, &name) &&
        !hc_status_from_name(name, status)) {
        hc_json_at member = hc_json_member(at, "status");
        hc_json_refuse(&member, "expected ok, skipped, failed, ..., got \"%s\"", name);
    }
    g_free(name);
}

static void read_identity(const hc_json_at *at, hc_benchmark *benchmark)
{
    const hc_json_string_field strings[] = {
        {"suite", HC_JSON_REQUIRED, &benchmark->suite},
        {"table", HC_JSON_REQUIRED, &benchmark->table},
        {"variant", HC_JSON_REQUIRED, &benchmark->variant},
        {"name", HC_JSON_REQUIRED, &benchmark->name},
        {"allocator", HC_JSON_REQUIRED, &benchmark->allocator},
        {"model", HC_JSON_OPTIONAL, &benchmark->model},
        {"note", HC_JSON_OPTIONAL, &benchmark->note},
        {"work", HC_JSON_OPTIONAL, &benchmark->work},
        {"error", HC_JSON_OPTIONAL, &benchmark->error},
    };
    hc_json_take_strings(at, strings, G_N_ELEMENTS(strings));
    hc_json_at args = hc_json_object(at, "args", HC_JSON_OPTIONAL);
    read_args(&args, benchmark);
    read_status(at, &benchmark->status);
    hc_json_take_unsigned(at, "threads", &benchmark->threads);
    hc_json_take_bool(at, "checked", &benchmark->checked);
    hc_json_take_bool(at, "heap_varies", &benchmark->heap_varies);
    benchmark->has_floor =
        hc_json_take_real(at, "floor_ns", HC_JSON_OPTIONAL, &benchmark->floor_ns);
}

void hc_benchmark_read_json(const hc_json_at *at, gpointer into)
{
    hc_run *run = into;
    hc_benchmark *benchmark = hc_benchmark_new();
    g_ptr_array_add(run->benchmarks, benchmark);
    read_identity(at, benchmark);
    hc_json_at time = hc_json_object(at, "time", HC_JSON_OPTIONAL);
    hc_json_at heap = hc_json_object(at, "heap", HC_JSON_OPTIONAL);
    hc_json_at footprint = hc_json_object(at, "footprint", HC_JSON_OPTIONAL);
    hc_json_at counters = hc_json_object(at, "counters", HC_JSON_OPTIONAL);
    read_time(&time, &benchmark->time);
    read_heap(&heap, &benchmark->heap);
    read_footprint(&footprint, &benchmark->footprint);
    hc_json_take_u64(at, "items", HC_JSON_OPTIONAL, &benchmark->items);
    hc_json_take_u64(at, "bytes", HC_JSON_OPTIONAL, &benchmark->bytes);
    read_counters(&counters, benchmark->counters);
}
