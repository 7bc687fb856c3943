#include "quantile.h"
#include "sorted.h"

#include <math.h>
#include <stdlib.h>

double hc_stats_quantile_of_sorted(const double *sorted, size_t count, double share)
{
    double place = (double)(count - 1) * fmin(fmax(share, 0), 1);
    size_t below = (size_t)place;
    if (below >= count - 1)
        return sorted[count - 1];
    double lo = sorted[below], hi = sorted[below + 1];
    double weight = place - (double)below;
    /* The difference of two doubles may not be one; this sum always is. */
    return fmin(fmax((1 - weight) * lo + weight * hi, lo), hi);
}

double hc_stats_quantile(const double *values, size_t count, double share)
{
    double *sorted = hc_stats_sorted(values, count);
    double quantile = hc_stats_quantile_of_sorted(sorted, count, share);
    free(sorted);
    return quantile;
}
