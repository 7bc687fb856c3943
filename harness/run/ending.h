/* What the end of a worker means: from what was seen of it to a status and one line for
 * people. No process is touched here. */
#ifndef HC_RUN_ENDING_H
#define HC_RUN_ENDING_H

#include "launch.h"

typedef struct hc_ending {
    bool by_itself;  /* false: the tool killed it, some time after its answers closed */
    int wait_status; /* as of waitpid */
    bool told_to_quit;
    bool said_exit;            /* its last words: the suite called exit */
    uint64_t space_peak_bytes; /* of its last words; 0: not known */
    uint64_t memory_limit_bytes;
    const GString *errors; /* the tail of its stderr, any bytes */
} hc_ending;

/* Fills in status and cause. HC_STATUS_OK without a cause when it was told to quit and
 * did: exit(0), called by the worker and not by the suite. */
void hc_ending_explain(const hc_ending *ending, hc_launch_end *end);

/* The operating system refuses address space before the last byte of the limit is used,
 * so a peak near it is the limit's doing. */
bool hc_ending_is_memory(uint64_t limit_bytes, uint64_t space_peak_bytes);

/* "passed the memory limit of 256 MiB" and `then`, for the caller to g_free. */
char *hc_ending_memory_cause(uint64_t limit_bytes, const char *then);

enum { HC_QUOTED_ERROR_CHARS = 400 }; /* enough of a line of stderr */

/* The last line of `text`, any bytes, as it can be put into a message: valid UTF-8, no
 * control characters, at most `most_chars` of it. For the caller to g_free. */
char *hc_quote_last_line(const GString *text, glong most_chars);

#endif
