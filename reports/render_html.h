/* report.html: one file that needs nothing else, no network. */
#ifndef HC_REPORTS_RENDER_HTML_H
#define HC_REPORTS_RENDER_HTML_H

#include "html_page.h"
#include "summary.h"

void hc_report_html(const hc_report_view *view, const hc_html_assets *assets,
                    GString *out);

#endif
