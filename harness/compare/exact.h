/* Heap figures are counted, not estimated: a difference of one is a difference, and
 * nothing is left to chance but whether a figure repeats. */
#ifndef HC_COMPARE_EXACT_H
#define HC_COMPARE_EXACT_H

#include "allowance.h"

/* The gauges that are exact are all from this one on. */
#define HC_EXACT_FIRST HC_GAUGE_ALLOCS

double hc_exact_figure(const hc_heap_result *heap, hc_gauge gauge);

/* Whether they have the same figures, by every gauge. */
bool hc_exact_agree(const hc_heap_result *one, const hc_heap_result *other);

/* What a side counted: once, or again and again to see whether it repeats. */
typedef struct hc_exact_side {
    const hc_heap_result *counts;
    unsigned count; /* at least 1 */
    bool varies;    /* it is known not to repeat */
} hc_exact_side;

/* Adds a verdict a gauge for the benchmark. A figure that does not repeat is none to
 * judge by: where that is head's alone, it is inconclusive. `launches`: a side. */
void hc_exact_compare(hc_comparison *comparison, const hc_benchmark *row,
                      const hc_exact_side *base, const hc_exact_side *head,
                      const hc_allowances *allowances, unsigned launches);

#endif
