#include "recorded_heap.h"

#include "exact.h"
#include "false_discovery.h"

#include <math.h>

/* A run counts the same few launches whatever is asked for, and their p is 1 in 2,048 at
 * the least: held to a smaller alpha no heap would ever be called more, without a word.
 * So that a time is held to a stricter one does not switch the gate of the heap off. */
static const double least_alpha = 0.01;

/* A heap that differs, though it is not known to vary. */
typedef struct entry {
    guint first;         /* index of its figures in the comparison */
    unsigned base, head; /* launches */
} entry;

hc_recorded_heaps hc_recorded_heaps_begin(hc_comparison *comparison,
                                          const hc_allowances *allowances, double alpha)
{
    return (hc_recorded_heaps){.comparison = comparison,
                               .allowances = allowances,
                               .alpha = fmax(alpha, least_alpha),
                               .entries = g_array_new(FALSE, FALSE, sizeof(entry))};
}

double hc_recorded_heap_chance(unsigned base, unsigned head)
{
    if (base == 0 || head == 0)
        return 1;
    double share = base / ((double)base + head);
    return fmin(2 * pow(share, base) * pow(1 - share, head), 1);
}

void hc_recorded_heaps_add(hc_recorded_heaps *heaps, const hc_benchmark *base,
                           const hc_benchmark *head)
{
    const hc_heap_result *of_base = &base->heap, *of_head = &head->heap;
    const hc_exact_side sides[] = {{of_base, 1, .varies = !of_base->deterministic},
                                   {of_head, 1, .varies = !of_head->deterministic}};
    const entry e = {heaps->comparison->compared->len, of_base->launches,
                     of_head->launches};
    hc_exact_compare(heaps->comparison, base, &sides[0], &sides[1], heaps->allowances,
                     MIN(e.base, e.head));
    if (sides[0].varies || sides[1].varies)
        heaps->varying++;
    else if (!hc_exact_agree(of_base, of_head))
        g_array_append_val(heaps->entries, e);
}

/* New string. */
static char *reason_of_chance(const hc_recorded_heaps *heaps, const entry *e)
{
    GString *reason = g_string_new("it may be chance: ");
    g_string_append_printf(reason, "%u launch%s of base and %u of head were counted",
                           e->base, e->base == 1 ? "" : "es", e->head);
    if (heaps->varying > 0)
        g_string_append_printf(reason, ", and %u benchmark%s from launch to launch",
                               heaps->varying,
                               heaps->varying == 1 ? " differs" : "s differ");
    if (MIN(e->base, e->head) < HC_HEAP_LAUNCHES)
        g_string_append_printf(reason, "; record it anew: a run counts %d",
                               HC_HEAP_LAUNCHES);
    return g_string_free(reason, FALSE);
}

static void take_back(const hc_recorded_heaps *heaps, const entry *e)
{
    for (guint i = 0; i < HC_GAUGE_COUNT - HC_EXACT_FIRST; i++) {
        hc_compared *compared = heaps->comparison->compared->pdata[e->first + i];
        if (compared->change == HC_CHANGE_UNCHANGED)
            continue;
        compared->change = HC_CHANGE_INCONCLUSIVE;
        g_free(compared->reason);
        compared->reason = reason_of_chance(heaps, e);
    }
}

void hc_recorded_heaps_end(hc_recorded_heaps *heaps)
{
    guint differing = heaps->entries->len, count = differing + heaps->varying;
    double *p = g_new(double, count);
    for (guint i = 0; i < count; i++) {
        p[i] = 1;
        if (i < differing) {
            const entry *e = &g_array_index(heaps->entries, entry, i);
            p[i] = hc_recorded_heap_chance(e->base, e->head);
        }
    }
    hc_stats_false_discovery(p, count, p);
    for (guint i = 0; i < differing; i++) {
        if (p[i] > heaps->alpha)
            take_back(heaps, &g_array_index(heaps->entries, entry, i));
    }
    g_free(p);
    g_array_unref(heaps->entries);
    heaps->entries = NULL;
}
