/* Is a sample located above 0? Asked of the signs and the order of its values, so that
 * one launch that the machine disturbed weighs no more than the largest rank. */
#ifndef HC_STATS_SIGNED_RANK_H
#define HC_STATS_SIGNED_RANK_H

#include <stdbool.h>
#include <stddef.h>

typedef struct hc_signed_rank {
    size_t count;     /* values that are not 0 */
    double positive;  /* W+: the sum of the ranks of |value| over the positive ones */
    double greater;   /* p that the location is not above 0, one-sided */
    double less;      /* p that it is not below 0, one-sided */
    double two_sided; /* twice the smaller of the two, at most 1 */
    bool exact;
} hc_signed_rank;

/* The values from which on the normal approximation serves. */
enum { HC_SIGNED_RANK_EXACT = 200 };

/* Wilcoxon's signed-rank test of `count` >= 0 finite values, under the null hypothesis
 * that each is as likely to have the other sign. Values of 0 are dropped, as Wilcoxon
 * did; with none left every p is 1. Ties of |value| get mid-ranks. Up to
 * HC_SIGNED_RANK_EXACT values that are not 0 the p are exact, with ties as well: the
 * distribution over all sign vectors, given the ranks. Above, the normal approximation
 * with corrections for ties and for continuity. The smallest p that n values can give is
 * 2^-n: n = 1 and 2 decide nothing. Source: Hollander, Wolfe, Chicken, Nonparametric
 * Statistical Methods, 3rd ed., section 3.1, equations 3.9-3.12; Pratt & Gibbons,
 * Concepts of Nonparametric Theory, chapter 3. */
void hc_stats_signed_rank(const double *values, size_t count, hc_signed_rank *result);

/* The location that belongs to the test: the median of the means of all pairs of values,
 * each with itself as well (Hodges & Lehmann, 1963). `count` >= 1; takes memory for
 * count * (count + 1) / 2 values. Zeros are values here. */
double hc_stats_hodges_lehmann(const double *values, size_t count);

#endif
