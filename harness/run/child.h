/* A child process with pipes, pinned and limited; and why it ended. Lines and answers are
 * launch.c's business. */
#ifndef HC_RUN_CHILD_H
#define HC_RUN_CHILD_H

#include "launch.h"

#include <sys/types.h>

typedef struct hc_child {
    pid_t pid; /* also its process group */
    int requests_fd, answers_fd, errors_fd;
    uint64_t memory_limit_bytes;
} hc_child;

/* False with one line in `error` (owned by the caller) when it cannot be started. */
bool hc_child_spawn(const hc_launch_spec *spec, hc_child *child, char **error);

/* Resident set and highest address space now; 0 when the child is gone. */
void hc_child_memory(const hc_child *child, uint64_t *resident_bytes,
                     uint64_t *space_peak_bytes);

/* Kills the whole process group if it still runs, reaps the child, closes the pipes, and
 * returns the wait status. */
int hc_child_end(hc_child *child);

#endif
