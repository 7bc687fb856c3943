/* What a page is called. A reader has several of them open, and looks for one by what was
 * measured, and when. */
#ifndef HC_REPORTS_PAGE_TITLE_H
#define HC_REPORTS_PAGE_TITLE_H

#include "summary.h"

/* New strings, plain text. */

/* "Benchmarks of loops"; of a verification "Published claims verified: ", and the titles
 * of the documents. */
char *hc_page_heading(const hc_report_view *view);

/* "HEADING · profile quick · 2026-11-21 12:15 · Heapclock". */
char *hc_page_title(const char *heading, const hc_report_view *view);

/* The parts that are there (NULL: none), in order. `made` is a time in ISO 8601, whose
 * seconds tell nobody anything; NULL: not known. */
char *hc_page_title_of(const char *heading, const char *part, const char *made);

#endif
