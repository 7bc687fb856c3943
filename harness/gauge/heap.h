/* The heap gauge: what a stretch of code asks of the allocator, exactly.
 *
 * One stretch is measured at a time, process-wide: every allocation of every thread
 * between start and stop counts, but for those of a thread between its own pause and
 * resume. */
#ifndef HC_GAUGE_HEAP_H
#define HC_GAUGE_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* jemalloc has 232 size classes on 64-bit; 4 a doubling and 8 small ones fit this. */
enum { HC_HEAP_CLASSES = 256 };

typedef struct hc_heap_figures {
    uint64_t allocations;     /* new blocks; a reallocation that moves is one */
    uint64_t frees;           /* blocks given back; a reallocation that moves is one */
    uint64_t in_place;        /* reallocations that stayed, also to the same size */
    uint64_t requested_bytes; /* of new blocks; and growth in place, as usable bytes */
    uint64_t usable_bytes;    /* the same, as the allocator rounded it up */
    uint64_t freed_bytes;     /* usable bytes given back, and shrinkage in place */
    uint64_t peak_bytes;      /* highest usable_bytes - freed_bytes, at least 0 */
    int64_t net_bytes;        /* usable_bytes - freed_bytes at the end */
    size_t class_count;       /* classes with at least one allocation, ascending */
    struct {
        uint64_t bytes; /* usable size */
        uint64_t count; /* allocations of it */
    } classes[HC_HEAP_CLASSES];
} hc_heap_figures;

typedef struct hc_heap_gauge {
    /* NULL when the gauge works here, proven by a known sequence of calls; else the
     * reason why not, in static storage. Cheap once it has succeeded. */
    const char *(*prove)(void);

    /* Hangs the gauge into the allocator, off; NULL, or the reason why not. Call it, as
     * prove, before the threads of the stretch exist: jemalloc 5.3.0 corrupts its list of
     * threads when one that lived while hooks came or went ends without another call of
     * the allocator. */
    const char *(*attach)(void);

    /* Zeroes the figures and begins counting. False when not attached, or started. */
    bool (*start)(void);
    /* Of the calling thread alone; all others go on counting, also those that it starts
     * meanwhile. A block that was allocated in a pause and is freed outside counts as a
     * free. Start ends a pause of the thread that calls it. */
    void (*pause)(void);
    void (*resume)(void);
    /* Ends counting and gives the figures. What another thread allocates while this runs
     * may or may not be in them. Only after start. */
    void (*stop)(hc_heap_figures *figures);

    /* Leaves the allocator as it was. Where other threads live (see attach) it waits some
     * milliseconds for their end, and at last stays attached, off; false then. */
    bool (*detach)(void);
} hc_heap_gauge;

/* jemalloc 5.3.0 through experimental.hooks, found with dlsym in this process. */
extern const hc_heap_gauge hc_heap_jemalloc;

typedef struct hc_allocator_facts {
    const char *name; /* "jemalloc", "system" (the C library), or "other" */
    char version[64]; /* "5.3.0-0-g54ea...", "glibc 2.36"; of another, its library */
    char conf[512];   /* MALLOC_CONF or GLIBC_TUNABLES, whichever it obeys; or "" */
} hc_allocator_facts;

/* Which allocator serves malloc in this process. */
void hc_allocator_identify(hc_allocator_facts *facts);

#endif
