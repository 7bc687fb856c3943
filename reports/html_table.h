/* The section of one table in report.html. */
#ifndef HC_REPORTS_HTML_TABLE_H
#define HC_REPORTS_HTML_TABLE_H

#include "summary.h"

void hc_html_append_table(GString *out, const hc_report_view *view, size_t index);

#endif
