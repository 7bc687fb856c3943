/* Student's t distribution: of means whose spread is itself only estimated, and known the
 * worse the fewer values there were. */
#ifndef HC_STATS_STUDENT_H
#define HC_STATS_STUDENT_H

/* P(T > t) with `freedom` > 0 degrees of freedom (not only whole ones); keeps its digits
 * far into the tail, and is 1 - P(T > -t). For t = -inf and +inf it is 1 and 0.
 * Relative error below 1e-10 up to 1e4 degrees.
 * Source: NIST Digital Library of Mathematical Functions, 8.17; Abramowitz & Stegun,
 * 26.7.1: P(|T| > t) = I_x(freedom / 2, 1 / 2), x = freedom / (freedom + t^2). */
double hc_stats_student_upper(double t, double freedom);

/* The t with P(T <= t) = share, to the last bits; -inf at and below 0, +inf at and above
 * 1. For an upper tail below 1/2 take -quantile(tail). */
double hc_stats_student_quantile(double share, double freedom);

#endif
