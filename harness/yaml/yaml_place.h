/* Where a field stands in a YAML file: libcyaml keeps no positions, so the file is read
 * once more, and only when something is wrong with it. */
#ifndef HC_YAML_YAML_PLACE_H
#define HC_YAML_YAML_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/* `field` is a path such as "select[2].args[0]". Line and column count from 1. False when
 * the file cannot be read or has no such field. */
bool hc_yaml_find(const char *path, const char *field, size_t *line, size_t *column);

/* Where a second document begins, behind "---": readers of the first would not see it.
 * False when there is none. */
bool hc_yaml_find_second(const char *path, size_t *line, size_t *column);

#endif
