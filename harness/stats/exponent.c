/* How a figure grows with a size. */
#include "exponent.h"

#include <math.h>

double hc_stats_exponent(const double *x, const double *y, size_t count,
                         hc_interval *between)
{
    double mean_x = 0, mean_y = 0;
    for (size_t i = 0; i < count; ++i) {
        mean_x += log(x[i]) / (double)count;
        mean_y += log(y[i]) / (double)count;
    }
    double covariance = 0, variance = 0;
    *between = (hc_interval){.lo = INFINITY, .hi = -INFINITY, .level = 1};
    for (size_t i = 0; i < count; ++i) {
        covariance += (log(x[i]) - mean_x) * (log(y[i]) - mean_y);
        variance += (log(x[i]) - mean_x) * (log(x[i]) - mean_x);
        if (i == 0)
            continue;
        double step = log(y[i] / y[i - 1]) / log(x[i] / x[i - 1]);
        between->lo = fmin(between->lo, step);
        between->hi = fmax(between->hi, step);
    }
    return covariance / variance;
}
