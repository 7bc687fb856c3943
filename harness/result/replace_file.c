#include "replace_file.h"

#include "write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A file that somebody protected stays, and so does what is not a file (/dev/full): a
 * rename would replace both. */
static bool may_replace(const char *path)
{
    GStatBuf info;
    if (g_stat(path, &info) != 0)
        return errno == ENOENT;
    if (!S_ISREG(info.st_mode)) {
        errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
        return false;
    }
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

/* Syncs before the rename, since some file systems would otherwise leave an empty file
 * when the machine loses power right after it. */
static bool write_and_rename(const char *path, const char *beside, const char *bytes,
                             size_t size)
{
    int fd = g_open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool done = hc_write_all(fd, bytes, size) && fsync(fd) == 0;
    int reason = errno;
    if (close(fd) != 0 && done) {
        reason = errno;
        done = false;
    }
    if (done && g_rename(beside, path) == 0)
        return true;
    if (done)
        reason = errno;
    g_unlink(beside);
    errno = reason;
    return false;
}

bool hc_replace_file(const char *path, const char *bytes, size_t size)
{
    if (!may_replace(path))
        return false;
    char *beside = g_strconcat(path, ".new", NULL);
    bool replaced = write_and_rename(path, beside, bytes, size);
    int reason = errno;
    g_free(beside);
    errno = reason;
    return replaced;
}
