/* How a figure grows with a size. */
#ifndef HC_STATS_EXPONENT_H
#define HC_STATS_EXPONENT_H

#include "interval.h"

#include <stddef.h>

/* Exponent b of y = a * x^b through `count` >= 2 points (x > 0 and ascending, y > 0), by
 * least squares of the logarithms; `between` gets the least and the largest exponent
 * between neighbours, which is what the growth was anywhere in the range. */
double hc_stats_exponent(const double *x, const double *y, size_t count,
                         hc_interval *between);

#endif
