/* concurrency.h - the kernels of the table, by what they wait for. */
#ifndef HEAPCLOCK_KERNELS_CONCURRENCY_H
#define HEAPCLOCK_KERNELS_CONCURRENCY_H

#include <heapclock/heapclock.h>

/* concurrency_map.c: for processors */
enum { CONCURRENCY_MAP_TERMS = 100000 + 200000 + 300000 };
void concurrency_map_set_up(hc_state *state);
void concurrency_map_tear_down(hc_state *state);
uint64_t concurrency_map_reference(hc_state *state);
void concurrency_map_serial(hc_state *state);
void concurrency_map_processes(hc_state *state);
void concurrency_map_threads(hc_state *state);
void concurrency_map_serial_boxed(hc_state *state);
void concurrency_map_processes_boxed(hc_state *state);
void concurrency_map_threads_boxed(hc_state *state);
void concurrency_order_set_up(hc_state *state);
uint64_t concurrency_order_reference(hc_state *state);
void concurrency_map_order(hc_state *state);

/* concurrency_await.c: for a time */
uint64_t concurrency_await_reference(hc_state *state);
void concurrency_await_in_turn(hc_state *state);
void concurrency_await_gather(hc_state *state);
void concurrency_await_threads(hc_state *state);

/* concurrency_fetch.c: for a server */
void concurrency_fetch_set_up(hc_state *state);
void concurrency_fetch_tear_down(hc_state *state);
uint64_t concurrency_fetch_reference(hc_state *state);
void concurrency_fetch(hc_state *state);
void concurrency_page_set_up(hc_state *state);
uint64_t concurrency_page_first_reference(hc_state *state);
uint64_t concurrency_page_all_reference(hc_state *state);
void concurrency_page_first(hc_state *state);
void concurrency_page_all(hc_state *state);
void concurrency_pages_needed_50(hc_state *state);

/* concurrency_step.c: for nothing */
uint64_t concurrency_step_reference(hc_state *state);
void concurrency_step_plain(hc_state *state);
void concurrency_step_generator(hc_state *state);
void concurrency_step_class(hc_state *state);
void concurrency_step_sleep0(hc_state *state);

/* concurrency_pace.c: so as not to be too fast */
uint64_t concurrency_rate_reference(hc_state *state);
void concurrency_rate_limiter(hc_state *state);
void concurrency_rate_limiter_grid(hc_state *state);
uint64_t concurrency_retry_reference(hc_state *state);
void concurrency_retry_backoff(hc_state *state);

#endif
