/* Charts in the HTML page, each with links to its data and script. */
#ifndef HC_REPORTS_HTML_CHART_H
#define HC_REPORTS_HTML_CHART_H

#include "summary.h"

/* The charts that were drawn of a table; `of` as in hc_chart. */
void hc_html_append_charts(GString *out, const hc_report_view *view, const void *of);

#endif
