/* access_log.h - lines in Apache's combined log format: read as the document's pipeline
 * reads them, by splitting at spaces. */
#ifndef HEAPCLOCK_KERNELS_ACCESS_LOG_H
#define HEAPCLOCK_KERNELS_ACCESS_LOG_H

#include "support/lines.h"

#include <stdint.h>

/* One request, in one block; the texts lie behind the record. */
typedef struct log_entry {
    const char *ip, *time, *method, *path;
    int status;
    char bytes[];
} log_entry;

/* NULL where the line is malformed: fewer than nine parts, or a status that is no number.
 * The caller frees it. */
log_entry *log_entry_parse(line_view line);

/* How many entries there were of each path. */
typedef struct path_counts path_counts;

path_counts *path_counts_new(void);
void path_counts_add(path_counts *counts, const char *path);

/* Depends on every path and count, and on their order: most frequent first, equally
 * frequent ones by name. Sorts. */
uint64_t path_counts_digest(path_counts *counts);
void path_counts_free(path_counts *counts);

#endif
