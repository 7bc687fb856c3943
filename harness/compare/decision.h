/* The decision about one benchmark's time, taken while its launches come in.
 *
 * What it rests on: the log ratio of a launch pair of equal builds is symmetric about 0,
 * and launch pairs are independent. Wilcoxon's signed-rank test and the sign test are
 * then exact, whatever the distribution. They are asked after 10, 14, 20, 28, 40, ...
 * launch pairs; each test of look k may spend its share w_k of alpha, and all shares add
 * up to 1 at most, so that (union bound) the chance of ever calling equal builds
 * different is at most alpha, no matter when looking ends. */
#ifndef HC_COMPARE_DECISION_H
#define HC_COMPARE_DECISION_H

#include <glib.h>
#include <stdbool.h>

typedef struct hc_decision_rule {
    double margin;      /* a slowdown up to it is none: 0.01 */
    double equivalence; /* a difference within it is none: 0.03 */
    double alpha;       /* chance of a false alarm, a benchmark and direction: 0.01 */
} hc_decision_rule;

/* The hypotheses that launch pairs speak against. */
typedef enum hc_hypothesis {
    HC_NOT_SLOWER,  /* it is slower by the margin at most */
    HC_NOT_FASTER,  /* it is faster by the margin at most */
    HC_TOO_SLOW,    /* it is slower by the equivalence margin or more */
    HC_TOO_FAST,    /* it is faster by the equivalence margin or more */
    HC_RATHER_SLOW, /* it is slower by more than halfway between the two margins */
    HC_RATHER_FAST, /* it is faster by as much */
    HC_HYPOTHESES,
} hc_hypothesis;

/* Looks that a decision can hold: the last one after 28,672 launch pairs. */
enum { HC_DECISION_LOOKS = 24 };

/* Tests a look: of signed ranks, and of signs. */
enum { HC_DECISION_TESTS = 2 };

/* The looks at one benchmark so far. All 0 to begin with. */
typedef struct hc_decision {
    unsigned looks;
    unsigned seen; /* launch pairs at the last look */
    double centre; /* their median at the last look */
    double p[HC_HYPOTHESES][HC_DECISION_LOOKS * HC_DECISION_TESTS]; /* look by look */
} hc_decision;

/* The p of all looks and tests together, against one hypothesis: the smallest p / w. */
double hc_decision_p(const hc_decision *decision, hc_hypothesis hypothesis);

/* Launch pairs after which the next look is due. */
unsigned hc_decision_next_look(const hc_decision *decision);

/* Launch pairs that no verdict can do without: the least p of fewer is too large. */
unsigned hc_decision_fewest(const hc_decision_rule *rule);

/* Looks at all launch pairs so far. */
void hc_decision_look(hc_decision *decision, const hc_decision_rule *rule,
                      const double *log_ratios, unsigned count);

/* Both sides of the equivalence margin were ruled out. */
bool hc_decision_is_equivalent(const hc_decision *decision, const hc_decision_rule *rule);

/* Whether more launches are of no use to a benchmark that shows no difference: it is
 * well within the equivalence margin, and what difference there seems to be is nearer to
 * 0 than to the margin, so that it would take long to show. A change between the two
 * margins would be both, and is given the time to show itself. */
bool hc_decision_is_at_rest(const hc_decision *decision, const hc_decision_rule *rule);

#endif
