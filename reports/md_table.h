/* The tables of a run in Markdown. */
#ifndef HC_REPORTS_MD_TABLE_H
#define HC_REPORTS_MD_TABLE_H

#include "md_bound.h"
#include "table.h"

/* Its arguments, its heading and its rows; `allocators`: with a column of them. The bound
 * may be NULL. */
void hc_md_append_group(GString *out, const hc_report_group *group, bool allocators,
                        hc_md_bound *bound);

/* A list of the rows that failed, or of those that were skipped, under a heading, when
 * there are any. */
void hc_md_append_endings(GString *out, const hc_run *run, const char *heading,
                          bool failures, hc_md_bound *bound);

#endif
