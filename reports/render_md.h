/* report.md: GitHub-flavoured Markdown that reads well as plain text too. Charts are
 * linked as charts/NAME.svg, relative to the file. */
#ifndef HC_REPORTS_RENDER_MD_H
#define HC_REPORTS_RENDER_MD_H

#include "summary.h"

void hc_report_md(const hc_report_view *view, GString *out);

#endif
