#include "mann_whitney.h"
#include "allocate.h"
#include "normal.h"
#include "ranks.h"

#include <math.h>
#include <stdlib.h>

typedef struct pooled {
    size_t x_count, y_count;
    size_t *doubled; /* ranks, those of x first */
    double ties;
} pooled;

static pooled pool(const double *x, size_t x_count, const double *y, size_t y_count)
{
    size_t count = x_count + y_count;
    pooled both = {.x_count = x_count, .y_count = y_count};
    double *values = hc_stats_allocate(count, sizeof(*values));
    for (size_t i = 0; i < count; ++i)
        values[i] = i < x_count ? x[i] : y[i - x_count];
    both.doubled = hc_stats_allocate(count, sizeof(*both.doubled));
    both.ties = hc_stats_doubled_ranks(values, count, both.doubled);
    free(values);
    return both;
}

static size_t rank_sum(const size_t *doubled, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += doubled[i];
    return sum;
}

/* ways[k * width + s]: in how many ways k of the pooled doubled ranks add up to s, for k
 * up to `chosen`. Counts, not chances: up to the limit of the exact test they are below
 * 2^53, so that nothing is rounded. */
static double *count_ways(const pooled *both, size_t chosen, size_t width)
{
    double *ways = hc_stats_allocate((chosen + 1) * width, sizeof(*ways));
    ways[0] = 1;
    for (size_t i = 0; i < both->x_count + both->y_count; ++i) {
        size_t rank = both->doubled[i];
        for (size_t k = i + 1 < chosen ? i + 1 : chosen; k > 0; --k) {
            double *to = ways + k * width;
            const double *from = to - width;
            for (size_t sum = rank; sum < width; ++sum)
                to[sum] += from[sum - rank];
        }
    }
    return ways;
}

/* Deals the smaller sample. That x is large and that y is small are the same deals. */
static void decide_exactly(const pooled *both, hc_mann_whitney *result)
{
    bool deals_x = both->x_count <= both->y_count;
    size_t chosen = deals_x ? both->x_count : both->y_count;
    const size_t *ranks = deals_x ? both->doubled : both->doubled + both->x_count;
    size_t seen = rank_sum(ranks, chosen);
    size_t width = chosen * 2 * (both->x_count + both->y_count) + 1;
    double *ways = count_ways(both, chosen, width);
    const double *all = ways + chosen * width;
    double low = 0, high = 0, total = 0;
    for (size_t sum = 0; sum < width; ++sum) {
        total += all[sum];
        low += sum <= seen ? all[sum] : 0;
        high += sum >= seen ? all[sum] : 0;
    }
    result->greater = (deals_x ? high : low) / total;
    result->less = (deals_x ? low : high) / total;
    result->exact = true;
    free(ways);
}

static void decide_by_normal(const pooled *both, hc_mann_whitney *result)
{
    double x_count = (double)both->x_count, y_count = (double)both->y_count;
    double n = x_count + y_count, pairs = x_count * y_count;
    double excess = result->u - pairs / 2;
    double variance = pairs / 12 * (n + 1 - both->ties / (n * (n - 1)));
    result->greater = result->less = 1;
    result->exact = false;
    if (variance <= 0)
        return;
    result->greater = hc_stats_normal_upper((excess - 0.5) / sqrt(variance));
    result->less = hc_stats_normal_cdf((excess + 0.5) / sqrt(variance));
}

void hc_stats_mann_whitney(const double *x, size_t x_count, const double *y,
                           size_t y_count, hc_mann_whitney *result)
{
    pooled both = pool(x, x_count, y, y_count);
    size_t x_least = x_count * (x_count + 1);
    result->u = (double)(rank_sum(both.doubled, x_count) - x_least) / 2;
    if (x_count <= HC_MANN_WHITNEY_EXACT && y_count <= HC_MANN_WHITNEY_EXACT &&
        x_count * y_count <= HC_MANN_WHITNEY_EXACT)
        decide_exactly(&both, result);
    else
        decide_by_normal(&both, result);
    result->two_sided = fmin(2 * fmin(result->greater, result->less), 1);
    free(both.doubled);
}
