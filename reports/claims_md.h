/* The section "Published claims" of report.md; nothing without a verification. */
#ifndef HC_REPORTS_CLAIMS_MD_H
#define HC_REPORTS_CLAIMS_MD_H

#include "summary.h"

void hc_claims_md(const hc_report_view *view, GString *out);

#endif
