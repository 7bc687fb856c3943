#include "theil_sen.h"
#include "allocate.h"
#include "normal.h"
#include "quantile.h"
#include "sorted.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* Where a difference of two doubles is too large for one, half of it is not. Adding 0
 * makes a -0 a 0. */
static double slope_between(double x, double y, double to_x, double to_y)
{
    double run = to_x - x, rise = to_y - y;
    if (!isfinite(run) || !isfinite(rise)) {
        run = to_x / 2 - x / 2;
        rise = to_y / 2 - y / 2;
    }
    return fmin(fmax(rise / run, -DBL_MAX), DBL_MAX) + 0.0;
}

/* Ascending; *pairs gets how many there are. For the caller to free. */
static double *sorted_slopes(const double *x, const double *y, size_t count,
                             size_t *pairs)
{
    double *slopes = hc_stats_allocate(count * (count - 1) / 2, sizeof(*slopes));
    *pairs = 0;
    for (size_t i = 0; i < count; ++i)
        for (size_t k = i + 1; k < count; ++k)
            if (x[i] != x[k])
                slopes[(*pairs)++] = slope_between(x[i], y[i], x[k], y[k]);
    hc_stats_sort(slopes, *pairs);
    return slopes;
}

static double variance_term(double count)
{
    return count * (count - 1) * (2 * count + 5) / 18;
}

/* What groups of equal values take from the variance of Kendall's S. */
static double variance_of_ties(const double *values, size_t count)
{
    double *sorted = hc_stats_sorted(values, count);
    double sum = 0;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && sorted[end] == sorted[first];)
            ++end;
        sum += variance_term((double)(end - first));
    }
    free(sorted);
    return sum;
}

static double level_of_extremes(size_t count)
{
    return 1 - 2 / tgamma((double)count + 1);
}

bool hc_stats_theil_sen(const double *x, const double *y, size_t count, double level,
                        double *slope, hc_interval *interval)
{
    if (count < 2)
        return false;
    size_t pairs;
    double *slopes = sorted_slopes(x, y, count, &pairs);
    if (pairs == 0) {
        free(slopes);
        return false;
    }
    double variance = variance_term((double)count) - variance_of_ties(x, count) -
                      variance_of_ties(y, count);
    double reach = -hc_stats_normal_quantile((1 - level) / 2) * sqrt(fmax(variance, 0));
    double n = (double)pairs;
    double first = fmax(rint((n - reach) / 2) - 1, 0);
    double last = fmin(rint((n + reach) / 2), n - 1);
    *slope = hc_stats_quantile_of_sorted(slopes, pairs, 0.5);
    interval->lo = slopes[(size_t)first];
    interval->hi = slopes[(size_t)last];
    interval->level = fmin(level, level_of_extremes(count));
    free(slopes);
    return true;
}
