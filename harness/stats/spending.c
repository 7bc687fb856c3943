#include "spending.h"
#include "normal.h"

#include <math.h>

double hc_stats_spent_obrien_fleming(double alpha, double information)
{
    if (information <= 0)
        return 0;
    if (information >= 1)
        return alpha;
    double bound = -hc_stats_normal_quantile(alpha / 2);
    return 2 * hc_stats_normal_upper(bound / sqrt(information));
}

double hc_stats_spent_pocock(double alpha, double information)
{
    if (information <= 0)
        return 0;
    if (information >= 1)
        return alpha;
    return alpha * log1p((M_E - 1) * information);
}

double hc_stats_sequential_p(const double *p, const double *share, size_t looks)
{
    double least = 1;
    for (size_t look = 0; look < looks; ++look)
        if (share[look] > 0)
            least = fmin(least, p[look] / share[look]);
    return least;
}
