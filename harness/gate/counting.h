/* The heap of both builds of a benchmark: counted once each, and again where the two
 * differ, to see whether the figures repeat. */
#ifndef HC_GATE_COUNTING_H
#define HC_GATE_COUNTING_H

#include "allowance.h"
#include "matchup.h"

/* Adds a verdict for each exact gauge; where only head's heap cannot be counted they say
 * why. False with `end` when a launch ended otherwise, or base's heap cannot be counted:
 * nothing is added. */
bool hc_counting_compare(const hc_duel *duel, const hc_match *match,
                         const hc_allowances *allowances, hc_comparison *comparison,
                         hc_duel_end *end);

#endif
