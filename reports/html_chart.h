/* Charts in the HTML page, each with links to its data and script. */
#ifndef HC_REPORTS_HTML_CHART_H
#define HC_REPORTS_HTML_CHART_H

#include <glib.h>
#include <stdbool.h>

/* Whether any of them was drawn; `charts` of hc_chart *. */
bool hc_html_has_charts(const GPtrArray *charts);

/* Those that were drawn; nothing when none was. `charts` of hc_chart *, NULL: none. */
void hc_html_append_charts(GString *out, const GPtrArray *charts);

#endif
