/* Many rows are tested at once, and some are called different by chance: what share of
 * those that are called so may be? */
#ifndef HC_STATS_FALSE_DISCOVERY_H
#define HC_STATS_FALSE_DISCOVERY_H

#include <stddef.h>

/* Adjusted p of `count` >= 0 tests, at the places of `p` (each 0 .. 1): rejecting those
 * that are at most q keeps the expected share of false ones among the rejected at q or
 * below, when the tests are independent or positively dependent. A row's value is the
 * smallest of p_(j) * count / j over the ranks j from its own up, so ties share one, and
 * one test keeps its p. `adjusted` may be `p` itself. Source: Benjamini & Hochberg,
 * Controlling the false discovery rate, 1995. */
void hc_stats_false_discovery(const double *p, size_t count, double *adjusted);

#endif
