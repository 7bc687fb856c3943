/* Values in order: what medians, quantiles, slopes and ranks begin with. */
#ifndef HC_STATS_SORTED_H
#define HC_STATS_SORTED_H

#include <stddef.h>

/* A copy of `count` >= 0 values in ascending order; for the caller to free. */
double *hc_stats_sorted(const double *values, size_t count);

/* The same in place. */
void hc_stats_sort(double *values, size_t count);

/* The places of the values in ascending order of the values; of equal ones in any order.
 * For the caller to free. */
size_t *hc_stats_order(const double *values, size_t count);

#endif
