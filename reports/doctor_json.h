/* What heapclock doctor found as JSON:
 * {"schema":"heapclock-doctor/1","conditions":[{"key","state","fact","effect","remedy"}]}
 * with a state of "fine", "worse" or "unknown". */
#ifndef HC_REPORTS_DOCTOR_JSON_H
#define HC_REPORTS_DOCTOR_JSON_H

#include "condition.h"

#define HC_DOCTOR_SCHEMA "heapclock-doctor/1"

/* New string, ends with a newline; NULL with `error` set. */
char *hc_doctor_json(const GPtrArray *conditions, GError **error);

#endif
