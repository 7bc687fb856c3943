/* The heap figures of two recorded runs.
 *
 * They are exact, and yet a figure may differ from launch to launch: a size that is drawn
 * once a process. A run that counted it in few launches may have met the same one in all
 * of them, and the other run another. In n launches of base and m of head that has a
 * chance of 2 q^n (1 - q)^m at most, with q = n / (n + m): the most that a figure of two
 * values comes to, and one of more values to less. It is the p of a benchmark whose heap
 * differs; the false discovery rate is held over these and those that are known to vary.
 * Heaps that agree are no part of it: most benchmarks draw nothing, and one that changed
 * among a thousand of them is to be found. */
#ifndef HC_COMPARE_RECORDED_HEAP_H
#define HC_COMPARE_RECORDED_HEAP_H

#include "allowance.h"

typedef struct hc_recorded_heaps {
    hc_comparison *comparison;
    const hc_allowances *allowances;
    double alpha;
    GArray *entries; /* internal */
    guint varying;   /* benchmarks that differ from launch to launch of one run */
} hc_recorded_heaps;

/* Begins; `comparison` gets the rows. An alpha below 0.01 is taken for 0.01. */
hc_recorded_heaps hc_recorded_heaps_begin(hc_comparison *comparison,
                                          const hc_allowances *allowances, double alpha);

/* Adds a row; both heaps are known. */
void hc_recorded_heaps_add(hc_recorded_heaps *heaps, const hc_benchmark *base,
                           const hc_benchmark *head);

/* Takes back what may be chance: it is inconclusive. */
void hc_recorded_heaps_end(hc_recorded_heaps *heaps);

/* The chance that a figure that varies shows one value in all launches of base and
 * another in all of head, at most; 1 where one has no launches. */
double hc_recorded_heap_chance(unsigned base, unsigned head);

#endif
