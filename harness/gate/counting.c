#include "counting.h"

#include "exact.h"

/* Launches a side where the first ones differ. A figure that is one of two by chance
 * shows the same one in all of base's and the other in all of head's once in 2^15. */
enum { TIMES = 8 };

static bool count(const hc_duel *duel, const hc_match *match, int time,
                  hc_benchmark *counted[HC_SIDES][TIMES], hc_duel_end *end)
{
    for (int side = 0; side < HC_SIDES; side++) {
        counted[side][time] = hc_benchmark_new();
        if (!hc_duel_heap(duel, (hc_side)side, match->rows[side],
                          &counted[side][time]->heap, end))
            return false;
    }
    return true;
}

/* Launches a side; 0: one ended otherwise. */
static unsigned count_all(const hc_duel *duel, const hc_match *match,
                          hc_benchmark *counted[HC_SIDES][TIMES], hc_duel_end *end)
{
    if (!count(duel, match, 0, counted, end))
        return 0;
    if (match->rows[HC_BASE]->heap_varies || match->rows[HC_HEAD]->heap_varies ||
        hc_exact_agree(&counted[HC_BASE][0]->heap, &counted[HC_HEAD][0]->heap))
        return 1;
    for (int time = 1; time < TIMES; time++) {
        if (!count(duel, match, time, counted, end))
            return 0;
    }
    return TIMES;
}

/* The figures alone: what they point to stays with `counted`. */
static void compare(hc_comparison *comparison, const hc_match *match,
                    hc_benchmark *counted[HC_SIDES][TIMES], unsigned times,
                    const hc_allowances *allowances)
{
    hc_heap_result heaps[HC_SIDES][TIMES];
    hc_exact_side sides[HC_SIDES];
    for (int side = 0; side < HC_SIDES; side++) {
        for (unsigned time = 0; time < times; time++)
            heaps[side][time] = counted[side][time]->heap;
        sides[side] =
            (hc_exact_side){heaps[side], times, .varies = match->rows[side]->heap_varies};
    }
    hc_exact_compare(comparison, match->rows[HC_BASE], &sides[HC_BASE], &sides[HC_HEAD],
                     allowances, times);
}

/* What head alone does not tell is missed. */
static void add_uncounted(hc_comparison *comparison, const hc_benchmark *row,
                          hc_duel_end *end)
{
    for (hc_gauge gauge = HC_EXACT_FIRST; gauge < HC_GAUGE_COUNT; gauge++) {
        hc_compared *compared = hc_comparison_add(comparison, row, gauge);
        compared->reason =
            g_strdup_printf("head: the heap cannot be counted: %s", end->cause);
    }
    hc_duel_end_clear(end);
}

bool hc_counting_compare(const hc_duel *duel, const hc_match *match,
                         const hc_allowances *allowances, hc_comparison *comparison,
                         hc_duel_end *end)
{
    hc_benchmark *counted[HC_SIDES][TIMES] = {0};
    unsigned times = count_all(duel, match, counted, end);
    bool missed = times == 0 && end->unavailable && end->side == HC_HEAD;
    if (times > 0)
        compare(comparison, match, counted, times, allowances);
    else if (missed)
        add_uncounted(comparison, match->rows[HC_BASE], end);
    for (int side = 0; side < HC_SIDES; side++) {
        for (int time = 0; time < TIMES && counted[side][time]; time++)
            hc_benchmark_free(counted[side][time]);
    }
    return times > 0 || missed;
}
