/* What `heapclock verify` prints: published tables beside measured figures, a verdict a
 * claim and subject, and what they sum up to. */
#ifndef HC_REPORTS_CLAIMS_CONSOLE_H
#define HC_REPORTS_CLAIMS_CONSOLE_H

#include "console.h"
#include "verdict.h"

void hc_claims_console(const hc_verification *verification,
                       const hc_console_options *options, GString *out);

#endif
