#include "offspring.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Descriptors must not be overwritten before they were moved, so they all go up first. */
static void keep_only(const int *kept, unsigned count)
{
    enum { FIRST = 3 };
    int above = FIRST + (int)count;
    int moved[count + 1];
    for (unsigned i = 0; i < count; i++)
        moved[i] = fcntl(kept[i], F_DUPFD, above);
    for (unsigned i = 0; i < count; i++) {
        if (moved[i] < 0 || dup2(moved[i], FIRST + (int)i) < 0)
            _exit(1);
    }
    if (close_range((unsigned)above, UINT_MAX, 0) != 0)
        _exit(1);
}

pid_t offspring_fork(const int *kept, unsigned count)
{
    pid_t parent = getpid(), child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it ended before the line above */
        _exit(1);
    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    keep_only(kept, count);
    return 0;
}

int offspring_wait(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}
