/* The rule by which figures become verdicts.
 *
 * A check, by how the whole interval of its figure lies to `must` and to `direction`
 * (inside: all of it satisfies; outside: all of it violates; else it straddles):
 *
 *   must       direction   check      what it can still come to
 *   ---------  ----------  ---------  -------------------------------------------
 *   inside     any, none   confirmed
 *   outside    inside      partly     the direction is shown to hold, not the size
 *   outside    straddles   undecided  partly, refuted; an exact figure: refuted
 *   outside    outside     refuted
 *   outside    none        refuted
 *   straddles  inside      undecided  confirmed, partly
 *   straddles  straddles   undecided  confirmed, partly, refuted
 *   straddles  outside     undecided  confirmed, refuted
 *   straddles  none        undecided  confirmed, refuted
 *
 * What is wrong in its size and open in its direction is not called refuted in one run
 * and partly in the next: that it is wrong, its reason says.
 *
 * "flat" has a direction of its own: to stay within HC_FLAT_EXPONENT of 0. A figure of
 * too few or unsteady rounds is undecided, and can come to all that its check can. One
 * that is not known is not measured.
 *
 * A claim is the worst of its checks, since all of them have to hold: not measured, else
 * refuted, else partly, else confirmed. It is undecided only where the best and the worst
 * that its open checks can come to differ in that. */
#ifndef HC_CLAIMS_RULE_H
#define HC_CLAIMS_RULE_H

#include "verdict.h"

/* A figure is decided by at least so many rounds: fewer have no interval of 95 %. */
enum { HC_LEAST_ROUNDS = 6 };

/* How the figure lies to what the check says of its direction; `none` without one. */
typedef enum hc_direction_fit {
    HC_DIRECTION_INSIDE,
    HC_DIRECTION_STRADDLES,
    HC_DIRECTION_OUTSIDE,
    HC_DIRECTION_NONE,
} hc_direction_fit;
hc_direction_fit hc_rule_direction(const hc_claim_check *check, const hc_figure *figure);

hc_verdict hc_rule_check(const hc_claim_check *check, const hc_figure *figure);

/* Of checks with their figures; their verdicts are not looked at. */
hc_verdict hc_rule_claim(const hc_judged_check *checks, unsigned count);

#endif
