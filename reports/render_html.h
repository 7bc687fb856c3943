/* report.html: one file that needs nothing else, no network and no script. */
#ifndef HC_REPORTS_RENDER_HTML_H
#define HC_REPORTS_RENDER_HTML_H

#include "summary.h"

/* `style` is the text of style.css. */
void hc_report_html(const hc_report_view *view, const char *style, GString *out);

#endif
