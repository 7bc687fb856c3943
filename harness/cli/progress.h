/* The line on stderr that says how far a run is, on a terminal only. */
#ifndef HC_CLI_PROGRESS_H
#define HC_CLI_PROGRESS_H

#include "contest.h"
#include "schedule.h"

/* For hc_schedule.report; payload is not used. */
void hc_progress_show(void *payload, const hc_progress *progress);

/* For hc_contest.report. */
void hc_progress_show_contest(void *payload, const hc_contest_progress *progress);

/* Removes the line. */
void hc_progress_clear(void);

/* Whether stderr is a terminal on which a line can be written anew. */
bool hc_progress_is_wanted(void);

#endif
