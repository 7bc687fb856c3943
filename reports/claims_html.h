/* The section "Published claims" of report.html; nothing without a verification. */
#ifndef HC_REPORTS_CLAIMS_HTML_H
#define HC_REPORTS_CLAIMS_HTML_H

#include "summary.h"

void hc_claims_html(const hc_report_view *view, GString *out);

#endif
