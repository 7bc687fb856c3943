/* A build against itself: how often is a difference claimed where there is none, and how
 * small a slowdown would have been found? */
#ifndef HC_GATE_NULL_H
#define HC_GATE_NULL_H

#include "contest.h"
#include "interval.h"

typedef struct hc_null_row {
    const hc_benchmark *benchmark;
    unsigned trials;       /* in which it was decided, or the budget ended */
    unsigned false_alarms; /* trials that called it regressed or improved */
    unsigned inconclusive; /* trials that could not call it unchanged */
    hc_interval rate;      /* of false alarms: Clopper and Pearson's, 95 % */
    double
        smallest_found; /* slowdown (0.02: 2 %) found with 95 % power; infinite: none */
    GArray *log_ratios; /* of double: a launch pair of any trial */
    GArray *medians_ns; /* of double: each side of each trial */
} hc_null_row;

typedef struct hc_null {
    GPtrArray *rows; /* of hc_null_row *, in the matchup's order */
    unsigned trials; /* that were held to their end */
    unsigned clean;  /* trials without any false alarm */
    hc_interval clean_rate;
    GPtrArray *failures; /* of char *: "name: cause", each once */
} hc_null;

/* Holds `trials` contests over time of a matchup of a build with itself. Fewer when a
 * signal comes; the trial that it cuts short does not count. */
hc_null *hc_null_measure(const hc_contest *contest, unsigned trials);
void hc_null_free(hc_null *null);

#endif
