#include "decision.h"

#include "median.h"
#include "sign_test.h"
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

/* The shares of alpha that a look's tests may spend: the most at the first look, where a
 * coarse regression is to be found quickly; then ever less, but enough for a row that is
 * decided by the hundredth or the thousandth launch pair. Such rows are often those whose
 * launches agree but for some that are far off to either side, which signs show sooner
 * than ranks. Together less than 1. */
static const double shares[] = {
    /* ranks, signs of a look */
    0.3,  0,    0.12,  0,    0.1,   0,     0.08, 0,    0.05, 0.02, 0.04, 0.02,
    0.03, 0.02, 0.02,  0.02, 0.015, 0.02,  0.01, 0.02, 0.01, 0.02, 0.01, 0.02,
    0.01, 0.01, 0.005, 0.01, 0.005, 0.005, 5e-4, 5e-4, 5e-4, 5e-4, 5e-4, 5e-4,
    5e-4, 5e-4, 5e-4,  5e-4, 5e-4,  5e-4,  5e-4, 5e-4, 5e-4, 5e-4, 5e-4, 5e-4,
};
G_STATIC_ASSERT(G_N_ELEMENTS(shares) == HC_DECISION_TESTS * HC_DECISION_LOOKS);

/* The p of both tests against the values' lying on the near side of `bound`: below it
 * where `direction` is 1, above it where it is -1. */
static void test_beyond(const double *values, unsigned count, double bound, int direction,
                        double p[HC_DECISION_TESTS])
{
    double *beyond = g_new(double, count);
    for (unsigned i = 0; i < count; i++)
        beyond[i] = direction * (values[i] - bound);
    hc_signed_rank ranks;
    hc_stats_signed_rank(beyond, count, &ranks);
    hc_sign_test signs;
    hc_stats_sign_test(beyond, count, &signs);
    g_free(beyond);
    p[0] = ranks.greater;
    p[1] = signs.greater;
}

/* Where all of them agree, n signs have the chance 2^-n. */
unsigned hc_decision_fewest(const hc_decision_rule *rule)
{
    return (unsigned)ceil(-log2(rule->alpha * shares[0]));
}

void hc_decision_look(hc_decision *decision, const hc_decision_rule *rule,
                      const double *log_ratios, unsigned count)
{
    g_return_if_fail(decision->looks < HC_DECISION_LOOKS);
    double margin = log1p(rule->margin), equivalence = log1p(rule->equivalence);
    double halfway = (margin + equivalence) / 2;
    const struct {
        double bound;
        int direction;
    } asked[HC_HYPOTHESES] = {
        [HC_NOT_SLOWER] = {margin, 1},     [HC_NOT_FASTER] = {-margin, -1},
        [HC_TOO_SLOW] = {equivalence, -1}, [HC_TOO_FAST] = {-equivalence, 1},
        [HC_RATHER_SLOW] = {halfway, -1},  [HC_RATHER_FAST] = {-halfway, 1},
    };
    unsigned at = HC_DECISION_TESTS * decision->looks++;
    decision->seen = count;
    decision->centre = hc_stats_median(log_ratios, count);
    for (int i = 0; i < HC_HYPOTHESES; i++)
        test_beyond(log_ratios, count, asked[i].bound, asked[i].direction,
                    &decision->p[i][at]);
}

double hc_decision_p(const hc_decision *decision, hc_hypothesis hypothesis)
{
    return hc_stats_sequential_p(decision->p[hypothesis], shares,
                                 HC_DECISION_TESTS * decision->looks);
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
