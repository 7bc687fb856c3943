/* A child process with pipes, pinned and limited; and why it ended. Lines and answers are
 * launch.c's business. */
#ifndef HC_RUN_CHILD_H
#define HC_RUN_CHILD_H

#include "launch.h"

#include <sys/types.h>

typedef struct hc_child {
    pid_t pid;       /* also its process group */
    int requests_fd; /* -1: ended */
    int answers_fd, errors_fd;
    uint64_t memory_limit_bytes;
} hc_child;

/* False with one line in `error` (owned by the caller) when it cannot be started. */
bool hc_child_spawn(const hc_launch_spec *spec, hc_child *child, char **error);

/* Resident set and highest address space now; 0 when the child is gone. */
void hc_child_memory(const hc_child *child, uint64_t *resident_bytes,
                     uint64_t *space_peak_bytes);

/* True when all that the child does is wait for its input. False where the system does
 * not tell. */
bool hc_child_waits_for_input(const hc_child *child);

/* Leaves the child an end of input, which means quit. */
void hc_child_end_input(hc_child *child);

/* True when the process itself is gone. Its pipes may live on in what it started. */
bool hc_child_is_over(const hc_child *child);

/* Ends the input, kills the whole process group if it still runs after a moment, reaps
 * the child and closes the pipes. True with the wait status if it ended by itself. */
bool hc_child_end(hc_child *child, int *wait_status);

#endif
