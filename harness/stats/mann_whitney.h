/* Do the values of one sample tend to be larger than those of another? The test for two
 * samples that are not paired. */
#ifndef HC_STATS_MANN_WHITNEY_H
#define HC_STATS_MANN_WHITNEY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct hc_mann_whitney {
    double u;         /* pairs with x > y, and half of those with x = y */
    double greater;   /* p that x is not larger, one-sided */
    double less;      /* p that x is not smaller, one-sided */
    double two_sided; /* twice the smaller of the two, at most 1 */
    bool exact;
} hc_mann_whitney;

/* Products of the two counts above which the normal approximation serves. */
enum { HC_MANN_WHITNEY_EXACT = 400 };

/* The Mann-Whitney U test (Wilcoxon's rank-sum test) of `x_count` and `y_count` >= 0
 * finite values, under the null hypothesis that the pooled values are dealt to the two
 * samples at random. Ties get mid-ranks. While x_count * y_count <= HC_MANN_WHITNEY_EXACT
 * the p are exact, with ties as well: the distribution over all ways to deal the pooled
 * ranks. Above, the normal approximation with corrections for ties and for continuity. An
 * empty sample, and values that are all equal, give p of 1. The smallest p of two samples
 * of n is one in (2n choose n): 1/2 for n = 1, 1/6 for n = 2. Source: Hollander, Wolfe,
 * Chicken, Nonparametric Statistical Methods, 3rd ed., section 4.1, equations 4.10-4.13.
 */
void hc_stats_mann_whitney(const double *x, size_t x_count, const double *y,
                           size_t y_count, hc_mann_whitney *result);

#endif
