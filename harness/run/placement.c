#include "placement.h"

#include <fcntl.h>
#include <unistd.h>

void hc_placement_redraw(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
}
