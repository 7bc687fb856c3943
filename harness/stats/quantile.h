/* Quantiles of a sample. */
#ifndef HC_STATS_QUANTILE_H
#define HC_STATS_QUANTILE_H

#include <stddef.h>

/* The value below which `share` of the values lie, by a straight line between the two
 * nearest ones: that of rank 1 + (count - 1) * share. 0 gives the smallest, 1 the
 * largest; a share outside of these counts as the nearer one. `count` >= 1, any order,
 * finite; never outside of the two neighbours, however large they are. Source: Hyndman &
 * Fan, Sample quantiles in statistical packages, 1996, definition 7. */
double hc_stats_quantile(const double *values, size_t count, double share);

/* The same of values in ascending order. */
double hc_stats_quantile_of_sorted(const double *sorted, size_t count, double share);

#endif
