/* What heapclock doctor prints. */
#ifndef HC_REPORTS_DOCTOR_CONSOLE_H
#define HC_REPORTS_DOCTOR_CONSOLE_H

#include "console.h"

/* `conditions`: of hc_condition *, in all states. */
void hc_doctor_console(const GPtrArray *conditions, const hc_console_options *options,
                       GString *out);

#endif
