/* A published table on the terminal, beside what was measured. */
#ifndef HC_REPORTS_CLAIMS_CONSOLE_TABLE_H
#define HC_REPORTS_CLAIMS_CONSOLE_TABLE_H

#include "claims_view.h"
#include "console.h"

void hc_claims_console_table(GString *out, const hc_claims_table *table,
                             const hc_console_options *options);

#endif
