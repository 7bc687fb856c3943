/* How much faster or slower the machine itself was in one run than in the other, told by
 * the canaries: kernels of known work that ran beside whatever was measured. */
#ifndef HC_COMPARE_DRIFT_H
#define HC_COMPARE_DRIFT_H

#include "result.h"

typedef struct hc_drift {
    bool known; /* a canary ran in both */
    double
        ratio; /* head over base: the geometric mean of the canaries' medians; else 1 */
    double apart; /* largest over smallest of the canaries' own ratios; else 1 */
} hc_drift;

hc_drift hc_drift_between(const hc_run *base, const hc_run *head);

/* Whether dividing by the ratio makes up for it. Not when the canaries' times differ by
 * more than HC_STEADY_RATIO, or the canaries by as much from each other: what slows the
 * one kind of code so much slows another kind by who knows what. */
bool hc_drift_can_be_corrected(const hc_drift *drift);

#endif
