/* How small a slowdown a decision finds, told from launches of equal builds. */
#ifndef HC_COMPARE_POWER_H
#define HC_COMPARE_POWER_H

#include "decision.h"

/* How a benchmark's time is going to be decided. */
typedef struct hc_power_plan {
    hc_decision_rule rule;
    unsigned rows;     /* benchmarks that are decided together */
    unsigned launches; /* pairs that the budget allows a benchmark */
    double power;      /* share of slowdowns to be found: 0.95 */
    guint32 seed;
} hc_power_plan;

/* The smallest slowdown (0.02: 2 %) that is called regressed with at least that power, to
 * a twentieth of itself: launches are drawn with replacement from `log_ratios`, which are
 * of equal builds, are slowed by as much, and decided. Infinite when the launches are too
 * few to call anything regressed, or fewer were measured than the first look needs: what
 * one launch pair says of the others is nothing. */
double hc_power_smallest_slowdown(const hc_power_plan *plan, const double *log_ratios,
                                  unsigned count);

#endif
