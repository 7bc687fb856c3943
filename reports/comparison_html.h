/* compare.html: what two builds or two runs say of each other, as a page. */
#ifndef HC_REPORTS_COMPARISON_HTML_H
#define HC_REPORTS_COMPARISON_HTML_H

#include "comparison_view.h"
#include "html_page.h"

void hc_comparison_html(const hc_comparison_view *view, const hc_html_assets *assets,
                        GString *out);

#endif
