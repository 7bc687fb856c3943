/* One table of a run on a terminal. */
#ifndef HC_REPORTS_CONSOLE_TABLE_H
#define HC_REPORTS_CONSOLE_TABLE_H

#include "cells.h"
#include "console.h"
#include "table.h"

/* `allocators`: rows differ in their allocators, which have a column. Marks those columns
 * in `left_out` that the terminal has no room for. */
void hc_console_table(const hc_report_table *table, const hc_console_options *options,
                      bool allocators, bool left_out[HC_COLUMN_COUNT], GString *out);

#endif
