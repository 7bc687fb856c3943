/* As few counters as the figures can be worked out from: a hook that runs at every malloc
 * pays for each. Usable bytes are the classes' counts times their sizes plus the growth
 * in place; freed bytes are what of them is not live. */
#include "heap_counters.h"

#include "size_class.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/single_threaded.h>

enum { CACHE_LINE_BYTES = 64 };

_Static_assert((int)HC_SIZE_CLASS_COUNT <= (int)HC_HEAP_CLASSES,
               "a class would have no place");

/* The first line holds all that an event touches but for the count of its class. */
static struct {
    _Alignas(CACHE_LINE_BYTES) atomic_bool enabled;
    _Atomic int64_t live_bytes; /* negative once blocks from before the start are freed */
    _Atomic int64_t peak_bytes;
    _Atomic int64_t requested_bytes;
    _Atomic int64_t frees;
    _Atomic int64_t in_place;
    _Atomic int64_t grown_bytes; /* by reallocations in place; shrinkage not taken off */
    _Alignas(CACHE_LINE_BYTES) _Atomic int64_t allocations[HC_SIZE_CLASS_COUNT];
} counters;

/* Initial-exec, so that an event reads it with one instruction: the general model calls
 * __tls_get_addr, which may itself allocate. */
static _Thread_local bool paused __attribute__((tls_model("initial-exec")));

/* Adds and gives the new value. glibc clears __libc_single_threaded before a second
 * thread starts, so the branch without a lock never races. */
static inline int64_t add(_Atomic int64_t *counter, int64_t amount)
{
    if (!__libc_single_threaded)
        return atomic_fetch_add_explicit(counter, amount, memory_order_relaxed) + amount;
    int64_t sum = atomic_load_explicit(counter, memory_order_relaxed) + amount;
    atomic_store_explicit(counter, sum, memory_order_relaxed);
    return sum;
}

/* Every thread brings the value that its own addition made, and those are all the values
 * that `live_bytes` ever had: the highest of them is the exact peak. */
static inline void add_live(int64_t bytes)
{
    int64_t live = add(&counters.live_bytes, bytes);
    int64_t peak = atomic_load_explicit(&counters.peak_bytes, memory_order_relaxed);
    while (live > peak && !atomic_compare_exchange_weak_explicit(
                              &counters.peak_bytes, &peak, live, memory_order_relaxed,
                              memory_order_relaxed)) {
    }
}

static inline bool counts(void)
{
    return atomic_load_explicit(&counters.enabled, memory_order_relaxed) && !paused;
}

void hc_heap_counters_reset(void)
{
    hc_heap_counters_enable(false);
    paused = false;
    atomic_store(&counters.live_bytes, 0);
    atomic_store(&counters.peak_bytes, 0);
    atomic_store(&counters.requested_bytes, 0);
    atomic_store(&counters.frees, 0);
    atomic_store(&counters.in_place, 0);
    atomic_store(&counters.grown_bytes, 0);
    for (unsigned i = 0; i < HC_SIZE_CLASS_COUNT; i++)
        atomic_store_explicit(&counters.allocations[i], 0, memory_order_relaxed);
}

void hc_heap_counters_enable(bool enabled)
{
    atomic_store(&counters.enabled, enabled);
}

void hc_heap_counters_pause(bool pause)
{
    paused = pause;
}

void hc_heap_counters_allocated(uint64_t requested_bytes, unsigned size_class)
{
    if (!counts())
        return;
    add(&counters.allocations[size_class], 1);
    add(&counters.requested_bytes, (int64_t)requested_bytes);
    add_live((int64_t)hc_size_class_bytes(size_class));
}

void hc_heap_counters_freed(uint64_t usable_bytes)
{
    if (!counts())
        return;
    add(&counters.frees, 1);
    add(&counters.live_bytes, -(int64_t)usable_bytes);
}

void hc_heap_counters_resized(uint64_t old_usable_bytes, uint64_t new_usable_bytes)
{
    if (!counts())
        return;
    int64_t growth = (int64_t)(new_usable_bytes - old_usable_bytes);
    add(&counters.in_place, 1);
    if (growth > 0) {
        add(&counters.requested_bytes, growth);
        add(&counters.grown_bytes, growth);
    }
    add_live(growth);
}

static void read_classes(hc_heap_figures *figures)
{
    for (unsigned i = 0; i < HC_SIZE_CLASS_COUNT; i++) {
        uint64_t count = (uint64_t)atomic_load(&counters.allocations[i]);
        if (count == 0)
            continue;
        uint64_t bytes = hc_size_class_bytes(i);
        figures->classes[figures->class_count].bytes = bytes;
        figures->classes[figures->class_count].count = count;
        figures->class_count++;
        figures->allocations += count;
        figures->usable_bytes += count * bytes;
    }
}

void hc_heap_counters_read(hc_heap_figures *figures)
{
    memset(figures, 0, sizeof *figures);
    read_classes(figures);
    figures->frees = (uint64_t)atomic_load(&counters.frees);
    figures->in_place = (uint64_t)atomic_load(&counters.in_place);
    figures->requested_bytes = (uint64_t)atomic_load(&counters.requested_bytes);
    figures->usable_bytes += (uint64_t)atomic_load(&counters.grown_bytes);
    figures->net_bytes = atomic_load(&counters.live_bytes);
    figures->freed_bytes = figures->usable_bytes - (uint64_t)figures->net_bytes;
    figures->peak_bytes = (uint64_t)atomic_load(&counters.peak_bytes);
}
