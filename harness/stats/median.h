/* The median, and how sure it is. Both make no assumption about the distribution: times
 * have long right tails, so a mean and a standard deviation would describe the tail. */
#ifndef HC_STATS_MEDIAN_H
#define HC_STATS_MEDIAN_H

#include "interval.h"

#include <stdbool.h>
#include <stddef.h>

/* The middle value, or the mean of the two middle ones. `count` >= 1. */
double hc_stats_median(const double *values, size_t count);

/* The standard deviation of a normal law whose median absolute deviation about `centre`
 * is that of the `count` >= 1 values: 1.4826 times it. Values that are far off have no
 * say. Source: Hampel, The influence curve and its role in robust estimation, 1974. */
double hc_stats_robust_deviation(const double *values, size_t count, double centre);

/* Distribution-free confidence interval of the median from order statistics: the
 * narrowest symmetric pair (x_(k), x_(n+1-k)) whose coverage 1 - 2*P(Bin(n, 1/2) < k) is
 * at least `level`; with too few values for that, the extremes and the coverage they
 * have, 1 - 2^(1-n). False when count < 2.
 * Source: David & Nagaraja, Order Statistics, 3rd ed., section 7.1. */
bool hc_stats_median_interval(const double *values, size_t count, double level,
                              hc_interval *interval);

#endif
