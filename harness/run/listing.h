/* What a worker answers to `list` (harness/PROTOCOL.md), taken into the result model. */
#ifndef HC_RUN_LISTING_H
#define HC_RUN_LISTING_H

#include "result.h"

#include <jansson.h>

/* New row of an entry of "benchmarks"; name, table or variant is NULL where the entry has
 * none. Skipped where the entry says that it is not available. */
hc_benchmark *hc_listing_row(const char *suite, const char *allocator,
                             const json_t *entry);

void hc_listing_add_tables(hc_run *run, const char *suite, const json_t *list);

/* The shared libraries of the worker's process, for g_strfreev; NULL: it does not tell.
 */
char **hc_listing_libraries(const json_t *list);

#endif
