/* lines.h - lines pulled one at a time, from memory, a file or gzip files: a heap frame
 * resumed through a function pointer, as a generator is. */
#ifndef HEAPCLOCK_KERNELS_LINES_H
#define HEAPCLOCK_KERNELS_LINES_H

#include "objects.h"

#include <stdbool.h>

/* Without its newline, and not ended by a NUL; good until the next one is pulled. */
typedef struct line_view {
    const char *bytes;
    size_t length;
} line_view;

typedef struct line_source line_source;
struct line_source {
    /* False at the end, and where reading fails; close tells the two apart. An empty last
     * line is none: "a\n" is one line, "a\n\n" two. */
    bool (*next)(line_source *source, line_view *line);
    int (*close)(line_source *source);
};

/* What they are given must outlive them. A file that cannot be opened has no lines, and
 * says so when it is closed. */
line_source *lines_of_memory(const char *bytes, size_t length);
line_source *lines_of_file(const char *path);
line_source *lines_of_gzip(const char *const *paths,
                           size_t count); /* one after another */

static inline bool lines_next(line_source *source, line_view *line)
{
    return source->next(source, line);
}

/* Frees the source. 0, or why it could not be read to its end, as an errno. */
static inline int lines_close(line_source *source)
{
    return source->close(source);
}

/* All lines that are left, each a text of its own; closes the source. */
int lines_collect(line_source *source, object_list *into);

#endif
