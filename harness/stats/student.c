#include "student.h"

#include "proportion.h"

#include <float.h>
#include <math.h>

/* P(T > t) for t >= 0: by what lies beyond, which keeps its digits however little it is,
 * or, where that is much, by what lies within, which keeps those of a small t. */
static double tail(double t, double freedom)
{
    double square = t * t;
    if (t > 1)
        return hc_stats_incomplete_beta(freedom / (freedom + square), freedom / 2, 0.5) /
               2;
    double within =
        hc_stats_incomplete_beta(square / (freedom + square), 0.5, freedom / 2);
    return (1 - within) / 2;
}

double hc_stats_student_upper(double t, double freedom)
{
    if (isinf(t))
        return t > 0 ? 0 : 1;
    return t < 0 ? 1 - tail(-t, freedom) : tail(t, freedom);
}

/* The t >= 0 with P(T > t) = share, 0 < share <= 1/2: the tail falls with t, so doubling
 * and halving find it. */
static double upper_quantile(double share, double freedom)
{
    double lo = 0, hi = 1;
    while (hi < DBL_MAX / 2 && tail(hi, freedom) > share) {
        lo = hi;
        hi *= 2;
    }
    for (;;) {
        double middle = lo + (hi - lo) / 2;
        if (middle <= lo || middle >= hi)
            return middle;
        if (tail(middle, freedom) > share)
            lo = middle;
        else
            hi = middle;
    }
}

double hc_stats_student_quantile(double share, double freedom)
{
    if (share <= 0)
        return -INFINITY;
    if (share >= 1)
        return INFINITY;
    return share < 0.5 ? -upper_quantile(share, freedom)
                       : upper_quantile(1 - share, freedom);
}
