/* The standard normal distribution. */
#ifndef HC_STATS_NORMAL_H
#define HC_STATS_NORMAL_H

/* P(Z <= z). Exact far into both tails: 1 - cdf(-z) loses what upper(z) keeps. */
double hc_stats_normal_cdf(double z);

/* P(Z > z). */
double hc_stats_normal_upper(double z);

/* The z with P(Z <= z) = share, within about 1e-15 of its size; -inf at and below 0, +inf
 * at and above 1. For an upper tail below 1/2 take -quantile(tail).
 * Source: Wichura, Algorithm AS 241, Applied Statistics 37 (1988), routine PPND16. */
double hc_stats_normal_quantile(double share);

#endif
