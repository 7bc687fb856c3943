/* The figures that few look for, folded away under each table of report.html: launches
 * and intervals; heap to the byte, size classes, resident memory. */
#ifndef HC_REPORTS_HTML_DETAIL_H
#define HC_REPORTS_HTML_DETAIL_H

#include "table.h"

void hc_html_append_details(GString *out, const hc_report_table *table, bool allocators);

#endif
