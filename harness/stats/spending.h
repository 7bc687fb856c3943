/* Looking more than once: a test that may stop at each of several looks is wrong more
 * often than at one. These divide what it may be wrong over the looks. */
#ifndef HC_STATS_SPENDING_H
#define HC_STATS_SPENDING_H

#include <stddef.h>

/* How much of `alpha` (0 < alpha < 1) may have been spent when the share `information` of
 * the planned values is there: 0 at 0, alpha at 1 and above, rising in between. The first
 * spends late: what it takes to stop early is close to impossible by chance. The second
 * spends about evenly.
 * Source: Lan & DeMets, Discrete sequential boundaries for clinical trials, 1983,
 * alpha*_1 (O'Brien & Fleming's kind, for a one-sided test) and alpha*_2 (Pocock's kind).
 */
double hc_stats_spent_obrien_fleming(double alpha, double information);
double hc_stats_spent_pocock(double alpha, double information);

/* One p from `looks` >= 0 looks: the least alpha at which one of them would have stopped
 * when look k may spend share[k] of alpha, that is the smallest of p[k] / share[k]; at
 * most 1, and 1 without looks. A share of 0 is a look that decides nothing. While all
 * shares that were ever going to be used add up to at most 1, it is a valid p at
 * whichever look it ends, however the p of the looks depend on each other. (Bonferroni's
 * inequality, with weights: Holm, A simple sequentially rejective multiple test
 * procedure, 1979, section 4.) */
double hc_stats_sequential_p(const double *p, const double *share, size_t looks);

#endif
