/* What a build against itself came to: how often a difference was claimed where there is
 * none, and how small a slowdown would have been found. */
#ifndef HC_COMPARE_NULL_H
#define HC_COMPARE_NULL_H

#include "interval.h"
#include "variation.h"

#define HC_NULL_SCHEMA "heapclock-null/1"

/* Of the intervals of rates, and of the slowdowns that are found. */
#define HC_NULL_LEVEL 0.95
#define HC_NULL_POWER 0.95

typedef struct hc_null_row {
    const hc_benchmark *benchmark;
    unsigned trials;       /* in which it was decided, or the budget ended */
    unsigned false_alarms; /* trials that called it regressed or improved */
    unsigned inconclusive; /* trials that could not call it unchanged */
    hc_interval rate;      /* of false alarms: Clopper and Pearson's, 95 % */
    double
        smallest_found; /* slowdown (0.02: 2 %) found with 95 % power; infinite: none */
    GArray *log_ratios; /* of double: a launch pair of any trial */
    GArray *measured;   /* of hc_variation_trial: base of each trial */
} hc_null_row;

typedef struct hc_null {
    /* Its facts: the suite, and the machine as it was; NULL: not told. */
    const hc_run *run;
    GPtrArray *rows; /* of hc_null_row *, in the matchup's order */
    unsigned trials; /* that were held to their end, and gave a figure */
    unsigned clean;  /* trials without any false alarm */
    hc_interval clean_rate;
    GPtrArray *failures; /* of char *: "name: cause", each once */
    GPtrArray *notes;    /* of char *: what a reader has to know, one sentence each */
} hc_null;

hc_null *hc_null_new(void);
void hc_null_free(hc_null *null);

/* New and added, of `benchmark`, which has to outlive it. */
hc_null_row *hc_null_add(hc_null *null, const hc_benchmark *benchmark);

/* Adds the trials of a build under the allocator to what is on record. */
void hc_null_record(const hc_null *null, const char *allocator, const char *build_id,
                    hc_variation *variation);

#endif
