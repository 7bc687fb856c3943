#include "export_figures.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    const char *key, *meaning;
} figures[] = {
#define HC_DATUM_TEXT(id, key, meaning) {key, meaning},
    HC_DATA(HC_DATUM_TEXT)
#undef HC_DATUM_TEXT
};

const char *hc_datum_key(hc_datum_id id)
{
    return figures[id].key;
}

const char *hc_datum_meaning(hc_datum_id id)
{
    return figures[id].meaning;
}

/* ---- Figures --------------------------------------------------------------------- */

static const hc_datum unknown = {.known = false};

static hc_datum whole(int64_t count)
{
    return (hc_datum){.known = true, .whole = true, .count = count};
}

static hc_datum count_of(uint64_t count) /* files hold no more than INT64_MAX */
{
    return whole((int64_t)MIN(count, (uint64_t)INT64_MAX));
}

hc_datum hc_datum_real(double real)
{
    return isfinite(real) ? (hc_datum){.known = true, .real = real} : unknown;
}

/* Zero is how the model says that it was not declared. */
static hc_datum declared(uint64_t count)
{
    return count > 0 ? count_of(count) : unknown;
}

static hc_datum rate_of(uint64_t handled, const hc_time_result *time)
{
    if (handled == 0 || !time->known || time->median_ns <= 0)
        return unknown;
    return hc_datum_real((double)handled * 1e9 / time->median_ns);
}

static hc_datum time_figure(const hc_time_result *time, hc_datum_id id)
{
    switch (id) {
    case HC_DATUM_TIME:
        return hc_datum_real(time->median_ns);
    case HC_DATUM_TIME_LOWER:
        return time->has_ci ? hc_datum_real(time->ci_lo_ns) : unknown;
    case HC_DATUM_TIME_UPPER:
        return time->has_ci ? hc_datum_real(time->ci_hi_ns) : unknown;
    case HC_DATUM_CONFIDENCE:
        return time->has_ci ? hc_datum_real(time->level) : unknown;
    case HC_DATUM_LAUNCHES: /* a summary without samples does not say how many */
        return declared(time->launches->len);
    case HC_DATUM_CPU_TIME:
        return time->has_cpu ? hc_datum_real(time->cpu_median_ns) : unknown;
    case HC_DATUM_FAULTS:
        return time->has_faults ? hc_datum_real(time->faults) : unknown;
    default:
        return unknown;
    }
}

static hc_datum heap_figure(const hc_heap_result *heap, hc_datum_id id)
{
    switch (id) {
    case HC_DATUM_ALLOCATIONS:
        return count_of(heap->allocations);
    case HC_DATUM_FREES:
        return count_of(heap->frees);
    case HC_DATUM_IN_PLACE:
        return count_of(heap->in_place);
    case HC_DATUM_REQUESTED:
        return count_of(heap->requested_bytes);
    case HC_DATUM_USABLE:
        return count_of(heap->usable_bytes);
    case HC_DATUM_FREED:
        return count_of(heap->freed_bytes);
    case HC_DATUM_PEAK:
        return count_of(heap->peak_bytes);
    case HC_DATUM_NET:
        return whole(heap->net_bytes);
    case HC_DATUM_HEAP_REPEATS:
        return whole(heap->deterministic);
    default:
        return unknown;
    }
}

static hc_datum resident_figure(const hc_footprint_result *footprint, hc_datum_id id)
{
    bool is_cold = id < HC_DATUM_STEADY_RESIDENT;
    const hc_resident *resident = is_cold ? &footprint->cold : &footprint->steady;
    switch (id) {
    case HC_DATUM_COLD_RESIDENT:
    case HC_DATUM_STEADY_RESIDENT:
        return whole(resident->resident_bytes);
    case HC_DATUM_COLD_PEAK:
    case HC_DATUM_STEADY_PEAK:
        return count_of(resident->peak_resident_bytes);
    case HC_DATUM_COLD_MINOR:
    case HC_DATUM_STEADY_MINOR:
        return count_of(resident->minor_faults);
    case HC_DATUM_COLD_MAJOR:
    case HC_DATUM_STEADY_MAJOR:
        return count_of(resident->major_faults);
    default:
        return unknown;
    }
}

hc_datum hc_datum_of(const hc_benchmark *benchmark, hc_datum_id id)
{
    const hc_time_result *time = &benchmark->time;
    if (benchmark->status != HC_STATUS_OK)
        return unknown;
    if (id <= HC_DATUM_FAULTS)
        return time->known ? time_figure(time, id) : unknown;
    if (id == HC_DATUM_ITEMS)
        return declared(benchmark->items);
    if (id == HC_DATUM_HANDLED)
        return declared(benchmark->bytes);
    if (id == HC_DATUM_ITEM_RATE)
        return rate_of(benchmark->items, time);
    if (id == HC_DATUM_BYTE_RATE)
        return rate_of(benchmark->bytes, time);
    if (id <= HC_DATUM_HEAP_REPEATS)
        return benchmark->heap.known ? heap_figure(&benchmark->heap, id) : unknown;
    return benchmark->footprint.known ? resident_figure(&benchmark->footprint, id)
                                      : unknown;
}

char *hc_datum_text(char text[HC_DATUM_SIZE], hc_datum figure)
{
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    text[0] = '\0';
    if (!figure.known)
        return text;
    if (figure.whole) {
        g_snprintf(text, HC_DATUM_SIZE, "%" G_GINT64_FORMAT, figure.count);
        return text;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(text, HC_DATUM_SIZE, formats[i], figure.real + 0.0); /* no -0 */
        if (g_ascii_strtod(text, NULL) == figure.real)
            break;
    }
    return text;
}

/* ---- Names ----------------------------------------------------------------------- */

static bool has_several(const GPtrArray *rows, size_t offset)
{
    for (guint i = 1; i < rows->len; i++) {
        const char *first = G_STRUCT_MEMBER(const char *, rows->pdata[0], offset);
        const char *other = G_STRUCT_MEMBER(const char *, rows->pdata[i], offset);
        if (g_strcmp0(first, other) != 0)
            return true;
    }
    return false;
}

/* Takes `name`; it, or the first "NAME #2", "NAME #3" that is not in `used`, which gets
 * it. */
static char *unused_name(GHashTable *used, char *name)
{
    char *unused = g_strdup(name);
    for (guint i = 2; g_hash_table_contains(used, unused); i++) {
        g_free(unused);
        unused = g_strdup_printf("%s #%u", name, i);
    }
    g_hash_table_add(used, unused);
    g_free(name);
    return unused;
}

GPtrArray *hc_export_names(const hc_run *run)
{
    const GPtrArray *rows = run->benchmarks;
    bool suites = has_several(rows, G_STRUCT_OFFSET(hc_benchmark, suite));
    bool allocators = has_several(rows, G_STRUCT_OFFSET(hc_benchmark, allocator));
    GHashTable *used = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rows->len; i++) {
        const hc_benchmark *row = rows->pdata[i];
        char *name = g_strconcat(suites ? row->suite : "", suites ? ": " : "", row->name,
                                 allocators ? " (" : "", allocators ? row->allocator : "",
                                 allocators ? ")" : "", NULL);
        char *valid = g_utf8_make_valid(name, -1); /* keys of JSON have to be */
        g_ptr_array_add(names, unused_name(used, valid));
        g_free(name);
    }
    g_hash_table_unref(used);
    return names;
}
