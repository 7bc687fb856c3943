#include "counting.h"

#include "exact.h"

enum { TIMES = 2 };

typedef struct counts {
    hc_benchmark *rows[TIMES][HC_SIDES]; /* for their heap */
} counts;

static counts counts_new(void)
{
    counts c;
    for (int time = 0; time < TIMES; time++) {
        for (int side = 0; side < HC_SIDES; side++)
            c.rows[time][side] = hc_benchmark_new();
    }
    return c;
}

static void counts_free(counts *c)
{
    for (int time = 0; time < TIMES; time++) {
        for (int side = 0; side < HC_SIDES; side++)
            hc_benchmark_free(c->rows[time][side]);
    }
}

static bool count_both(const hc_duel *duel, const hc_match *match, counts *c, int time,
                       hc_duel_end *end)
{
    for (int side = 0; side < HC_SIDES; side++) {
        if (!hc_duel_heap(duel, (hc_side)side, match->rows[side],
                          &c->rows[time][side]->heap, end))
            return false;
    }
    return true;
}

static bool count_all(const hc_duel *duel, const hc_match *match, counts *c, int *times,
                      hc_duel_end *end)
{
    *times = 1;
    if (!count_both(duel, match, c, 0, end))
        return false;
    if (hc_exact_agree(&c->rows[0][HC_BASE]->heap, &c->rows[0][HC_HEAD]->heap))
        return true;
    *times = TIMES;
    return count_both(duel, match, c, 1, end);
}

static hc_exact_side exact_side(const counts *c, hc_side side, int times)
{
    return (hc_exact_side){.first = &c->rows[0][side]->heap,
                           .second = times > 1 ? &c->rows[1][side]->heap : NULL};
}

static void note_unavailable(hc_comparison *comparison, const hc_benchmark *row,
                             hc_duel_end *end)
{
    for (hc_gauge gauge = HC_EXACT_FIRST; gauge < HC_GAUGE_COUNT; gauge++) {
        hc_compared *compared = hc_comparison_add(comparison, row, gauge);
        compared->reason = g_strdup_printf("%s: the heap cannot be counted: %s",
                                           hc_side_name(end->side), end->cause);
    }
    hc_duel_end_clear(end);
}

bool hc_counting_compare(const hc_duel *duel, const hc_match *match,
                         const hc_allowances *allowances, hc_comparison *comparison,
                         hc_duel_end *end)
{
    counts c = counts_new();
    int times;
    bool counted = count_all(duel, match, &c, &times, end);
    bool unavailable = !counted && end->unavailable;
    if (counted) {
        hc_exact_side base = exact_side(&c, HC_BASE, times);
        hc_exact_side head = exact_side(&c, HC_HEAD, times);
        hc_exact_compare(comparison, match->rows[HC_BASE], &base, &head, allowances,
                         (unsigned)times);
    } else if (unavailable) {
        note_unavailable(comparison, match->rows[HC_BASE], end);
    }
    counts_free(&c);
    return counted || unavailable;
}
