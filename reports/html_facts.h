/* The last sections of report.html: how to read it, and on what it was measured. */
#ifndef HC_REPORTS_HTML_FACTS_H
#define HC_REPORTS_HTML_FACTS_H

#include "summary.h"

void hc_html_append_method(GString *out, const hc_run *run);

/* Run, machine, suites, allocators, and how steady the machine was. */
void hc_html_append_facts(GString *out, const hc_run *run);

#endif
