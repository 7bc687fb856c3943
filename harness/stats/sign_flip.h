/* Is the mean of a sample above 0? Asked by giving the values all signs that they could
 * have had: without ranks, so that large values count as what they are. */
#ifndef HC_STATS_SIGN_FLIP_H
#define HC_STATS_SIGN_FLIP_H

#include <stddef.h>
#include <stdint.h>

/* The values up to which all sign vectors are tried. */
enum { HC_SIGN_FLIP_EXACT = 16 };

/* One-sided p that the mean of `count` >= 0 finite values is not above 0, under the null
 * hypothesis that each is as likely to have the other sign: the share of sign vectors
 * whose sum is at least the one seen (which is one of them, so p >= 2^-count). Up to
 * HC_SIGN_FLIP_EXACT values all are tried; above, `resamples` are drawn by `seed`, b of
 * them at least as large, and p is (b + 1) / (resamples + 1), which is a valid p however
 * few are drawn. Zeros change nothing; no values, or zeros only, give 1. Sums that differ
 * by no more than their rounding are ties, and ties count against significance.
 * Source: Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 3rd ed.,
 * section 3.2; Phipson & Smyth, Permutation p-values should never be zero, 2010. */
double hc_stats_sign_flip(const double *values, size_t count, size_t resamples,
                          uint64_t seed);

#endif
