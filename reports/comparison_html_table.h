/* The rows of a comparison in its page: all figures of all benchmarks, with the launch
 * ratios drawn. */
#ifndef HC_REPORTS_COMPARISON_HTML_TABLE_H
#define HC_REPORTS_COMPARISON_HTML_TABLE_H

#include "comparison_view.h"

/* "✗ regressed" in its frame. */
void hc_html_append_change(GString *out, hc_change change);

/* New string: the id of the row, of an index in `telling`. */
char *hc_compared_anchor(guint index);

/* What changed or was not decided in the open, and what is unchanged folded. */
void hc_html_append_compared(GString *out, const hc_comparison_view *view);

#endif
