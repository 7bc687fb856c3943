/* The sections of report.html on the run as a whole. */
#ifndef HC_REPORTS_HTML_SUMMARY_H
#define HC_REPORTS_HTML_SUMMARY_H

#include "summary.h"

/* What failed and what was refuted come first. */
void hc_html_append_summary(GString *out, const hc_report_view *view);

/* What could not be measured here, and why; nothing where that is nothing. */
void hc_html_append_skipped(GString *out, const hc_report_view *view);

#endif
