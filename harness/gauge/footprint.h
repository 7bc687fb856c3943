/* The footprint gauge: resident memory and page faults of a stretch of code, as the
 * kernel of the operating system counts them. */
#ifndef HC_GAUGE_FOOTPRINT_H
#define HC_GAUGE_FOOTPRINT_H

#include <stdbool.h>
#include <stdint.h>

typedef struct hc_fault_counts {
    uint64_t minor, major; /* since the start of the process or thread */
} hc_fault_counts;

/* getrusage(RUSAGE_SELF); about 0.3 us. */
void hc_faults_read(hc_fault_counts *counts);

/* The same of the calling thread alone: getrusage(RUSAGE_THREAD). */
void hc_faults_read_thread(hc_fault_counts *counts);

/* Faults from `start` to now, added to `total`. */
void hc_faults_add_since(hc_fault_counts *total, const hc_fault_counts *start,
                         const hc_fault_counts *now);

typedef struct hc_footprint_figures {
    int64_t resident_bytes; /* change over the stretch; may be negative */
    /* Highest point above the start, and never below resident_bytes. Of memory that was
     * given back before the end it may miss some: Linux adds a CPU's pages to the total
     * in batches of 32 (or twice the number of CPUs), at start and end. */
    uint64_t peak_resident_bytes;
    uint64_t minor_faults, major_faults;
} hc_footprint_figures;

typedef struct hc_footprint_gauge {
    /* NULL when it works here, else the reason why not, in static storage. */
    const char *(*prove)(void);
    /* Gives freed memory back to the system first when `purge`, so that the stretch
     * starts cold. False when prove does not return NULL. */
    bool (*start)(bool purge);
    /* Gives the figures; false when /proc cannot be read any more. */
    bool (*stop)(hc_footprint_figures *figures);
} hc_footprint_gauge;

/* /proc/self/smaps_rollup, VmHWM after clear_refs 5, getrusage. Linux only. */
extern const hc_footprint_gauge hc_footprint_proc;

#endif
