/* A trend that outliers do not bend: the median of the slopes between all pairs of
 * points. */
#ifndef HC_STATS_THEIL_SEN_H
#define HC_STATS_THEIL_SEN_H

#include "interval.h"

#include <stdbool.h>
#include <stddef.h>

/* Theil-Sen slope of y over x through `count` finite points in any order, and its
 * interval: the slopes whose ranks Kendall's S reaches at (1 - level) / 2 and (1 + level)
 * / 2 by the normal approximation, with ties of x and of y taken out of its variance.
 * Points with equal x have no slope between them. False, and nothing written, when there
 * are no two points with different x.
 *
 * The interval's `level` is the one asked for (0 < level < 1), or, when that is less,
 * what the extreme slopes cover, 1 - 2 / count!: nothing for two points, 2/3 for three,
 * 0.92 for four. A slope too large for a double counts as the largest. Takes memory for
 * count * (count - 1) / 2 values.
 * Source: Sen, Estimates of the regression coefficient based on Kendall's tau, 1968,
 * equations 2.6, 3.2-3.4 and 6.1-6.3. */
bool hc_stats_theil_sen(const double *x, const double *y, size_t count, double level,
                        double *slope, hc_interval *interval);

#endif
