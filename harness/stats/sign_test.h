/* Does a sample lie above 0? Asked of the signs alone: where most values agree closely
 * and the rest is scattered far to both sides, ranks are ruled by the scattered ones. */
#ifndef HC_STATS_SIGN_TEST_H
#define HC_STATS_SIGN_TEST_H

#include <stddef.h>

typedef struct hc_sign_test {
    size_t count;     /* values that are not 0 */
    size_t positive;  /* of them, those above 0 */
    double greater;   /* p that the median is not above 0, one-sided */
    double less;      /* p that it is not below 0, one-sided */
    double two_sided; /* twice the smaller of the two, at most 1 */
} hc_sign_test;

/* The sign test of `count` >= 0 values, under the null hypothesis that each is as likely
 * above 0 as below. Exact. Values of 0 are dropped; with none left every p is 1. Source:
 * Hollander, Wolfe, Chicken, Nonparametric Statistical Methods, 3rd ed., section 3.4. */
void hc_stats_sign_test(const double *values, size_t count, hc_sign_test *result);

#endif
