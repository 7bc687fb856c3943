/* The schedule: in which order launches are made, and when there are enough of them.
 *
 * Every pass goes over the rows that still need it, so a resumed run goes on where the
 * journal ends. The time pass goes in rounds, each in a new random order (order.h), with
 * the canaries looked at all along. Rows that are only shown are launched in its first
 * round, and again when the rows that decide have their least number of launches. A row
 * has its share of the budget, and what rows leave goes to the widest intervals (turn.h).
 */
#ifndef HC_RUN_SCHEDULE_H
#define HC_RUN_SCHEDULE_H

#include "left.h"
#include "measure.h"

typedef struct hc_progress {
    const char *pass;   /* "heap", "footprint", "time" */
    unsigned round;     /* of the time pass, from 1; 0 in the others */
    size_t done, total; /* launches of this pass or round */
    const char *row;    /* the benchmark that is next */
    hc_left left;       /* of all passes */
} hc_progress;

typedef struct hc_schedule {
    hc_bench bench;
    GRand *random;
    double budget_s;          /* the age of the run at which the time pass ends */
    const char *canary_suite; /* path of the suite with the canaries; NULL: none */
    void (*report)(void *payload, const hc_progress *progress); /* NULL: nobody */
    void *payload;
} hc_schedule;

/* Each makes its pass. False when the run cannot go on, as hc_measure_fn. */
bool hc_schedule_heap(hc_schedule *schedule, GError **error);
bool hc_schedule_footprint(hc_schedule *schedule, GError **error);
bool hc_schedule_time(hc_schedule *schedule, GError **error);

#endif
