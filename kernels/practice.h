/* practice.h - what a loop in production carries along: a log, a flag that asks it to
 * stop, a progress bar. */
#ifndef HEAPCLOCK_KERNELS_PRACTICE_H
#define HEAPCLOCK_KERNELS_PRACTICE_H

#include <heapclock/heapclock.h>

/* What is worked on: `n` records from a seed. */
enum { PRACTICE_RECORD_BYTES = 32 };

typedef struct practice_record {
    unsigned char bytes[PRACTICE_RECORD_BYTES];
} practice_record;

typedef struct practice_fixture {
    practice_record *records;
    size_t count;
    int sink; /* what is written goes nowhere */
} practice_fixture;

/* A call into another translation unit, as that of a task is: FNV-1a (Fowler, Noll, Vo),
 * a multiplication a byte, each of which waits for the one before. */
uint64_t practice_process(const practice_record *record);

/* practice_log.c */
void practice_bare(hc_state *state);
void practice_log_each(hc_state *state);
void practice_log_each_buffered(hc_state *state);
void practice_log_per_1000(hc_state *state);
void practice_progress_bar(hc_state *state);

/* practice_shutdown.c */
void practice_shutdown_set_up(hc_state *state);
void practice_shutdown_tear_down(hc_state *state);
void practice_flag_check(hc_state *state);
void practice_shutdown_signal(hc_state *state);

/* practice.c */
void practice_set_up(hc_state *state);
void practice_tear_down(hc_state *state);

/* How many records there are until the one at which a signal comes is done. */
static inline size_t practice_count_until_signal(size_t count)
{
    return count / 2 + 1;
}

#endif
