/* Files that are replaced whole or not at all. */
#ifndef HC_RESULT_REPLACE_FILE_H
#define HC_RESULT_REPLACE_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* Writes beside `path` (its name and ".new"), then renames. A file without write
 * permission, and what is not a regular file, is not replaced. False with errno set. */
bool hc_replace_file(const char *path, const char *bytes, size_t size);

#endif
