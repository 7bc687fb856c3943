/* heapclock-null/1: the answer of null for programs. */
#ifndef HC_REPORTS_NULL_JSON_H
#define HC_REPORTS_NULL_JSON_H

#include "null.h"

/* New string, ends with a newline. A slowdown that is never found is absent. NULL with an
 * error when JSON cannot hold a figure. */
char *hc_null_json(const hc_null *null, GError **error);

#endif
