#include "answers.h"

#include "state.h"
#include "utf8.h"
#include "whereabouts.h"
#include "worker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whatever bytes a suite hands over; NULL when memory is out. */
static json_t *json_text(const char *text)
{
    size_t size = 3 * strlen(text) + 1; /* each byte may become U+FFFD */
    char *clean = malloc(size);
    if (!clean)
        return NULL;
    hc_utf8_copy(clean, size, text);
    json_t *made = json_string(clean);
    free(clean);
    return made;
}

/* Absent rather than null: a figure that is not known is not in the file. */
static void set_text(json_t *object, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(object, key, json_text(text));
}

static void set_count(json_t *object, const char *key, uint64_t count)
{
    json_object_set_new(object, key, json_integer((json_int_t)count));
}

static json_t *wrap(const char *key, json_t *body)
{
    return json_pack("{s:o}", key, body);
}

json_t *hc_answer_error(const char *kind, const char *format, ...)
{
    char message[HC_SUITE_ERROR_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return json_pack("{s:{s:s,s:o}}", "error", "kind", kind, "message",
                     json_text(message));
}

json_t *hc_answer_hello(const hc_suite *suite)
{
    return json_pack("{s:{s:i,s:o}}", "hello", "protocol", HC_PROTOCOL_VERSION, "suite",
                     json_text(suite->name));
}

/* ---- describe -------------------------------------------------------------------- */

static json_t *describe_gauge(const char *reason)
{
    json_t *gauge = json_pack("{s:b}", "available", reason == NULL);
    set_text(gauge, "reason", reason);
    return gauge;
}

static json_t *describe_allocator(void)
{
    hc_allocator_facts facts;
    hc_allocator_identify(&facts);
    json_t *allocator = json_object();
    set_text(allocator, "name", facts.name);
    set_text(allocator, "version", facts.version);
    set_text(allocator, "conf", facts.conf);
    return allocator;
}

json_t *hc_answer_describe(const hc_suite *suite, const hc_instruments *instruments)
{
    json_t *body = json_object();
    set_text(body, "compiler", suite->compiler);
    set_text(body, "flags", suite->flags);
    set_text(body, "instrumented", suite->instrumented);
    set_text(body, "engine", instruments->engine->name);
    if (instruments->engine->build)
        set_text(body, "engine_build", instruments->engine->build());
    json_object_set_new(body, "allocator", describe_allocator());

    json_t *gauges = json_object();
    json_object_set_new(gauges, "time", describe_gauge(NULL));
    json_object_set_new(gauges, "heap", describe_gauge(instruments->heap->prove()));
    json_object_set_new(gauges, "footprint",
                        describe_gauge(instruments->footprint->prove()));
    json_object_set_new(body, "gauges", gauges);
    return wrap("describe", body);
}

/* ---- list ------------------------------------------------------------------------ */

static const char *growth_name(hc_growth growth)
{
    switch (growth) {
    case HC_GROWTH_CONSTANT:
        return "constant";
    case HC_GROWTH_LOG:
        return "log";
    case HC_GROWTH_LINEAR:
        return "linear";
    case HC_GROWTH_ANY:
        break;
    }
    return NULL;
}

static json_t *list_axes(const hc_table *table)
{
    json_t *axes = json_array();
    for (size_t i = 0; i < table->axis_count; i++) {
        json_t *axis = json_object();
        set_text(axis, "name", table->axes[i].name);
        if (table->axes[i].headline != 0)
            set_count(axis, "headline", (uint64_t)table->axes[i].headline);
        json_array_append_new(axes, axis);
    }
    return axes;
}

static json_t *list_table(const hc_table *table)
{
    json_t *one = json_object();
    set_text(one, "name", table->name);
    set_text(one, "title", table->title);
    json_object_set_new(one, "axes", list_axes(table));
    return one;
}

static hc_code_places places_of(const hc_case *one)
{
    const hc_kernel *kernel = one->kernel;
    if (one->code)
        return *one->code;
    return (hc_code_places){.run = (hc_code *)kernel->run,
                            .set_up = (hc_code *)kernel->set_up,
                            .tear_down = (hc_code *)kernel->tear_down,
                            .unavailable = (hc_code *)kernel->unavailable,
                            .reference = (hc_code *)hc_case_reference(one)};
}

static void set_place(json_t *code, const char *key, uintptr_t place, bool *is_known)
{
    uint64_t address;
    if (place == 0)
        return;
    if (hc_code_address(place, &address))
        set_count(code, key, address);
    else
        *is_known = false;
}

/* Absent unless all of it is in the executable. */
static void set_code(json_t *row, const hc_case *one)
{
    hc_code_places places = places_of(one);
    json_t *code = json_object();
    bool is_known = places.run || places.methods;
    set_place(code, "run", (uintptr_t)places.run, &is_known);
    set_place(code, "set_up", (uintptr_t)places.set_up, &is_known);
    set_place(code, "tear_down", (uintptr_t)places.tear_down, &is_known);
    set_place(code, "unavailable", (uintptr_t)places.unavailable, &is_known);
    set_place(code, "reference", (uintptr_t)places.reference, &is_known);
    set_place(code, "methods", (uintptr_t)places.methods, &is_known);
    if (is_known)
        json_object_set(row, "code", code);
    json_decref(code);
}

/* The first variant that does the same work; NULL: the work is the table's. */
static const char *work_of(const hc_case *one)
{
    const hc_table *table = one->table;
    if (hc_case_reference(one) == table->reference)
        return NULL;
    const hc_kernel *first = table->kernels;
    while (first->reference != one->kernel->reference)
        first++;
    return first->name;
}

static json_t *list_case(const hc_case *one)
{
    const hc_kernel *kernel = one->kernel;
    json_t *row = json_object();
    set_text(row, "name", one->name);
    set_text(row, "table", one->table->name);
    set_text(row, "variant", kernel->name);
    json_t *args = json_object();
    for (size_t i = 0; i < one->axis_count; i++)
        json_object_set_new(args, one->axes[i].name, json_integer(one->args[i]));
    json_object_set_new(row, "args", args);
    set_text(row, "model", kernel->model);
    set_text(row, "note", kernel->note);
    set_text(row, "work", work_of(one));
    if (hc_case_threads(one) > 1)
        set_count(row, "threads", hc_case_threads(one));
    if (kernel->floor_ns > 0)
        json_object_set_new(row, "floor_ns", json_real(kernel->floor_ns));
    set_text(row, "growth", growth_name(kernel->growth));
    if (kernel->heap_varies)
        json_object_set_new(row, "heap_varies", json_true());
    set_text(row, "unavailable", hc_case_unavailable(one));
    set_code(row, one);
    return row;
}

static void list_library(const char *path, void *libraries)
{
    json_array_append_new(libraries, json_text(path));
}

json_t *hc_answer_list(const hc_suite *suite, const hc_case_list *list)
{
    json_t *tables = json_array();
    for (size_t i = 0; i < suite->table_count; i++)
        json_array_append_new(tables, list_table(suite->tables[i]));
    json_t *benchmarks = json_array();
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(benchmarks, list_case(&list->cases[i]));
    json_t *libraries = json_array();
    hc_loaded_libraries(list_library, libraries);
    return wrap("list", json_pack("{s:o,s:o,s:o}", "tables", tables, "benchmarks",
                                  benchmarks, "libraries", libraries));
}

/* ---- slices ---------------------------------------------------------------------- */

static json_t *outcome_error(const hc_outcome *outcome)
{
    static const char *const kinds[] = {
        [HC_OUTCOME_SKIPPED] = "skipped",
        [HC_OUTCOME_FAILED] = "failed",
        [HC_OUTCOME_UNAVAILABLE] = "unavailable",
    };
    return hc_answer_error(kinds[outcome->kind], "%s", outcome->message);
}

static void set_record(json_t *body, const hc_slice *slice)
{
    const hc_record *record = &slice->record;
    if (record->items > 0)
        set_count(body, "items", record->items);
    if (record->bytes > 0)
        set_count(body, "bytes", record->bytes);
    if (record->counter_count == 0)
        return;
    json_t *counters = json_object();
    for (size_t i = 0; i < record->counter_count; i++) {
        const hc_slice_counter *counter = &record->counters[i];
        double value = counter->value;
        if (counter->kind == HC_COUNTER_PER_SECOND) {
            if (slice->times.wall_ns == 0)
                continue;
            value /= (double)slice->times.wall_ns * 1e-9;
        }
        /* Of a value that is not finite this makes nothing: JSON has no form for it. */
        json_object_set_new(counters, counter->name, json_real(value));
    }
    json_object_set_new(body, "counters", counters);
}

static json_t *time_body(const hc_slice *slice)
{
    json_t *body = json_object();
    set_count(body, "iterations", slice->iterations);
    set_count(body, "wall_ns", slice->times.wall_ns);
    set_count(body, "cpu_ns", slice->times.cpu_ns);
    if (slice->times.elapsed_ns > 0)
        set_count(body, "elapsed_ns", slice->times.elapsed_ns);
    set_count(body, "minor_faults", slice->faults.minor);
    set_count(body, "major_faults", slice->faults.major);
    return body;
}

static json_t *heap_body(const hc_heap_figures *heap)
{
    json_t *body = json_object();
    set_count(body, "iterations", 1);
    set_count(body, "allocations", heap->allocations);
    set_count(body, "frees", heap->frees);
    set_count(body, "in_place", heap->in_place);
    set_count(body, "requested_bytes", heap->requested_bytes);
    set_count(body, "usable_bytes", heap->usable_bytes);
    set_count(body, "freed_bytes", heap->freed_bytes);
    set_count(body, "peak_bytes", heap->peak_bytes);
    json_object_set_new(body, "net_bytes", json_integer(heap->net_bytes));
    json_t *classes = json_array();
    for (size_t i = 0; i < heap->class_count; i++) {
        json_t *class = json_object();
        set_count(class, "bytes", heap->classes[i].bytes);
        set_count(class, "count", heap->classes[i].count);
        json_array_append_new(classes, class);
    }
    json_object_set_new(body, "size_classes", classes);
    return body;
}

static json_t *footprint_part(const hc_footprint_figures *figures)
{
    json_t *part = json_object();
    json_object_set_new(part, "resident_bytes", json_integer(figures->resident_bytes));
    set_count(part, "peak_resident_bytes", figures->peak_resident_bytes);
    set_count(part, "minor_faults", figures->minor_faults);
    set_count(part, "major_faults", figures->major_faults);
    return part;
}

static json_t *footprint_body(const hc_slice *slice)
{
    return json_pack("{s:o,s:o}", "cold", footprint_part(&slice->cold), "steady",
                     footprint_part(&slice->steady));
}

json_t *hc_answer_slice(const hc_slice *slice)
{
    if (slice->outcome.kind != HC_OUTCOME_OK)
        return outcome_error(&slice->outcome);
    static const char *const keys[] = {
        [HC_GAUGE_TIME] = "slice",
        [HC_GAUGE_HEAP] = "heap",
        [HC_GAUGE_FOOTPRINT] = "footprint",
    };
    json_t *body = slice->gauge == HC_GAUGE_TIME   ? time_body(slice)
                   : slice->gauge == HC_GAUGE_HEAP ? heap_body(&slice->heap)
                                                   : footprint_body(slice);
    set_record(body, slice);
    return wrap(keys[slice->gauge], body);
}

json_t *hc_answer_check(const hc_slice *slice)
{
    if (slice->outcome.kind != HC_OUTCOME_OK)
        return outcome_error(&slice->outcome);
    char answer[32] = "", expected[32] = "";
    if (slice->record.has_answer)
        snprintf(answer, sizeof answer, "0x%llx",
                 (unsigned long long)slice->record.answer);
    hc_reference *reference = hc_case_reference(slice->one);
    if (reference) {
        hc_outcome outcome = {HC_OUTCOME_OK, ""};
        hc_state state = {.one = slice->one, .outcome = &outcome};
        snprintf(expected, sizeof expected, "0x%llx",
                 (unsigned long long)reference(&state));
        if (outcome.kind != HC_OUTCOME_OK)
            return hc_answer_error("failed", "reference: %s", outcome.message);
    }
    if (*answer && *expected && strcmp(answer, expected) != 0)
        return hc_answer_error("failed", "wrong answer: %s, the reference gives %s",
                               answer, expected);
    json_t *body = json_object();
    set_text(body, "answer", answer);
    set_text(body, "expected", expected);
    return wrap("check", body);
}
