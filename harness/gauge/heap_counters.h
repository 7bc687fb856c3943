/* The counters behind the heap gauge: what the allocator's hooks add to, and the figures
 * made of it. They know nothing of jemalloc, so that tests can drive them by hand.
 *
 * They live in a source file of their own because gcc takes malloc for a leaf that cannot
 * change the caller's static variables: a counter read in the file that also calls malloc
 * is served from a register, and shows the value from before the call. */
#ifndef HC_GAUGE_HEAP_COUNTERS_H
#define HC_GAUGE_HEAP_COUNTERS_H

#include "heap.h"

#include <stdbool.h>
#include <stdint.h>

/* Sets everything to zero, not counting, and ends a pause of the calling thread. No other
 * thread may be inside one of the three functions that count. */
void hc_heap_counters_reset(void);

/* Whether events count; takes effect at each thread's next event. */
void hc_heap_counters_enable(bool enabled);

/* Whether the calling thread's events are left out. Not when a thread begins. */
void hc_heap_counters_pause(bool pause);

/* One event each, from any thread. The class is that of the block that the allocator gave
 * (size_class.h). */
void hc_heap_counters_allocated(uint64_t requested_bytes, unsigned size_class);
void hc_heap_counters_freed(uint64_t usable_bytes);

/* A reallocation that stayed where it was. What was first asked for that block is not
 * known any more, so growth counts as requested by as much as the usable size grew. */
void hc_heap_counters_resized(uint64_t old_usable_bytes, uint64_t new_usable_bytes);

/* The figures since the last reset. They fit together only while no thread counts. */
void hc_heap_counters_read(hc_heap_figures *figures);

#endif
