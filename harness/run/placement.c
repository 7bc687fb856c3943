#include "placement.h"

#include <fcntl.h>
#include <glib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void drop_pages(int fd)
{
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
}

void hc_placement_redraw(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    drop_pages(fd);
    close(fd);
}

static bool may_know(const char *path, const struct stat *file)
{
    return file->st_uid == geteuid() || access(path, W_OK) == 0;
}

/* Asking reads none of them. */
static bool any_page_in_memory(int fd, size_t bytes)
{
    void *mapped = mmap(NULL, bytes, PROT_READ, MAP_SHARED, fd, 0);
    if (mapped == MAP_FAILED)
        return false;
    size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    size_t pages = (bytes + page_bytes - 1) / page_bytes;
    unsigned char *in_memory = g_malloc0(pages);
    bool any = false;
    if (mincore(mapped, bytes, in_memory) == 0) {
        for (size_t i = 0; i < pages; i++)
            any |= in_memory[i] & 1;
    }
    g_free(in_memory);
    munmap(mapped, bytes);
    return any;
}

bool hc_placement_can_redraw(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return true;
    struct stat file;
    bool stay = false;
    if (fstat(fd, &file) == 0 && file.st_size > 0 && may_know(path, &file)) {
        fdatasync(fd);
        drop_pages(fd);
        stay = any_page_in_memory(fd, (size_t)file.st_size);
    }
    close(fd);
    return !stay;
}
