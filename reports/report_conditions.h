/* What of its machine made a run's figures worse, in each format of a report. Of a run
 * whose machine nobody looked at, nothing is written. */
#ifndef HC_REPORTS_REPORT_CONDITIONS_H
#define HC_REPORTS_REPORT_CONDITIONS_H

#include "console.h"
#include "result.h"

/* A section of the HTML page; its id is "conditions". */
void hc_conditions_html(const hc_run *run, GString *out);

/* The same of two runs that were compared: what both had stands once. */
void hc_conditions_html_of_two(const hc_run *base, const hc_run *head, GString *out);

/* A section of the Markdown page. */
void hc_conditions_md(const hc_run *run, GString *out);

/* The same of two runs that were compared. */
void hc_conditions_md_of_two(const hc_run *base, const hc_run *head, GString *out);

/* One sentence for the end of a table of what was measured now; nothing where all was
 * well. */
void hc_conditions_console(const hc_run *run, const hc_console_options *options,
                           GString *out);

/* The same of two that were compared. Of runs that are on record it says what made which
 * of them worse: the machine may be another one by now. */
void hc_conditions_console_of_two(const hc_run *base, const hc_run *head,
                                  const hc_console_options *options, GString *out);

#endif
