/* A session: everything between the options of `heapclock run` and its result file. */
#ifndef HC_RUN_SESSION_H
#define HC_RUN_SESSION_H

#include "plan.h"
#include "schedule.h"

/* A run with its id, start, commit and machine filled in. */
hc_run *hc_session_begin(const hc_profile *profile, int argc, char **argv);

/* Ends the run: what is still pending has been measured in no pass. `complete` says that
 * every pass was made to its end. */
void hc_session_finish(hc_run *run, const hc_journal *journal, bool complete);

#endif
