#include "comparison.h"

#include <math.h>
#include <string.h>

static const char *const changes[HC_CHANGE_COUNT] = {
    [HC_CHANGE_REGRESSED] = "regressed", [HC_CHANGE_INCONCLUSIVE] = "inconclusive",
    [HC_CHANGE_IMPROVED] = "improved",   [HC_CHANGE_UNCHANGED] = "unchanged",
    [HC_CHANGE_UNJUDGED] = "not judged",
};

const char *hc_change_name(hc_change change)
{
    return changes[change];
}

/* Index of the name, -1 when it is none of them. */
static int find_name(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

bool hc_change_from_name(const char *name, hc_change *change)
{
    int index = find_name(changes, HC_CHANGE_COUNT, name);
    if (index >= 0)
        *change = (hc_change)index;
    return index >= 0;
}

static const char *const gauges[HC_GAUGE_COUNT] = {
    [HC_GAUGE_TIME] = "time", [HC_GAUGE_ALLOCS] = "allocs", [HC_GAUGE_BYTES] = "bytes",
    [HC_GAUGE_PEAK] = "peak", [HC_GAUGE_NET] = "net",
};

const char *hc_gauge_name(hc_gauge gauge)
{
    return gauges[gauge];
}

bool hc_gauge_from_name(const char *name, hc_gauge *gauge)
{
    int index = find_name(gauges, HC_GAUGE_COUNT, name);
    if (index >= 0)
        *gauge = (hc_gauge)index;
    return index >= 0;
}

/* ---- Life ------------------------------------------------------------------------ */

static void free_compared(gpointer data)
{
    hc_compared *compared = data;
    g_free(compared->suite);
    g_free(compared->name);
    g_free(compared->allocator);
    g_free(compared->reason);
    if (compared->log_ratios)
        g_array_unref(compared->log_ratios);
    g_free(compared);
}

static void free_failure(gpointer data)
{
    hc_compare_failure *failure = data;
    g_free(failure->name);
    g_free(failure->cause);
    g_free(failure);
}

hc_comparison *hc_comparison_new(void)
{
    hc_comparison *comparison = g_new0(hc_comparison, 1);
    comparison->method.allow = g_ptr_array_new_with_free_func(g_free);
    comparison->method.filters = g_ptr_array_new_with_free_func(g_free);
    comparison->compared = g_ptr_array_new_with_free_func(free_compared);
    comparison->failures = g_ptr_array_new_with_free_func(free_failure);
    comparison->forgiven = g_ptr_array_new_with_free_func(free_failure);
    comparison->notes = g_ptr_array_new_with_free_func(g_free);
    comparison->verdict = HC_CHANGE_UNJUDGED;
    return comparison;
}

static void clear_side(hc_compared_side *side)
{
    g_free(side->path);
    hc_run_free(side->run);
}

static void clear_method(hc_compare_method *method)
{
    g_free(method->command);
    g_free(method->tool);
    g_free(method->made);
    g_free(method->profile);
    g_ptr_array_unref(method->allow);
    g_ptr_array_unref(method->filters);
}

void hc_comparison_free(hc_comparison *comparison)
{
    if (!comparison)
        return;
    clear_side(&comparison->base);
    clear_side(&comparison->head);
    clear_method(&comparison->method);
    g_ptr_array_unref(comparison->compared);
    g_ptr_array_unref(comparison->failures);
    g_ptr_array_unref(comparison->forgiven);
    g_ptr_array_unref(comparison->notes);
    g_free(comparison);
}

/* ---- Filling in ------------------------------------------------------------------ */

hc_compared *hc_comparison_add(hc_comparison *comparison, const hc_benchmark *row,
                               hc_gauge gauge)
{
    hc_compared *compared = g_new0(hc_compared, 1);
    compared->suite = g_strdup(row->suite);
    compared->name = g_strdup(row->name);
    compared->allocator = g_strdup(row->allocator);
    compared->gauge = gauge;
    compared->change = HC_CHANGE_INCONCLUSIVE;
    g_ptr_array_add(comparison->compared, compared);
    return compared;
}

void hc_comparison_drop(hc_comparison *comparison, const hc_benchmark *row)
{
    for (guint i = comparison->compared->len; i-- > 0;) {
        const hc_compared *compared = comparison->compared->pdata[i];
        if (g_strcmp0(compared->suite, row->suite) == 0 &&
            strcmp(compared->name, row->name) == 0 &&
            g_strcmp0(compared->allocator, row->allocator) == 0)
            g_ptr_array_remove_index(comparison->compared, i);
    }
}

/* Takes the cause. */
static void add_failure(GPtrArray *failures, const char *name, char *cause)
{
    hc_compare_failure *failure = g_new0(hc_compare_failure, 1);
    failure->name = g_strdup(name);
    failure->cause = cause;
    g_ptr_array_add(failures, failure);
}

void hc_comparison_add_failure(hc_comparison *comparison, const char *name, char *cause)
{
    add_failure(comparison->failures, name, cause);
}

/* New string: one cause where both are the same. */
static char *causes_of(const hc_compared_end *base, const hc_compared_end *head)
{
    if (g_strcmp0(base->cause, head->cause) == 0)
        return g_strdup(base->cause);
    return g_strdup_printf("base: %s; head: %s", base->cause, head->cause);
}

static void forgive(hc_comparison *comparison, const char *name, const char *where,
                    const char *cause)
{
    add_failure(comparison->forgiven, name, g_strdup(cause));
    g_ptr_array_add(comparison->notes,
                    g_strdup_printf("%s %s and is not compared: %s", name, where, cause));
}

void hc_comparison_add_ends(hc_comparison *comparison, const char *name, const char *what,
                            const hc_compared_end *base, const hc_compared_end *head)
{
    if (!head->failed) {
        forgive(comparison, name, "failed in base, not in head,", base->cause);
        comparison->mended++;
    } else if (!base->failed) {
        hc_comparison_add_failure(comparison, name,
                                  g_strdup_printf("head: %s", head->cause));
    } else {
        char *causes = causes_of(base, head);
        char *where = g_strdup_printf("fails in both %s", what);
        if (base->kind == head->kind)
            forgive(comparison, name, where, causes);
        else
            hc_comparison_add_failure(comparison, name, g_strdup(causes));
        g_free(where);
        g_free(causes);
    }
}

void hc_compared_set(hc_compared *compared, double base, double head)
{
    compared->known = true;
    compared->base = base;
    compared->head = head;
    compared->ratio = base == head ? 1 : base == 0 ? INFINITY : head / base;
}

void hc_comparison_conclude(hc_comparison *comparison)
{
    memset(comparison->counts, 0, sizeof comparison->counts);
    comparison->same_code = 0;
    for (guint i = 0; i < comparison->compared->len; i++) {
        const hc_compared *compared = comparison->compared->pdata[i];
        if (hc_compared_is_same_code(compared))
            comparison->same_code++;
        else
            comparison->counts[compared->change]++;
    }
    comparison->verdict = HC_CHANGE_UNJUDGED;
    for (int change = HC_CHANGE_COUNT - 1; change >= 0; change--) {
        bool same = change == HC_CHANGE_UNCHANGED && comparison->same_code > 0;
        if (same || comparison->counts[change] > 0)
            comparison->verdict = (hc_change)change;
    }
}
