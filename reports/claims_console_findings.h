/* The claims below a table on the terminal. */
#ifndef HC_REPORTS_CLAIMS_CONSOLE_FINDINGS_H
#define HC_REPORTS_CLAIMS_CONSOLE_FINDINGS_H

#include "claims_view.h"
#include "console.h"

void hc_claims_console_findings(GString *out, const hc_claims_table *table,
                                const hc_console_options *options);

#endif
