/* The table that `heapclock ab` and `heapclock compare` print. */
#ifndef HC_REPORTS_COMPARISON_CONSOLE_H
#define HC_REPORTS_COMPARISON_CONSOLE_H

#include "comparison.h"
#include "console.h"

/* `all`: also a line for each figure that is unchanged, which are otherwise summed up. */
void hc_comparison_console(const hc_comparison *comparison, bool all,
                           const hc_console_options *options, GString *out);

#endif
