/* make_lines.c - writes files of lines. */
#include "make_lines.h"

#include <errno.h>
#include <stdio.h>
#include <zlib.h>

int make_lines(const char *path, const void *recipe)
{
    const lines_recipe *of = recipe;
    FILE *file = fopen(path, "we");
    if (!file)
        return errno;
    char line[MADE_LINE_BYTES];
    int cause = 0;
    for (uint64_t i = 0; i < of->count && cause == 0; i++) {
        size_t length = of->make(of->first + i, line);
        line[length] = '\n';
        if (fwrite(line, 1, length + 1, file) != length + 1)
            cause = errno;
    }
    if (fclose(file) != 0 && cause == 0)
        cause = errno;
    return cause;
}

static int gzip_cause(gzFile file)
{
    int code;
    gzerror(file, &code);
    return code == Z_ERRNO ? errno : EIO;
}

/* Fast rather than small: reading it back is what is measured. */
int make_gzip_lines(const char *path, const void *recipe)
{
    const lines_recipe *of = recipe;
    errno = ENOMEM; /* zlib says nothing then */
    gzFile file = gzopen(path, "wbe1");
    if (!file)
        return errno;
    char line[MADE_LINE_BYTES];
    int cause = 0;
    for (uint64_t i = 0; i < of->count && cause == 0; i++) {
        size_t length = of->make(of->first + i, line);
        line[length] = '\n';
        if (gzwrite(file, line, (unsigned)length + 1) <= 0)
            cause = gzip_cause(file);
    }
    errno = EIO;
    if (gzclose(file) != Z_OK && cause == 0)
        cause = errno;
    return cause;
}
