#include "lookup.h"

#include "stats.h"

#include <math.h>
#include <string.h>

/* ---- One figure of one row ------------------------------------------------------- */

static bool miss(hc_lookup *look, char *reason)
{
    if (look->missing)
        g_free(reason);
    else
        look->missing = reason;
    return false;
}

bool hc_benchmark_counter(const hc_benchmark *row, const char *name, double *value)
{
    for (guint i = 0; i < row->counters->len; i++) {
        const hc_counter_value *counter = row->counters->pdata[i];
        if (strcmp(counter->name, name) == 0) {
            *value = counter->value;
            return true;
        }
    }
    return false;
}

static const hc_launch_result *launch_of_round(const hc_benchmark *row, unsigned round)
{
    for (guint i = 0; i < row->time.launches->len; i++) {
        const hc_launch_result *launch = row->time.launches->pdata[i];
        if ((launch->round > 0 ? launch->round : i + 1) == round)
            return launch;
    }
    return NULL;
}

static bool counts_items(hc_lookup *look, const hc_benchmark *row)
{
    return row->items > 0 || miss(look, g_strdup_printf("%s counts no items", row->name));
}

static bool time_of(hc_lookup *look, const hc_benchmark *row, hc_measure_kind kind,
                    double *value)
{
    if (row->time.launches->len == 0)
        return miss(look, g_strdup_printf("%s was not timed", row->name));
    if (kind == HC_MEASURE_EACH && !counts_items(look, row))
        return false;
    if (look->round == 0)
        return true;
    const hc_launch_result *launch = launch_of_round(row, look->round);
    if (!launch)
        return false;
    if (kind == HC_MEASURE_CPU && !launch->cpu_ns)
        return miss(look, g_strdup_printf("no CPU time of %s is known", row->name));
    *value = kind == HC_MEASURE_CPU ? hc_launch_result_cpu_ns(launch)
                                    : hc_launch_result_ns(launch);
    if (kind == HC_MEASURE_EACH)
        *value /= (double)row->items;
    return true;
}

static bool heap_of(hc_lookup *look, const hc_benchmark *row, hc_measure_kind kind,
                    double *value)
{
    const hc_heap_result *heap = &row->heap;
    if (!heap->known)
        return miss(look, g_strdup_printf("no heap figures of %s: %s", row->name,
                                          heap->unavailable ? heap->unavailable
                                                            : "not measured"));
    switch (kind) {
    case HC_MEASURE_PEAK:
        *value = (double)heap->peak_bytes;
        break;
    case HC_MEASURE_ALLOCS:
        *value = (double)(heap->allocations + heap->in_place);
        break;
    case HC_MEASURE_REQUESTED:
        *value = (double)heap->requested_bytes;
        break;
    default:
        *value = (double)heap->net_bytes;
        break;
    }
    return true;
}

static bool counter_of(hc_lookup *look, const hc_benchmark *row, const char *name,
                       double *value)
{
    return hc_benchmark_counter(row, name, value) ||
           miss(look, g_strdup_printf("%s has no counter '%s'", row->name, name));
}

static bool figure_of(hc_lookup *look, const hc_benchmark *row, const hc_measure *measure,
                      double *value)
{
    if (row->status != HC_STATUS_OK)
        return miss(
            look, g_strdup_printf("%s: %s", row->name,
                                  row->error ? row->error : hc_status_name(row->status)));
    if (hc_measure_is_of_rounds(measure->kind))
        return time_of(look, row, measure->kind, value);
    if (hc_measure_is_of_heap(measure->kind))
        return heap_of(look, row, measure->kind, value);
    if (measure->kind == HC_MEASURE_ITEMS) {
        *value = (double)row->items;
        return counts_items(look, row);
    }
    return counter_of(look, row, measure->counter ? measure->counter : "sizeof", value);
}

bool hc_lookup_figure(hc_lookup *look, const hc_published_row *row,
                      const hc_measure *measure, unsigned size_index, double *value)
{
    *value = 0;
    const hc_figures_place *place = look->place;
    hc_column_kind kind = place->judge_c ? row->c_column : place->column->kind;
    char *name = hc_published_row_benchmark(row, kind, size_index);
    if (!name)
        return miss(look, g_strdup_printf("no benchmark stands for '%s'", row->label));
    const hc_benchmark *benchmark = hc_figures_benchmark(place, name);
    bool found = benchmark ? figure_of(look, benchmark, measure, value)
                           : miss(look, g_strdup_printf("%s is not in this run", name));
    g_free(name);
    return found;
}

/* ---- Figures of expressions ------------------------------------------------------ */

const hc_published_row *hc_lookup_row(const hc_lookup *look, const hc_measure *measure)
{
    return hc_publication_find_row(look->place->publication, look->place->table,
                                   measure->row);
}

/* An exact 0 has no logarithm, so that one byte is added to all of a row's bytes. */
static double for_logarithm(const hc_measure *measure, double value)
{
    bool bytes =
        hc_measure_is_of_heap(measure->kind) || measure->kind == HC_MEASURE_SIZEOF;
    return bytes ? value + 1 : value;
}

bool hc_lookup_slope(hc_lookup *look, const hc_measure *measure, hc_interval *between,
                     double *value)
{
    const hc_published_row *row = hc_lookup_row(look, measure);
    double *x = g_new(double, row->sizes_count), *y = g_new(double, row->sizes_count);
    bool known = true;
    for (unsigned i = 0; known && i < row->sizes_count; i++) {
        known = hc_lookup_figure(look, row, measure, i, &y[i]);
        x[i] = (double)row->sizes[i];
        y[i] = for_logarithm(measure, y[i]);
    }
    if (known && !(hc_measure_is_of_rounds(measure->kind) && look->round == 0))
        *value = hc_stats_exponent(x, y, row->sizes_count, between);
    g_free(x);
    g_free(y);
    return known;
}

bool hc_lookup_measure(const hc_measure *measure, void *payload, double *value)
{
    hc_lookup *look = payload;
    hc_interval between;
    *value = 0;
    if (measure->is_slope)
        return hc_lookup_slope(look, measure, &between, value);
    const hc_published_row *row = hc_lookup_row(look, measure);
    return hc_lookup_figure(look, row, measure, hc_published_row_size_index(row, measure),
                            value);
}
