/* The table that `heapclock run` prints. */
#ifndef HC_REPORTS_CONSOLE_H
#define HC_REPORTS_CONSOLE_H

#include "result.h"

typedef struct hc_console_options {
    size_t width; /* columns of the terminal; 0: as wide as it gets */
    bool colour;  /* ANSI escapes */
} hc_console_options;

void hc_report_console(const hc_run *run, const hc_console_options *options,
                       GString *out);

#endif
