/* A published table on the page, beside what was measured. */
#ifndef HC_REPORTS_CLAIMS_HTML_TABLE_H
#define HC_REPORTS_CLAIMS_HTML_TABLE_H

#include "claims_view.h"

#include <glib.h>

/* `all`: also the rows of which nothing was measured. */
void hc_claims_html_table(GString *out, const hc_claims_table *table, bool all);

#endif
