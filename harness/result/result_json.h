/* run.json, schema heapclock/1: reading and writing the result model. */
#ifndef HC_RESULT_RESULT_JSON_H
#define HC_RESULT_RESULT_JSON_H

#include "result.h"

#define HC_RESULT_ERROR (g_quark_from_static_string("hc-result-error"))

typedef enum hc_result_error {
    HC_RESULT_ERROR_OPEN,    /* the file cannot be read or written */
    HC_RESULT_ERROR_SYNTAX,  /* not JSON: message has line and column */
    HC_RESULT_ERROR_SCHEMA,  /* JSON, but not heapclock/1: message has the path in it */
} hc_result_error;

/* NULL with `error` set when the file is not a readable heapclock/1 file. A folder means
 * the run.json in it. */
hc_run *hc_run_read(const char *path, GError **error);

/* Writes beside `path`, then renames: an existing file is replaced whole or not at all. */
bool hc_run_write(const hc_run *run, const char *path, GError **error);

#endif
