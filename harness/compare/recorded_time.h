/* The times of two recorded runs.
 *
 * Two runs lie minutes or months apart, and the machine was never quite the same; the
 * interval of each run knows nothing of that. What does is the run-to-run variation on
 * record: with the standard deviation s of ln(median) over trials, known by f degrees of
 * freedom, the difference D of the logarithms of two medians of one and the same build
 * lies within s * sqrt(2) * t(1 - alpha, f) on either side with probability 1 - alpha: a
 * prediction interval by Student's t (Hahn & Meeker, Statistical Intervals, section 4.8).
 * A median of fewer launches than a trial's counts as so much more uncertain.
 *
 * That holds for medians, which many launches make nearly normal. One of few is now and
 * again the time of a launch that was disturbed, several times the usual. So a difference
 * has to be one by the ranks of the launches, too (launch_ranks.h), and the larger p of
 * the two tests decides: it is called by chance at most as often as alpha says when
 * either of the two models holds, disturbed launches or runs that differ as a whole.
 *
 * A time of so few launches that ranks can say nothing, or with no variation on record,
 * is shown and not judged. It is not inconclusive: a gate that can never pass would be
 * switched off; heap and count still decide. */
#ifndef HC_COMPARE_RECORDED_TIME_H
#define HC_COMPARE_RECORDED_TIME_H

#include "comparison.h"
#include "decision.h"
#include "drift.h"
#include "variation.h"

typedef struct hc_recorded_times {
    hc_comparison *comparison;
    hc_decision_rule rule;
    hc_drift drift;
    const hc_variation *variation; /* NULL: the machines are not known */
    GArray *entries;               /* internal */
} hc_recorded_times;

/* Begins; `comparison` gets the rows and the notes. */
hc_recorded_times hc_recorded_times_begin(hc_comparison *comparison,
                                          const hc_decision_rule *rule,
                                          const hc_drift *drift,
                                          const hc_variation *variation);

/* Adds a row; both times are known. */
void hc_recorded_times_add(hc_recorded_times *times, const hc_benchmark *base,
                           const hc_benchmark *head);

/* Judges all rows: the false discovery rate is held over them, for each direction. */
void hc_recorded_times_end(hc_recorded_times *times);

#endif
