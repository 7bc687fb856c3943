/* A contest: every benchmark of two builds, counted once and timed until it is decided or
 * the budget is spent. */
#ifndef HC_GATE_CONTEST_H
#define HC_GATE_CONTEST_H

#include "allowance.h"
#include "decision.h"
#include "left.h"
#include "matchup.h"

typedef struct hc_contest_progress {
    const char *pass;       /* "code", "heap", "calibrate", "time" */
    unsigned launches;      /* pairs, of the rows that are still open */
    size_t open, rows;      /* not decided yet, and all */
    const char *row;        /* the benchmark that is next */
    unsigned trial, trials; /* of a contest that is held again and again, from 1; or 0 */
    hc_left left;           /* of timing; before it began, what timing may take */
} hc_contest_progress;

typedef struct hc_contest {
    hc_duel duel;
    const hc_matchup *matchup;
    hc_decision_rule rule;
    hc_allowances allowances;
    /* Of each match, whether it is the same code in both builds, and is not to be
     * measured (same_code.h). NULL: all are. */
    const bool *same_code;
    bool time_only;    /* the heap is not counted */
    double budget_s;   /* for all of time; NAN: 2 s a benchmark */
    unsigned launches; /* exactly so many pairs a row, in place of the budget; or 0 */
    double (*clock_s)(void); /* seam: seconds from anywhere; NULL: the machine's */
    void (*report)(void *payload, const hc_contest_progress *progress); /* NULL: nobody */
    void *payload;
} hc_contest;

/* Adds a note where the program's pages cannot be read anew for each launch. */
void hc_contest_note_pages(const hc_program *program, GPtrArray *notes);

/* Seconds for timing `rows` benchmarks. */
double hc_contest_budget_s(const hc_contest *contest, size_t rows);

/* New comparison. When a signal interrupts it, it holds what was found until then, and
 * the rows that were not decided say so. */
hc_comparison *hc_contest_hold(const hc_contest *contest);

#endif
