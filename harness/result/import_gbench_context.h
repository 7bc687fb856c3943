/* Where a Google Benchmark program ran, as its file's "context" says. */
#ifndef HC_RESULT_IMPORT_GBENCH_CONTEXT_H
#define HC_RESULT_IMPORT_GBENCH_CONTEXT_H

#include "result.h"

#include <jansson.h>

/* Users add fields of their own to the context, so what is of another type than the
 * library writes is passed over. */
void hc_import_gbench_context(const json_t *context, hc_run *run);

#endif
