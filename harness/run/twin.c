#include "twin.h"

#include "foreign.h"
#include "write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_program(const char *path)
{
    hc_foreign_facts facts = {0};
    char *reason = NULL;
    bool program = hc_foreign_look(path, &facts, &reason) && facts.is_executable;
    hc_foreign_facts_clear(&facts);
    g_free(reason);
    return program;
}

/* To the disk: pages that were not written there cannot be read anew. */
static bool fill(int fd, GMappedFile *from)
{
    return hc_write_all(fd, g_mapped_file_get_contents(from),
                        g_mapped_file_get_length(from)) &&
           fchmod(fd, S_IRWXU) == 0 && fsync(fd) == 0;
}

/* False with errno set. The name is completed in any case. */
static bool copy(GMappedFile *from, char *twin)
{
    int fd = g_mkstemp_full(twin, O_RDWR | O_CLOEXEC, S_IRWXU);
    if (fd < 0)
        return false;
    bool filled = fill(fd, from);
    int number = errno;
    close(fd);
    if (!filled)
        g_unlink(twin);
    errno = number;
    return filled;
}

char *hc_twin_make(const char *path, char **problem)
{
    GError *error = NULL;
    GMappedFile *from = g_mapped_file_new(path, FALSE, &error);
    if (!from || !is_program(path)) {
        *problem = g_strdup(error ? error->message : "it is a script");
        g_clear_error(&error);
        g_clear_pointer(&from, g_mapped_file_unref);
        return NULL;
    }
    char *folder = g_path_get_dirname(path);
    char *twin = g_build_filename(folder, ".heapclock-null-XXXXXX", NULL);
    if (!copy(from, twin)) {
        *problem =
            g_strdup_printf("cannot copy it within '%s': %s", folder, g_strerror(errno));
        g_clear_pointer(&twin, g_free);
    }
    g_mapped_file_unref(from);
    g_free(folder);
    return twin;
}

void hc_twin_remove(char *twin)
{
    if (twin)
        g_unlink(twin);
    g_free(twin);
}
