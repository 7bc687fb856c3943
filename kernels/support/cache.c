/* cache.c - the cache folder: which one, and when a file in it is complete. */
#include "cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Part of every stamp. To be raised when a maker writes something else under a name that
 * was in use before. */
enum { GENERATION = 1 };

/* What a folder's name may have, so that a file's name in it always fits. */
enum { FOLDER_BYTES = CACHE_PATH_BYTES - 128 };

static bool HC_PRINTF(2, 3)
    explain(char error[CACHE_ERROR_BYTES], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error, CACHE_ERROR_BYTES, format, arguments);
    va_end(arguments);
    return false;
}

/* Every failure ends in what the user can do about it. */
static bool explain_file(char error[CACHE_ERROR_BYTES], const char *verb,
                         const char *path, int cause)
{
    return explain(error, "cannot %s %.300s: %s (HEAPCLOCK_CACHE names another folder)",
                   verb, path, strerror(cause));
}

/* ---- The folder ------------------------------------------------------------------ */

#define COMMON_FOLDER "/tmp/heapclock-cache-"

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static int name_folder(char path[CACHE_PATH_BYTES])
{
    const char *own = environment("HEAPCLOCK_CACHE");
    const char *caches = environment("XDG_CACHE_HOME");
    const char *home = environment("HOME");
    if (own)
        return snprintf(path, CACHE_PATH_BYTES, "%s", own);
    if (caches && *caches == '/') /* a relative one is void, says its specification */
        return snprintf(path, CACHE_PATH_BYTES, "%s/heapclock", caches);
    if (home)
        return snprintf(path, CACHE_PATH_BYTES, "%s/.cache/heapclock", home);
    return snprintf(path, CACHE_PATH_BYTES, COMMON_FOLDER "%u", (unsigned)geteuid());
}

static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return mkdir(path, 0777) == 0 || errno == EEXIST;
}

/* In /tmp others may have been there first, with a folder or link of that name. */
static bool is_planted(const char *path)
{
    struct stat found;
    return strncmp(path, COMMON_FOLDER, sizeof COMMON_FOLDER - 1) == 0 &&
           lstat(path, &found) == 0 && found.st_uid != geteuid();
}

bool cache_folder(char path[CACHE_PATH_BYTES], char error[CACHE_ERROR_BYTES])
{
    int length = name_folder(path);
    if (length >= FOLDER_BYTES)
        return explain(error,
                       "the cache folder's name has %d bytes, expected fewer than %d",
                       length, FOLDER_BYTES);
    if (!make_folders(path))
        return explain_file(error, "make the cache folder", path, errno);
    if (is_planted(path))
        return explain_file(error, "use another user's folder", path, EPERM);
    return true;
}

/* ---- Complete files -------------------------------------------------------------- */

/* A moment in the seventeen years from 2000 on. Whole seconds: every file system keeps
 * those. FNV-1a. */
static time_t stamp_of(const char *name, off_t size_bytes)
{
    enum { YEAR_2000 = 946684800 };
    uint64_t hash = 0xcbf29ce484222325 ^ GENERATION;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 0x100000001b3;
    for (int i = 0; i < 8; i++)
        hash = (hash ^ ((uint64_t)size_bytes >> 8 * i & 0xff)) * 0x100000001b3;
    return YEAR_2000 + (time_t)(hash >> 35);
}

static bool is_complete(const char *path, const char *name)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISREG(found.st_mode) &&
           found.st_mtime == stamp_of(name, found.st_size);
}

static bool is_same_file(int fd, const char *path)
{
    struct stat open_one, named;
    return fstat(fd, &open_one) == 0 && stat(path, &named) == 0 &&
           open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

/* Opens and locks the file that is written beside. Whoever had the lock before may have
 * renamed it away in the meantime. -1 with errno. */
static int lock_draft(const char *path, int how)
{
    for (;;) {
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd < 0)
            return -1;
        if (flock(fd, LOCK_EX | how) != 0) {
            int cause = errno;
            close(fd);
            errno = cause;
            return -1;
        }
        if (is_same_file(fd, path))
            return fd;
        close(fd);
    }
}

/* Gives the finished draft its stamp and its name. */
static int publish(int draft_fd, const char *draft, const char *path, const char *name)
{
    struct stat made;
    if (fstat(draft_fd, &made) != 0)
        return errno;
    struct timespec times[] = {{.tv_nsec = UTIME_NOW},
                               {.tv_sec = stamp_of(name, made.st_size)}};
    if (futimens(draft_fd, times) != 0 || rename(draft, path) != 0)
        return errno;
    return 0;
}

static int make_file(int draft_fd, const char *draft, const char *path, const char *name,
                     cache_maker *make, const void *recipe)
{
    if (is_complete(path, name)) { /* somebody was faster */
        unlink(draft);
        return 0;
    }
    int cause = ftruncate(draft_fd, 0) == 0 ? make(draft, recipe) : errno;
    if (cause == 0)
        cause = publish(draft_fd, draft, path, name);
    if (cause != 0)
        unlink(draft);
    return cause;
}

bool cache_file(const char *name, cache_maker *make, const void *recipe,
                char path[CACHE_PATH_BYTES], char error[CACHE_ERROR_BYTES])
{
    char folder[CACHE_PATH_BYTES], draft[CACHE_PATH_BYTES + 8];
    if (!cache_folder(folder, error))
        return false;
    snprintf(path, CACHE_PATH_BYTES, "%.*s/%s", FOLDER_BYTES, folder, name);
    if (is_complete(path, name))
        return true;
    snprintf(draft, sizeof draft, "%s.new", path);
    int draft_fd = lock_draft(draft, 0);
    if (draft_fd < 0)
        return explain_file(error, "write", draft, errno);
    int cause = make_file(draft_fd, draft, path, name, make, recipe);
    close(draft_fd);
    return cause == 0 || explain_file(error, "write", path, cause);
}

bool cache_need(hc_state *state, const char *name, cache_maker *make, const void *recipe,
                char path[CACHE_PATH_BYTES])
{
    char error[CACHE_ERROR_BYTES];
    bool there = cache_file(name, make, recipe, path, error);
    if (!there)
        hc_skip(state, "%s", error);
    return there;
}

/* ---- A file of one's own --------------------------------------------------------- */

static int claim(const char *path)
{
    int fd = lock_draft(path, LOCK_NB);
    if (fd < 0 || ftruncate(fd, 0) == 0)
        return fd;
    int cause = errno;
    close(fd);
    errno = cause;
    return -1;
}

int cache_claim(const char *prefix, char path[CACHE_PATH_BYTES],
                char error[CACHE_ERROR_BYTES])
{
    enum { AT_ONCE = 64 };
    char folder[CACHE_PATH_BYTES];
    if (!cache_folder(folder, error))
        return -1;
    int fd = -1;
    for (int i = 0; i < AT_ONCE; i++) {
        snprintf(path, CACHE_PATH_BYTES, "%.*s/%s-%d", FOLDER_BYTES, folder, prefix, i);
        fd = claim(path);
        if (fd >= 0 || errno != EWOULDBLOCK)
            break;
    }
    if (fd < 0)
        explain_file(error, "write", path, errno);
    return fd;
}
