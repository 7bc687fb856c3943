#include "record.h"

#include <limits.h>
#include <string.h>

/* ---- Making ---------------------------------------------------------------------- */

static json_t *row_record(size_t row, const char *key, json_t *body)
{
    return json_pack("{s:I,s:o}", "row", (json_int_t)row, key, body);
}

json_t *hc_record_calibrated(size_t row, uint64_t iterations, bool checked, json_t *slice)
{
    return row_record(row, "calibrated",
                      json_pack("{s:I,s:b,s:o}", "iterations", (json_int_t)iterations,
                                "checked", checked, "slice", slice));
}

static json_t *number_list(const uint64_t *numbers, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_integer((json_int_t)numbers[i]));
    return list;
}

json_t *hc_record_checked(size_t row, bool checked)
{
    return row_record(row, "checked", json_boolean(checked));
}

json_t *hc_record_launch(size_t row, const hc_launch_result *launch)
{
    size_t count = launch->slice_count;
    json_t *body = json_pack("{s:I,s:I,s:o,s:o}", "round", (json_int_t)launch->round,
                             "iterations", (json_int_t)launch->iterations, "slices_ns",
                             number_list(launch->slices_ns, count), "cpu_ns",
                             number_list(launch->cpu_ns, count));
    if (launch->faults)
        json_object_set_new(body, "faults", number_list(launch->faults, count));
    return row_record(row, "launch", body);
}

json_t *hc_record_heap(size_t row, json_t *answers)
{
    return row_record(row, "heap", answers);
}

json_t *hc_record_footprint(size_t row, json_t *body)
{
    return row_record(row, "footprint", body);
}

/* Reasons may quote a worker's bytes, and JSON has no room for any but UTF-8. */
static json_t *text(const char *bytes)
{
    char *valid = g_utf8_make_valid(bytes, -1);
    json_t *string = json_string(valid);
    g_free(valid);
    return string;
}

json_t *hc_record_unavailable(size_t row, const char *gauge, const char *reason)
{
    return row_record(row, "unavailable",
                      json_pack("{s:s,s:o}", "gauge", gauge, "reason", text(reason)));
}

json_t *hc_record_ended(size_t row, hc_status status, const char *cause)
{
    return row_record(
        row, "ended",
        json_pack("{s:s,s:o}", "status", hc_status_name(status), "cause", text(cause)));
}

json_t *hc_record_canary(const char *name, double ns)
{
    return json_pack("{s:s,s:f}", "canary", name, "ns", ns);
}

/* ---- Applying -------------------------------------------------------------------- */

typedef bool apply_body(hc_benchmark *benchmark, const json_t *body, GError **error);

static bool misfit(GError **error, const char *what)
{
    g_set_error_literal(error, HC_REPLY_ERROR, 0, what);
    return false;
}

static bool apply_calibrated(hc_benchmark *benchmark, const json_t *body, GError **error)
{
    json_int_t iterations = json_integer_value(json_object_get(body, "iterations"));
    if (iterations < 1)
        return misfit(error, "calibrated.iterations: expected at least 1");
    benchmark->time.iterations = (uint64_t)iterations;
    benchmark->checked = json_is_true(json_object_get(body, "checked"));
    hc_reply_record(json_object_get(body, "slice"), benchmark);
    if (!(benchmark->passes & HC_PASS_TIMED))
        benchmark->status = HC_STATUS_OK;
    return true;
}

static bool apply_checked(hc_benchmark *benchmark, const json_t *body, GError **error)
{
    (void)error;
    benchmark->checked = json_is_true(body);
    return true;
}

static bool take_numbers(const json_t *body, const char *key, uint64_t *numbers,
                         size_t count, GError **error)
{
    const json_t *list = json_object_get(body, key);
    bool fits = json_array_size(list) == count;
    for (size_t i = 0; fits && i < count; i++) {
        const json_t *number = json_array_get(list, i);
        fits = json_is_integer(number) && json_integer_value(number) >= 0;
        numbers[i] = (uint64_t)json_integer_value(number);
    }
    return fits || misfit(error, "launch: expected three lists of counts, equally long");
}

/* Absent where the worker does not know them. */
static bool take_faults(const json_t *body, hc_launch_result *launch, GError **error)
{
    if (json_object_get(body, "faults"))
        return take_numbers(body, "faults", launch->faults, launch->slice_count, error);
    g_clear_pointer(&launch->faults, g_free);
    return true;
}

static bool apply_launch(hc_benchmark *benchmark, const json_t *body, GError **error)
{
    json_int_t iterations = json_integer_value(json_object_get(body, "iterations"));
    size_t count = json_array_size(json_object_get(body, "slices_ns"));
    json_int_t round = json_integer_value(json_object_get(body, "round"));
    if (iterations < 1 || count < 1 || round < 1 || round > UINT_MAX)
        return misfit(error,
                      "launch: expected iterations, a round and at least one slice");
    hc_launch_result *launch = hc_launch_result_new((uint64_t)iterations, count);
    launch->round = (unsigned)round;
    if (!take_numbers(body, "slices_ns", launch->slices_ns, count, error) ||
        !take_numbers(body, "cpu_ns", launch->cpu_ns, count, error) ||
        !take_faults(body, launch, error)) {
        hc_launch_result_free(launch);
        return false;
    }
    g_ptr_array_add(benchmark->time.launches, launch);
    hc_time_result_summarise(&benchmark->time);
    benchmark->status = HC_STATUS_OK;
    return true;
}

static bool apply_heap(hc_benchmark *benchmark, const json_t *body, GError **error)
{
    hc_heap_result *heap = &benchmark->heap;
    const json_t *first = json_array_get(body, 0);
    if (!hc_reply_heap(first, heap, error))
        return false;
    heap->launches = (unsigned)json_array_size(body);
    heap->deterministic = heap->launches > 1;
    for (size_t i = 1; i < json_array_size(body); i++)
        heap->deterministic &= json_equal(first, json_array_get(body, i)) != 0;
    benchmark->status = HC_STATUS_OK;
    return true;
}

static bool apply_footprint(hc_benchmark *benchmark, const json_t *body, GError **error)
{
    if (!hc_reply_footprint(body, &benchmark->footprint, error))
        return false;
    benchmark->status = HC_STATUS_OK;
    return true;
}

static bool apply_unavailable(hc_benchmark *benchmark, const json_t *body, GError **error)
{
    const char *gauge = json_string_value(json_object_get(body, "gauge"));
    const char *reason = json_string_value(json_object_get(body, "reason"));
    if (!gauge || !reason)
        return misfit(error, "unavailable: expected a gauge and a reason");
    char **text = strcmp(gauge, "heap") == 0 ? &benchmark->heap.unavailable
                                             : &benchmark->footprint.unavailable;
    g_free(*text);
    *text = g_strdup(reason);
    return true;
}

static bool apply_ended(hc_benchmark *benchmark, const json_t *body, GError **error)
{
    const char *status = json_string_value(json_object_get(body, "status"));
    if (!status || !hc_status_from_name(status, &benchmark->status))
        return misfit(error, "ended.status: expected a status");
    g_free(benchmark->error);
    benchmark->error = g_strdup(json_string_value(json_object_get(body, "cause")));
    return true;
}

static bool apply_to_row(hc_run *run, const json_t *record, GError **error)
{
    static const struct {
        const char *key;
        apply_body *apply;
    } kinds[] = {
        {"calibrated", apply_calibrated}, {"checked", apply_checked},
        {"launch", apply_launch},         {"heap", apply_heap},
        {"footprint", apply_footprint},   {"unavailable", apply_unavailable},
        {"ended", apply_ended},
    };
    json_int_t row = json_integer_value(json_object_get(record, "row"));
    if (row < 0 || row >= (json_int_t)run->benchmarks->len)
        return misfit(error, "row: expected the index of a benchmark");
    hc_benchmark *benchmark = run->benchmarks->pdata[row];
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const json_t *body = json_object_get(record, kinds[i].key);
        if (body)
            return kinds[i].apply(benchmark, body, error);
    }
    return misfit(error, "a record of no known kind");
}

static bool apply_canary(hc_run *run, const json_t *record, GError **error)
{
    const char *name = json_string_value(json_object_get(record, "canary"));
    double ns = json_number_value(json_object_get(record, "ns"));
    if (!name || ns <= 0)
        return misfit(error, "canary: expected a name and nanoseconds");
    for (guint i = 0; i < run->canaries->len; i++) {
        hc_canary *canary = run->canaries->pdata[i];
        if (strcmp(canary->name, name) == 0) {
            g_array_append_val(canary->rounds_ns, ns);
            return true;
        }
    }
    hc_canary *canary = hc_canary_new(name);
    g_array_append_val(canary->rounds_ns, ns);
    g_ptr_array_add(run->canaries, canary);
    return true;
}

bool hc_record_apply(hc_run *run, const json_t *record, GError **error)
{
    const json_t *at_s = json_object_get(record, "at_s");
    if (json_is_number(at_s))
        run->elapsed_s = json_number_value(at_s);
    return json_object_get(record, "canary") ? apply_canary(run, record, error)
                                             : apply_to_row(run, record, error);
}
