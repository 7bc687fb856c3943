/* One table of a run on a terminal. */
#ifndef HC_REPORTS_CONSOLE_TABLE_H
#define HC_REPORTS_CONSOLE_TABLE_H

#include "console.h"
#include "table.h"

/* `allocators`: rows differ in their allocators, which have a column. */
void hc_console_table(const hc_report_table *table, const hc_console_options *options,
                      bool allocators, GString *out);

#endif
