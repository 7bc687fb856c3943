/* run.json, schema heapclock/1: reading and writing the result model.
 *
 * Integers range to INT64_MAX, real numbers have to be finite; what does not fit is an
 * error in writing as in reading, never another number. Summaries of time are computed
 * anew from the launches in reading, so that they cannot disagree with the samples; a row
 * without launches keeps the summary that it has. */
#ifndef HC_RESULT_RESULT_JSON_H
#define HC_RESULT_RESULT_JSON_H

#include "result.h"

#define HC_RESULT_ERROR (g_quark_from_static_string("hc-result-error"))

typedef enum hc_result_error {
    HC_RESULT_ERROR_OPEN,   /* the file cannot be read or written */
    HC_RESULT_ERROR_SYNTAX, /* not JSON: message has line and column */
    HC_RESULT_ERROR_SCHEMA, /* JSON of a wrong shape: message has the path in it */
} hc_result_error;

/* Reads a heapclock/1 file, or one of another tool (import.h). A folder means the
 * run.json in it. NULL with `error` set when the file is none of them, or broken. Unknown
 * fields are passed over. Messages begin with the path. */
hc_run *hc_run_read(const char *path, GError **error);

/* The same of a file's text, which may be changed, for who read it by hc_json_read_file.
 */
hc_run *hc_run_parse(const char *path, char *text, size_t length, GError **error);

/* New string: the text of the file. NULL with `error` set when JSON cannot hold it. */
char *hc_run_json(const hc_run *run, GError **error);

/* Writes beside `path`, then renames: an existing file is replaced whole or not at all.
 * A file without write permission, and what is not a regular file, is not replaced. */
bool hc_run_write(const hc_run *run, const char *path, GError **error);

#endif
