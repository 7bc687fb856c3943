#include "decision.h"

#include "median.h"
#include "signed_rank.h"
#include "spending.h"

#include <math.h>

enum { FIRST_LOOK = 8 };

unsigned hc_decision_next_look(const hc_decision *decision)
{
    unsigned next = FIRST_LOOK;
    while (next <= decision->seen)
        next *= 2;
    return next;
}

/* The shares of alpha: little for the first look, which few differences can pass with
 * eight signs; the most for the second, where a coarse regression is to be found quickly.
 * Together 1. */
static const double shares[HC_DECISION_LOOKS] = {
    0.1,     0.4,     0x1p-2,  0x1p-3,  0x1p-4,  0x1p-5,  0x1p-6,  0x1p-7,
    0x1p-8,  0x1p-9,  0x1p-10, 0x1p-11, 0x1p-12, 0x1p-13, 0x1p-14, 0x1p-15,
    0x1p-16, 0x1p-17, 0x1p-18, 0x1p-19, 0x1p-20, 0x1p-21, 0x1p-22, 0x1p-23,
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
    unsigned look = decision->looks++;
    decision->seen = count;
    decision->centre = hc_stats_median(log_ratios, count);
    decision->p[HC_NOT_SLOWER][look] = test_against(log_ratios, count, margin).greater;
    decision->p[HC_NOT_FASTER][look] = test_against(log_ratios, count, -margin).less;
    decision->p[HC_TOO_SLOW][look] = test_against(log_ratios, count, equivalence).less;
    decision->p[HC_TOO_FAST][look] =
        test_against(log_ratios, count, -equivalence).greater;
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

bool hc_decision_is_final(const hc_decision *decision, const hc_decision_rule *rule,
                          unsigned rows)
{
    double strictest = rule->alpha / rows;
    return hc_decision_p(decision, HC_NOT_SLOWER) <= strictest ||
           hc_decision_p(decision, HC_NOT_FASTER) <= strictest ||
           (fabs(decision->centre) <= log1p(rule->margin) / 2 &&
            hc_decision_is_equivalent(decision, rule));
}
