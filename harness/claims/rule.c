#include "rule.h"

/* The best and the worst that more rounds could make of a check; equal once decided. */
typedef struct outcome {
    hc_verdict best, worst;
} outcome;

static outcome decided(hc_verdict verdict)
{
    return (outcome){verdict, verdict};
}

/* ---- A check --------------------------------------------------------------------- */

hc_direction_fit hc_rule_direction(const hc_claim_check *check, const hc_figure *figure)
{
    static const hc_requirement nearly_flat = {.lo = -HC_FLAT_EXPONENT,
                                               .hi = HC_FLAT_EXPONENT};
    static const hc_direction_fit fits[] = {
        [HC_FIT_INSIDE] = HC_DIRECTION_INSIDE,
        [HC_FIT_STRADDLES] = HC_DIRECTION_STRADDLES,
        [HC_FIT_OUTSIDE] = HC_DIRECTION_OUTSIDE,
    };
    const hc_requirement *direction = check->direction ? &check->direction_requirement
                                      : check->requirement.flat ? &nearly_flat
                                                                : NULL;
    return direction ? fits[hc_requirement_fit(direction, figure->lo, figure->hi)]
                     : HC_DIRECTION_NONE;
}

static bool says_enough(const hc_figure *figure)
{
    return !figure->unsteady && (figure->exact || figure->rounds >= HC_LEAST_ROUNDS);
}

static outcome outcome_of(const hc_claim_check *check, const hc_figure *figure)
{
    if (!figure->known)
        return decided(HC_VERDICT_NOT_MEASURED);
    if (!says_enough(figure))
        return (outcome){HC_VERDICT_CONFIRMED, HC_VERDICT_REFUTED};
    hc_direction_fit direction = hc_rule_direction(check, figure);
    hc_verdict otherwise =
        direction == HC_DIRECTION_INSIDE ? HC_VERDICT_PARTLY : HC_VERDICT_REFUTED;
    switch (hc_requirement_fit(&check->requirement, figure->lo, figure->hi)) {
    case HC_FIT_INSIDE:
        return decided(HC_VERDICT_CONFIRMED);
    case HC_FIT_OUTSIDE:
        if (direction == HC_DIRECTION_STRADDLES && !figure->exact)
            return (outcome){HC_VERDICT_PARTLY, HC_VERDICT_REFUTED};
        return decided(otherwise);
    default:
        return (outcome){HC_VERDICT_CONFIRMED, otherwise};
    }
}

static hc_verdict verdict_of(outcome what)
{
    return what.best == what.worst ? what.best : HC_VERDICT_UNDECIDED;
}

hc_verdict hc_rule_check(const hc_claim_check *check, const hc_figure *figure)
{
    return verdict_of(outcome_of(check, figure));
}

/* ---- A claim --------------------------------------------------------------------- */

static hc_verdict worse(hc_verdict left, hc_verdict right)
{
    static const int rank[HC_VERDICT_COUNT] = {
        [HC_VERDICT_CONFIRMED] = 0,
        [HC_VERDICT_PARTLY] = 1,
        [HC_VERDICT_REFUTED] = 2,
        [HC_VERDICT_NOT_MEASURED] = 3,
    };
    return rank[left] >= rank[right] ? left : right;
}

hc_verdict hc_rule_claim(const hc_judged_check *checks, unsigned count)
{
    outcome whole = decided(HC_VERDICT_CONFIRMED);
    for (unsigned i = 0; i < count; i++) {
        outcome one = outcome_of(checks[i].check, &checks[i].figure);
        whole.best = worse(whole.best, one.best);
        whole.worst = worse(whole.worst, one.worst);
    }
    return verdict_of(whole);
}
