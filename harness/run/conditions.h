/* What of this machine makes figures worse: decisions over what was seen of it. */
#ifndef HC_RUN_CONDITIONS_H
#define HC_RUN_CONDITIONS_H

#include "observations.h"

#include "condition.h"

/* New list of hc_condition *, one of each kind, in the order of condition_texts.h. */
GPtrArray *hc_conditions_judge(const hc_observations *seen);

#endif
