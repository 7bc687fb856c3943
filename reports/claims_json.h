/* heapclock-verify/1: what `heapclock verify --json` answers. A figure that is not known
 * is absent, never 0. */
#ifndef HC_REPORTS_CLAIMS_JSON_H
#define HC_REPORTS_CLAIMS_JSON_H

#include "verdict.h"

#define HC_VERIFY_SCHEMA "heapclock-verify/1"

/* New string, ends with a newline. NULL with an error when JSON cannot hold a figure. */
char *hc_claims_json(const hc_verification *verification, GError **error);

#endif
