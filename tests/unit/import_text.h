/* Files of other tools, given as text. */
#ifndef IMPORT_TEXT_H
#define IMPORT_TEXT_H

#include "result.h"

/* Reads `text` as if it were a file, "f.json"; NULL with its message otherwise. The
 * caller frees both. */
hc_run *import_text(const char *text, size_t length, char **message);

/* Fails unless it is read. */
hc_run *import_good(const char *text);

/* Fails unless it is refused with this one line, in which the file is "f.json". */
void import_refused(const char *text, const char *message);

/* The row of that name; fails when there is none. */
const hc_benchmark *import_row(const hc_run *run, const char *name);
double import_counter(const hc_benchmark *row, const char *name); /* -1: none */

#endif
