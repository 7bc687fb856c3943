#include "decision.h"

#include "median.h"
#include "signed_rank.h"
#include "spending.h"

#include <math.h>

/* Two looks a doubling. The first is as soon as the signs of all launch pairs can say
 * enough where much of a suite changed, so that what is plain is over early and leaves
 * the budget to what is not; one change among many needs the second. */
enum { FIRST_LOOK = 10, SECOND_LOOK = 14 };

unsigned hc_decision_next_look(const hc_decision *decision)
{
    for (unsigned factor = 1;; factor *= 2) {
        if (FIRST_LOOK * factor > decision->seen)
            return FIRST_LOOK * factor;
        if (SECOND_LOOK * factor > decision->seen)
            return SECOND_LOOK * factor;
    }
}

/* The shares of alpha: the most for the first look, where a coarse regression is to be
 * found quickly; then ever less, but enough for a row whose launches differ much and
 * that is decided by the hundredth or the thousandth of them. Together less than 1. */
static const double shares[HC_DECISION_LOOKS] = {
    0.3,    0.12,    0.1,     0.08,    0.06,    0.05,    0.04,    0.04,
    0.04,   0.03,    0.03,    0.03,    0.025,   0.025,   0.01,    0x1p-8,
    0x1p-9, 0x1p-10, 0x1p-11, 0x1p-12, 0x1p-13, 0x1p-14, 0x1p-15, 0x1p-16,
};

/* The test of whether the values lie above or below `bound`. */
static hc_signed_rank test_against(const double *values, unsigned count, double bound)
{
    double *shifted = g_new(double, count);
    for (unsigned i = 0; i < count; i++)
        shifted[i] = values[i] - bound;
    hc_signed_rank test;
    hc_stats_signed_rank(shifted, count, &test);
    g_free(shifted);
    return test;
}

void hc_decision_look(hc_decision *decision, const hc_decision_rule *rule,
                      const double *log_ratios, unsigned count)
{
    g_return_if_fail(decision->looks < HC_DECISION_LOOKS);
    double margin = log1p(rule->margin), equivalence = log1p(rule->equivalence);
    double halfway = (margin + equivalence) / 2;
    unsigned look = decision->looks++;
    decision->seen = count;
    decision->centre = hc_stats_median(log_ratios, count);
    decision->p[HC_NOT_SLOWER][look] = test_against(log_ratios, count, margin).greater;
    decision->p[HC_NOT_FASTER][look] = test_against(log_ratios, count, -margin).less;
    decision->p[HC_TOO_SLOW][look] = test_against(log_ratios, count, equivalence).less;
    decision->p[HC_TOO_FAST][look] =
        test_against(log_ratios, count, -equivalence).greater;
    decision->p[HC_RATHER_SLOW][look] = test_against(log_ratios, count, halfway).less;
    decision->p[HC_RATHER_FAST][look] = test_against(log_ratios, count, -halfway).greater;
}

double hc_decision_p(const hc_decision *decision, hc_hypothesis hypothesis)
{
    return hc_stats_sequential_p(decision->p[hypothesis], shares, decision->looks);
}

bool hc_decision_is_equivalent(const hc_decision *decision, const hc_decision_rule *rule)
{
    return hc_decision_p(decision, HC_TOO_SLOW) <= rule->alpha &&
           hc_decision_p(decision, HC_TOO_FAST) <= rule->alpha;
}

bool hc_decision_is_at_rest(const hc_decision *decision, const hc_decision_rule *rule)
{
    return fabs(decision->centre) <= log1p(rule->margin) / 2 &&
           hc_decision_p(decision, HC_RATHER_SLOW) <= rule->alpha &&
           hc_decision_p(decision, HC_RATHER_FAST) <= rule->alpha;
}
