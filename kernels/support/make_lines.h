/* make_lines.h - makers for the cache (cache.h) of files that consist of lines, plain or
 * through gzip. */
#ifndef HEAPCLOCK_KERNELS_MAKE_LINES_H
#define HEAPCLOCK_KERNELS_MAKE_LINES_H

#include <stddef.h>
#include <stdint.h>

enum { MADE_LINE_BYTES = 512 };

/* Writes the line with this index, without a newline; its length. */
typedef size_t line_maker(uint64_t index, char line[MADE_LINE_BYTES]);

typedef struct lines_recipe {
    line_maker *make;
    uint64_t first, count;
} lines_recipe;

int make_lines(const char *path, const void *recipe);
int make_gzip_lines(const char *path, const void *recipe);

#endif
