/* Two runs made by hand, of suite "s" under the allocator "system" on a machine of class
 * "c", and what is on record for it: to be compared. */
#ifndef HC_TESTS_TWO_RUNS_H
#define HC_TESTS_TWO_RUNS_H

#include "recorded.h"

enum { TWO_RUNS_LAUNCHES = 16 };

typedef struct two_runs {
    hc_run *runs[2];
    hc_variation *variation;
    hc_recorded_request request;
} two_runs;

/* For cmocka: *state is a two_runs, with a margin of 1 %, an equivalence of 3 %, an alpha
 * of 0.01, and nothing on record. */
int two_runs_set_up(void **state);
int two_runs_tear_down(void **state);

hc_benchmark *two_runs_add_row(hc_run *run, const char *name);
void two_runs_add_time(hc_run *run, const char *name, unsigned launches, double ns);

/* A row in both, of so many launches; head takes exp(log_ratio) times as long. */
void two_runs_add_times(two_runs *two, const char *name, double log_ratio);

/* Eleven trials with that standard deviation: ten degrees of freedom. */
void two_runs_put_on_record(two_runs *two, const char *name, double deviation);

/* New comparison; fails the test where there is none. */
hc_comparison *two_runs_compare(const two_runs *two);

/* Fails the test unless they are refused with a message that holds the text. */
void two_runs_assert_refused(const two_runs *two, const char *text);

bool two_runs_has_note(const hc_comparison *comparison, const char *text);

/* NULL: there is no such row. */
const hc_compared *two_runs_find(const hc_comparison *comparison, const char *name,
                                 hc_gauge gauge);

#endif
