#include "sign_test.h"
#include "proportion.h"

#include <math.h>

/* Of `count` fair coins, at least `heads`. */
static double chance_of(size_t heads, size_t count)
{
    if (heads == 0)
        return 1;
    return hc_stats_incomplete_beta(0.5, (double)heads, (double)(count - heads + 1));
}

void hc_stats_sign_test(const double *values, size_t count, hc_sign_test *result)
{
    *result = (hc_sign_test){0};
    for (size_t i = 0; i < count; ++i) {
        result->count += values[i] != 0;
        result->positive += values[i] > 0;
    }
    result->greater = chance_of(result->positive, result->count);
    result->less = chance_of(result->count - result->positive, result->count);
    result->two_sided = fmin(2 * fmin(result->greater, result->less), 1);
}
