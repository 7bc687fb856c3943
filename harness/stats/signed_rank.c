#include "signed_rank.h"
#include "allocate.h"
#include "median.h"
#include "normal.h"
#include "ranks.h"

#include <math.h>
#include <stdlib.h>

/* chance[s]: that the doubled ranks of the positive values add up to s. Each value halves
 * all chances: one half stays, one moves up by its rank. */
static double *null_distribution(const size_t *doubled, size_t count, size_t total)
{
    double *chance = hc_stats_allocate(total + 1, sizeof(*chance));
    size_t reach = 0;
    chance[0] = 1;
    for (size_t i = 0; i < count; ++i) {
        reach += doubled[i];
        for (size_t sum = reach + 1; sum-- > 0;) {
            double moved = sum >= doubled[i] ? chance[sum - doubled[i]] : 0;
            chance[sum] = (chance[sum] + moved) / 2;
        }
    }
    return chance;
}

/* Tails are added up from their thin end, so that small chances are not lost. */
static void decide_exactly(const size_t *doubled, size_t positive, hc_signed_rank *result)
{
    size_t total = result->count * (result->count + 1);
    double *chance = null_distribution(doubled, result->count, total);
    result->greater = result->less = 0;
    for (size_t sum = total + 1; sum-- > positive;)
        result->greater += chance[sum];
    for (size_t sum = 0; sum <= positive; ++sum)
        result->less += chance[sum];
    result->exact = true;
    free(chance);
}

static void decide_by_normal(double ties, hc_signed_rank *result)
{
    double n = (double)result->count;
    double excess = result->positive - n * (n + 1) / 4;
    double deviation = sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24);
    result->greater = hc_stats_normal_upper((excess - 0.5) / deviation);
    result->less = hc_stats_normal_cdf((excess + 0.5) / deviation);
    result->exact = false;
}

void hc_stats_signed_rank(const double *values, size_t count, hc_signed_rank *result)
{
    double *sizes = hc_stats_allocate(count, sizeof(*sizes));
    bool *above = hc_stats_allocate(count, sizeof(*above));
    size_t *doubled = hc_stats_allocate(count, sizeof(*doubled));
    size_t kept = 0, positive = 0;
    for (size_t i = 0; i < count; ++i) {
        if (values[i] == 0)
            continue;
        sizes[kept] = fabs(values[i]);
        above[kept++] = values[i] > 0;
    }
    double ties = hc_stats_doubled_ranks(sizes, kept, doubled);
    for (size_t i = 0; i < kept; ++i)
        positive += above[i] ? doubled[i] : 0;

    result->count = kept;
    result->positive = (double)positive / 2;
    if (kept <= HC_SIGNED_RANK_EXACT)
        decide_exactly(doubled, positive, result);
    else
        decide_by_normal(ties, result);
    result->greater = fmin(result->greater, 1);
    result->less = fmin(result->less, 1);
    result->two_sided = fmin(2 * fmin(result->greater, result->less), 1);
    free(doubled);
    free(above);
    free(sizes);
}

double hc_stats_hodges_lehmann(const double *values, size_t count)
{
    double *means = hc_stats_allocate(count * (count + 1) / 2, sizeof(*means));
    size_t pairs = 0;
    for (size_t i = 0; i < count; ++i)
        for (size_t k = i; k < count; ++k)
            means[pairs++] = values[i] / 2 + values[k] / 2;
    double median = hc_stats_median(means, pairs);
    free(means);
    return median;
}
