/* database.c - whether a connection is really closed. */
#include "database.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

int database_descriptors(const char *path)
{
    struct stat named, open_one;
    DIR *descriptors = opendir("/proc/self/fd");
    int count = 0;
    if (!descriptors)
        return -1;
    if (stat(path, &named) != 0)
        count = -1;
    const struct dirent *entry;
    while (count >= 0 && (entry = readdir(descriptors)) != NULL) {
        if (entry->d_name[0] != '.' && fstat(atoi(entry->d_name), &open_one) == 0)
            count += open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
    }
    closedir(descriptors);
    return count;
}
