/* Looking at the machine and its suites: for heapclock doctor, and at the beginning of
 * whatever measures, so that a report tells what doctor would have told then. */
#ifndef HC_RUN_EXAMINATION_H
#define HC_RUN_EXAMINATION_H

#include "launch.h"
#include "observations.h"
#include "result.h"

/* Sees this machine. Call it before hc_machine_leave_cpu, which narrows what this process
 * may use. */
void hc_examine_machine(hc_observations *seen);

/* Starts the suite under jemalloc, and sees what it says of itself. */
bool hc_examine_suite(hc_observations *seen, const hc_launcher *launcher,
                      const char *path, GError **error);

/* Sees this machine, and what the suites of a planned run said; keeps in the run what
 * makes its figures worse. */
void hc_examine_for_run(hc_run *run);

#endif
