/* Statistics of measurements: pure functions over arrays of doubles. No I/O, no globals;
 * seeds are passed in; inputs are never changed. Values must be finite. */
#ifndef HC_STATS_STATS_H
#define HC_STATS_STATS_H

#include <stdbool.h>
#include <stddef.h>

/* The middle value, or the mean of the two middle ones. `count` >= 1. */
double hc_stats_median(const double *values, size_t count);

typedef struct hc_interval {
    double lo, hi;
    double level; /* the coverage it really has */
} hc_interval;

/* Distribution-free confidence interval of the median from order statistics: the
 * narrowest symmetric pair (x_(k), x_(n+1-k)) whose coverage 1 - 2*P(Bin(n, 1/2) < k) is
 * at least `level`; with too few values for that, the extremes and the coverage they
 * have, 1 - 2^(1-n). False when count < 2.
 * Source: David & Nagaraja, Order Statistics, 3rd ed., section 7.1. */
bool hc_stats_median_interval(const double *values, size_t count, double level,
                              hc_interval *interval);

/* Exponent b of y = a * x^b through `count` >= 2 points (x > 0 and ascending, y > 0), by
 * least squares of the logarithms; `between` gets the least and the largest exponent
 * between neighbours, which is what the growth was anywhere in the range. */
double hc_stats_exponent(const double *x, const double *y, size_t count,
                         hc_interval *between);

#endif
