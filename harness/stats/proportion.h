/* How sure is a rate that was counted? So many false alarms in so many trials. */
#ifndef HC_STATS_PROPORTION_H
#define HC_STATS_PROPORTION_H

#include "interval.h"

#include <stdbool.h>
#include <stddef.h>

/* Clopper-Pearson interval of the chance of a success when `successes` were seen in
 * `trials`: the chances that make as many, or as few, at least (1 - level) / 2 likely. It
 * covers at least `level` (0 < level < 1), for small counts rather more. None seen gives
 * lo = 0, all seen hi = 1. Without trials, or with more successes than trials, false and
 * the interval from 0 to 1.
 * Source: Clopper & Pearson, Biometrika 26, 1934; tails by the incomplete beta function.
 */
bool hc_stats_proportion_interval(size_t successes, size_t trials, double level,
                                  hc_interval *interval);

/* Regularised incomplete beta function I_x(a, b), a and b > 0, 0 <= x <= 1: the chance of
 * a or more successes in a + b - 1 trials, each with chance x. The relative error grows
 * with a + b: about 1e-11 at 1e5, 1e-6 at 1e9. Source: NIST Digital Library of
 * Mathematical Functions, 8.17.4 and 8.17.22. */
double hc_stats_incomplete_beta(double x, double a, double b);

#endif
