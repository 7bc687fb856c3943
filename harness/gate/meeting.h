/* A contest while it is held: what its course (contest.c) and its verdicts (verdicts.c)
 * share. */
#ifndef HC_GATE_MEETING_H
#define HC_GATE_MEETING_H

#include "contest.h"

/* One benchmark while it is contested. */
typedef struct hc_entrant {
    const hc_match *match;
    hc_pace pace;
    GArray *first;  /* of hc_exchange, until the first look */
    double first_s; /* that they took */
    hc_decision decision;
    GArray *log_ratios;   /* of double, a launch pair */
    GArray *ns[HC_SIDES]; /* of double */
    bool failed, is_same;
    bool is_over; /* failed or decided */
} hc_entrant;

typedef struct hc_meeting {
    const hc_contest *contest;
    hc_comparison *comparison;
    hc_entrant *entrants;
    size_t count;
    size_t timed; /* those that are not the same code */
    double began_s, budget_s;
    hc_left left;          /* as it was at the age left_s */
    double left_s;         /* NAN: timing has not begun */
    char *uncounted;       /* why a heap could not be counted; NULL: all could */
    size_t uncounted_rows; /* whose heap could not be */
} hc_meeting;

/* How long timing still takes that has taken `age_s`. */
hc_left hc_outlook(const hc_meeting *meeting, double age_s);

/* Ends the part of those whose verdict more launches would not change. */
void hc_verdicts_end_decided(hc_meeting *meeting);

/* Adds the verdict on the time of each that was timed and did not fail. */
void hc_verdicts_add(const hc_meeting *meeting);

#endif
