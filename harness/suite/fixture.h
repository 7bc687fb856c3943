/* Fixtures: what a kernel's set_up built, kept for all slices of its case. One case has
 * a fixture at a time: entering another one tears the former down. */
#ifndef HC_SUITE_FIXTURE_H
#define HC_SUITE_FIXTURE_H

#include "slice.h"

/* Makes the case's fixture the current one, and returns it. When set_up failed or
 * skipped, `outcome` says so. Threads of one slice may call this at the same time. */
void *hc_fixture_enter(const hc_case *one, hc_outcome *outcome);

/* Tears the current fixture down, if there is one. `outcome` says whether each tear_down
 * since the last call was well, or how the first bad one failed. */
void hc_fixture_leave(hc_outcome *outcome);

#endif
