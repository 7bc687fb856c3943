/* What report.html says of published claims; nothing without a verification. */
#ifndef HC_REPORTS_CLAIMS_HTML_H
#define HC_REPORTS_CLAIMS_HTML_H

#include "summary.h"

/* For the summary: what is refuted, by what. */
void hc_claims_html_refuted(const hc_report_view *view, GString *out);

/* The section "Published claims". */
void hc_claims_html(const hc_report_view *view, GString *out);

#endif
