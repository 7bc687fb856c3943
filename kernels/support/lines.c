/* lines.c - where lines come from. */
#include "lines.h"

#include "need.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

int lines_collect(line_source *source, object_list *into)
{
    line_view line;
    while (lines_next(source, &line))
        object_list_append(into, text_new(line.bytes, line.length));
    return lines_close(source);
}

/* ---- Memory ---------------------------------------------------------------------- */

typedef struct memory_lines {
    line_source source;
    const char *at, *end;
} memory_lines;

static bool memory_next(line_source *source, line_view *line)
{
    memory_lines *memory = (memory_lines *)source;
    size_t left = (size_t)(memory->end - memory->at);
    if (left == 0)
        return false;
    const char *newline = memchr(memory->at, '\n', left);
    size_t length = newline ? (size_t)(newline - memory->at) : left;
    *line = (line_view){memory->at, length};
    memory->at += length + (newline != NULL);
    return true;
}

static int memory_close(line_source *source)
{
    free(source);
    return 0;
}

line_source *lines_of_memory(const char *bytes, size_t length)
{
    memory_lines *made = hc_need(malloc(sizeof *made));
    *made = (memory_lines){{memory_next, memory_close}, bytes, bytes + length};
    return &made->source;
}

/* ---- A file ---------------------------------------------------------------------- */

typedef struct file_lines {
    line_source source;
    FILE *file;
    char *buffer; /* getline's */
    size_t room;
    int cause;
} file_lines;

static bool file_next(line_source *source, line_view *line)
{
    file_lines *from = (file_lines *)source;
    if (!from->file)
        return false;
    errno = 0;
    ssize_t length = getline(&from->buffer, &from->room, from->file);
    if (length < 0) {
        if (!feof(from->file))
            from->cause = errno;
        return false;
    }
    if (from->buffer[length - 1] == '\n')
        length--;
    *line = (line_view){from->buffer, (size_t)length};
    return true;
}

static int file_close(line_source *source)
{
    file_lines *from = (file_lines *)source;
    int cause = from->cause;
    if (from->file)
        fclose(from->file);
    free(from->buffer);
    free(from);
    return cause;
}

line_source *lines_of_file(const char *path)
{
    file_lines *made = hc_need(malloc(sizeof *made));
    *made = (file_lines){.source = {file_next, file_close}, .file = fopen(path, "re")};
    if (!made->file)
        made->cause = errno;
    return &made->source;
}

/* ---- gzip files ------------------------------------------------------------------ */

enum { GZIP_LINE_BYTES = 512 }; /* to begin with */

typedef struct gzip_lines {
    line_source source;
    const char *const *paths;
    size_t left; /* paths not opened yet */
    gzFile file; /* NULL between two */
    char *buffer;
    size_t room;
    int cause;
} gzip_lines;

/* Not by its name, of which zlib would allocate a copy: the heap's figures would be those
 * of one folder. */
static bool gzip_open(gzip_lines *from)
{
    if (from->left == 0)
        return false;
    from->left--;
    int fd = open(*from->paths++, O_RDONLY | O_CLOEXEC);
    from->file = fd >= 0 ? gzdopen(fd, "r") : NULL;
    if (fd < 0)
        from->cause = errno;
    else if (!from->file) { /* zlib says nothing then */
        from->cause = ENOMEM;
        close(fd);
    }
    return from->file != NULL;
}

/* That a file is damaged or was cut short shows only here. */
static void gzip_leave(gzip_lines *from)
{
    int code;
    gzerror(from->file, &code);
    if (code == Z_ERRNO)
        from->cause = errno;
    else if (code != Z_OK && code != Z_STREAM_END)
        from->cause = EBADMSG;
    gzclose(from->file);
    from->file = NULL;
}

/* 0 at the end of the file; the newline counts. */
static size_t gzip_read_line(gzip_lines *from)
{
    size_t length = 0;
    while (gzgets(from->file, from->buffer + length, (int)(from->room - length))) {
        length += strlen(from->buffer + length);
        bool is_full = length == from->room - 1;
        if (!is_full || from->buffer[length - 1] == '\n')
            break;
        from->room *= 2;
        from->buffer = hc_need(realloc(from->buffer, from->room));
    }
    return length;
}

static bool gzip_next(line_source *source, line_view *line)
{
    gzip_lines *from = (gzip_lines *)source;
    while (from->cause == 0 && (from->file || gzip_open(from))) {
        size_t length = gzip_read_line(from);
        if (length > 0) {
            bool ended = from->buffer[length - 1] == '\n';
            *line = (line_view){from->buffer, length - ended};
            return true;
        }
        gzip_leave(from);
    }
    return false;
}

static int gzip_close(line_source *source)
{
    gzip_lines *from = (gzip_lines *)source;
    int cause = from->cause;
    if (from->file)
        gzclose(from->file);
    free(from->buffer);
    free(from);
    return cause;
}

line_source *lines_of_gzip(const char *const *paths, size_t count)
{
    gzip_lines *made = hc_need(malloc(sizeof *made));
    *made = (gzip_lines){.source = {gzip_next, gzip_close},
                         .paths = paths,
                         .left = count,
                         .buffer = hc_need(malloc(GZIP_LINE_BYTES)),
                         .room = GZIP_LINE_BYTES};
    return &made->source;
}
