/* The table that `heapclock null` prints. */
#ifndef HC_REPORTS_NULL_CONSOLE_H
#define HC_REPORTS_NULL_CONSOLE_H

#include "console.h"
#include "null.h"

void hc_null_console(const hc_null *null, const hc_console_options *options,
                     GString *out);

#endif
