/* Small answers of commands as JSON. Each is a new string that ends with a newline; NULL
 * with an error. */
#ifndef HC_REPORTS_ANSWERS_JSON_H
#define HC_REPORTS_ANSWERS_JSON_H

#include "result.h"

#define HC_LIST_SCHEMA "heapclock-list/1"
#define HC_REPORT_SCHEMA "heapclock-report/1"

/* What there is to measure: the plan's benchmarks, none of them measured. */
char *hc_list_json(const hc_run *run, GError **error);

/* The files that a report consists of; of char *. */
char *hc_written_json(const GPtrArray *paths, GError **error);

#endif
