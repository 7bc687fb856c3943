/* The median and its interval. Both make no assumption about the distribution: times have
 * long right tails, so a mean and a standard deviation would describe the tail. */
#include "median.h"
#include "allocate.h"
#include "sorted.h"

#include <math.h>
#include <stdlib.h>

/* Coverages are sums of rounded terms; a level that is met exactly, as 0.96875 by six
 * values, must not be missed by the last bit. */
static const double level_tolerance = 1e-12;

/* From the median absolute deviation to the standard deviation of a normal law. */
static const double mad_to_deviation = 1.4826;

double hc_stats_median(const double *values, size_t count)
{
    double *sorted = hc_stats_sorted(values, count);
    double upper = sorted[count / 2];
    double median = count % 2 == 1 ? upper : sorted[count / 2 - 1] / 2 + upper / 2;
    free(sorted);
    return median;
}

double hc_stats_robust_deviation(const double *values, size_t count, double centre)
{
    double *distances = hc_stats_allocate(count, sizeof(*distances));
    for (size_t i = 0; i < count; ++i)
        distances[i] = fabs(values[i] - centre);
    double typical = hc_stats_median(distances, count);
    free(distances);
    return mad_to_deviation * typical;
}

/* The largest k >= 1 whose pair (x_(k), x_(n+1-k)) covers at least `level`, and that
 * coverage; 1 when no pair does. The terms P(Bin(n, 1/2) = i) are kept as logarithms,
 * since 2^-n alone leaves the range of a double above n = 1074. */
static size_t innermost_rank(size_t count, double level, double *coverage)
{
    double log_term = -(double)count * M_LN2;
    double below = exp(log_term);
    size_t rank = 1;
    while (2 * (rank + 1) <= count) {
        log_term += log((double)(count - rank + 1) / (double)rank);
        double next = below + exp(log_term);
        if (1 - 2 * next < level - level_tolerance)
            break;
        below = next;
        ++rank;
    }
    *coverage = 1 - 2 * below;
    return rank;
}

bool hc_stats_median_interval(const double *values, size_t count, double level,
                              hc_interval *interval)
{
    if (count < 2)
        return false;
    size_t rank = innermost_rank(count, level, &interval->level);
    double *sorted = hc_stats_sorted(values, count);
    interval->lo = sorted[rank - 1];
    interval->hi = sorted[count - rank];
    free(sorted);
    return true;
}
