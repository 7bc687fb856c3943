/* limits_kernels.h - the kernels of the table that live in files of their own. */
#ifndef HEAPCLOCK_KERNELS_LIMITS_KERNELS_H
#define HEAPCLOCK_KERNELS_LIMITS_KERNELS_H

#include <heapclock/heapclock.h>

/* limits_memory.c; the first argument is the size in bytes */
void limit_stream_set_up(hc_state *state);
void limit_stream_tear_down(hc_state *state);
void limit_load(hc_state *state);
void limit_fill(hc_state *state);
void limit_fill_non_temporal(hc_state *state);
void limit_triad(hc_state *state);
void limit_triad_non_temporal(hc_state *state);
void limit_random_load_set_up(hc_state *state);
void limit_random_load(hc_state *state);

/* limits_calls.c */
void limit_function_call(hc_state *state);
void limit_malloc_free(hc_state *state);
void limit_clock_read(hc_state *state);
void limit_syscall(hc_state *state);
void limit_page_fault_set_up(hc_state *state);
void limit_page_fault_tear_down(hc_state *state);
void limit_page_fault(hc_state *state);
void limit_thread(hc_state *state);
void limit_fork(hc_state *state);

/* limits_canary.c */
void canary_latency(hc_state *state);
void canary_throughput_set_up(hc_state *state);
void canary_throughput_tear_down(hc_state *state);
void canary_throughput(hc_state *state);

#endif
