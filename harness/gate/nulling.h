/* Measures a build against itself. */
#ifndef HC_GATE_NULLING_H
#define HC_GATE_NULLING_H

#include "contest.h"
#include "null.h"

/* `canary_suite`: path of the suite with the canaries, which are looked at before and
 * after each trial; NULL: none. Holds `trials` contests over time of a matchup of a build
 * with itself. Fewer when a signal comes; the trial that it cuts short does not count. */
hc_null *hc_null_measure(const hc_contest *contest, const char *canary_suite,
                         unsigned trials);

#endif
