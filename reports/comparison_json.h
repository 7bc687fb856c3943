/* heapclock-compare/1: the answer of ab and compare for programs. */
#ifndef HC_REPORTS_COMPARISON_JSON_H
#define HC_REPORTS_COMPARISON_JSON_H

#include "comparison.h"

/* New string, ends with a newline. A figure that is not known is absent, and so is a
 * ratio that is not finite. NULL with an error when JSON cannot hold a figure. */
char *hc_comparison_json(const hc_comparison *comparison, GError **error);

#endif
