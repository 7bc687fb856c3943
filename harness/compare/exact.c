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

static double figure_of(const hc_exact_side *side, unsigned index, hc_gauge gauge)
{
    return hc_exact_figure(&side->counts[index], gauge);
}

static bool repeats(const hc_exact_side *side, hc_gauge gauge)
{
    bool repeats = !side->varies;
    for (unsigned i = 1; i < side->count; i++)
        repeats &= figure_of(side, i, gauge) == figure_of(side, 0, gauge);
    return repeats;
}

static void judge_steady(hc_compared *compared, const hc_allowances *allowances)
{
    double more = compared->head - compared->base;
    double room = hc_allowances_room(allowances, compared->gauge, compared->base);
    if (more == 0) {
        compared->change = HC_CHANGE_UNCHANGED;
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
        hc_compared_set(compared, figure_of(base, 0, gauge), figure_of(head, 0, gauge));
        compared->launches = launches;
        bool of_base = repeats(base, gauge);
        if (of_base && repeats(head, gauge)) {
            judge_steady(compared, allowances);
            continue;
        }
        compared->change = of_base ? HC_CHANGE_INCONCLUSIVE : HC_CHANGE_UNJUDGED;
        compared->reason = g_strdup_printf("the figure%s differs from launch to launch",
                                           of_base ? " of head" : "");
    }
}
