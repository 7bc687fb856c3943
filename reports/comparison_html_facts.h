/* How to read a comparison's page, and how its figures came about. */
#ifndef HC_REPORTS_COMPARISON_HTML_FACTS_H
#define HC_REPORTS_COMPARISON_HTML_FACTS_H

#include "comparison.h"

void hc_html_append_comparison_method(GString *out, const hc_comparison *comparison);

/* What was done, and the facts of both sides next to each other: equal ones once. */
void hc_html_append_comparison_facts(GString *out, const hc_comparison *comparison);

#endif
