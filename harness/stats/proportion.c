#include "proportion.h"

#include <float.h>
#include <math.h>

/* The continued fraction 1 / (1 + d_1 / (1 + d_2 / (1 + ...))) of DLMF 8.17.22, evaluated
 * forwards by Lentz's method (Lentz, Applied Optics 15, 1976). It converges within some
 * sqrt(a + b) steps for x below (a + 1) / (a + b + 2). */
static double continued_fraction(double x, double a, double b)
{
    enum { MOST_STEPS = 1000000 };
    const double tiny = 1e-300;
    double numerator = 1, denominator = 0, value = 1;
    for (int step = 1; step < MOST_STEPS; ++step) {
        int half = step / 2;
        double m = half;
        double term = step % 2 == 0
                          ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                          : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        denominator = 1 + term * denominator;
        numerator = 1 + term / numerator;
        denominator = 1 / (fabs(denominator) < tiny ? tiny : denominator);
        numerator = fabs(numerator) < tiny ? tiny : numerator;
        value *= numerator * denominator;
        if (fabs(numerator * denominator - 1) < DBL_EPSILON)
            break;
    }
    return 1 / value;
}

double hc_stats_incomplete_beta(double x, double a, double b)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    double log_front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x);
    if (x < (a + 1) / (a + b + 2))
        return exp(log_front) / a * continued_fraction(x, a, b);
    return 1 - exp(log_front) / b * continued_fraction(1 - x, b, a);
}

/* The x with I_x(a, b) = share. I rises with x, so halving finds it to the last bit. */
static double beta_quantile(double share, double a, double b)
{
    double lo = 0, hi = 1;
    for (;;) {
        double middle = lo + (hi - lo) / 2;
        if (middle <= lo || middle >= hi)
            return middle;
        if (hc_stats_incomplete_beta(middle, a, b) < share)
            lo = middle;
        else
            hi = middle;
    }
}

bool hc_stats_proportion_interval(size_t successes, size_t trials, double level,
                                  hc_interval *interval)
{
    *interval = (hc_interval){.lo = 0, .hi = 1, .level = level};
    if (trials == 0 || successes > trials)
        return false;
    double seen = (double)successes, missed = (double)(trials - successes);
    if (seen > 0)
        interval->lo = beta_quantile((1 - level) / 2, seen, missed + 1);
    if (missed > 0)
        interval->hi = beta_quantile((1 + level) / 2, seen + 1, missed);
    return true;
}
