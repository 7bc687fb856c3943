/* Figures and reasons of verdicts, for people. */
#ifndef HC_CLAIMS_VERDICT_TEXT_H
#define HC_CLAIMS_VERDICT_TEXT_H

#include "verdict.h"

/* New string: 85176 as "85,176". */
char *hc_grouped_text(double whole);

/* New string: "1.35 [1.33, 1.37]", "40.4 MB", "85,176 B"; in the unit of the requirement,
 * or the one that the measure has. */
char *hc_figure_text(const hc_figure *figure, const hc_claim_check *check);

/* New string: why the check's verdict is what it is. `canary_spread` as in hc_figures. */
char *hc_check_reason(const hc_judged_check *judged, double canary_spread);

#endif
