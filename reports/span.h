/* How far apart the variants of a table are. */
#ifndef HC_REPORTS_SPAN_H
#define HC_REPORTS_SPAN_H

#include "table.h"

/* New string: "member: scan-list takes 63× the time of hash-set (n = 10,000)", of the
 * slowest and the fastest of the headline group, limits left aside. NULL where two are
 * not measured or their intervals meet: then none of them is slower for certain. */
char *hc_sentence_span(const hc_report_table *table);

#endif
