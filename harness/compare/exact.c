#include "exact.h"

double hc_exact_figure(const hc_heap_result *heap, hc_gauge gauge)
{
    switch (gauge) {
    case HC_GAUGE_ALLOCS:
        return (double)(heap->allocations + heap->in_place);
    case HC_GAUGE_BYTES:
        return (double)heap->requested_bytes;
    case HC_GAUGE_PEAK:
        return (double)heap->peak_bytes;
    default:
        return (double)heap->net_bytes;
    }
}

bool hc_exact_agree(const hc_heap_result *one, const hc_heap_result *other)
{
    for (hc_gauge gauge = HC_EXACT_FIRST; gauge < HC_GAUGE_COUNT; gauge++) {
        if (hc_exact_figure(one, gauge) != hc_exact_figure(other, gauge))
            return false;
    }
    return true;
}

static bool repeats(const hc_exact_side *side, hc_gauge gauge)
{
    return !side->varies && (!side->second || hc_exact_figure(side->first, gauge) ==
                                                  hc_exact_figure(side->second, gauge));
}

static void judge(hc_compared *compared, const hc_allowances *allowances, bool repeat)
{
    double more = compared->head - compared->base;
    double room = hc_allowances_room(allowances, compared->gauge, compared->base);
    if (more == 0 && repeat) {
        compared->change = HC_CHANGE_UNCHANGED;
    } else if (!repeat) {
        compared->change = HC_CHANGE_INCONCLUSIVE;
        compared->reason = g_strdup("the figure differs from launch to launch");
    } else if (more < 0) {
        compared->change = HC_CHANGE_IMPROVED;
    } else if (more <= room) {
        compared->change = HC_CHANGE_UNCHANGED;
        compared->reason = g_strdup_printf("more, within what is allowed: +%.15g", room);
    } else {
        compared->change = HC_CHANGE_REGRESSED;
    }
}

void hc_exact_compare(hc_comparison *comparison, const hc_benchmark *row,
                      const hc_exact_side *base, const hc_exact_side *head,
                      const hc_allowances *allowances, unsigned launches)
{
    for (hc_gauge gauge = HC_EXACT_FIRST; gauge < HC_GAUGE_COUNT; gauge++) {
        hc_compared *compared = hc_comparison_add(comparison, row, gauge);
        hc_compared_set(compared, hc_exact_figure(base->first, gauge),
                        hc_exact_figure(head->first, gauge));
        compared->launches = launches;
        judge(compared, allowances, repeats(base, gauge) && repeats(head, gauge));
    }
}
