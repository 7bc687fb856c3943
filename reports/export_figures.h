/* The figures that a run has of a benchmark, and the names that tell its benchmarks
 * apart: every export takes them from here, so that no two can disagree. */
#ifndef HC_REPORTS_EXPORT_FIGURES_H
#define HC_REPORTS_EXPORT_FIGURES_H

#include "result.h"

/* id, key (the unit is its end), what it is. All are of one iteration, but for the
 * launches, the confidence and the rates. */
#define HC_DATA(X)                                                                       \
    X(TIME, "time_ns", "Median wall time, over launches (fresh processes)")              \
    X(TIME_LOWER, "time_lower_ns", "Lower end of the median's confidence interval")      \
    X(TIME_UPPER, "time_upper_ns", "Upper end of the median's confidence interval")      \
    X(CONFIDENCE, "time_confidence", "Confidence that the interval really has")          \
    X(LAUNCHES, "launches", "Launches that were timed")                                  \
    X(CPU_TIME, "cpu_time_ns", "Median CPU time, over launches")                         \
    X(FAULTS, "page_faults", "Page faults in the timing pass")                           \
    X(ITEMS, "items", "Items handled")                                                   \
    X(HANDLED, "handled_bytes", "Bytes handled")                                         \
    X(ITEM_RATE, "items_per_second", "Items handled in a second of wall time")           \
    X(BYTE_RATE, "bytes_per_second", "Bytes handled in a second of wall time")           \
    X(ALLOCATIONS, "allocations", "Blocks that the allocator was asked for")             \
    X(FREES, "frees", "Blocks that were freed")                                          \
    X(IN_PLACE, "in_place", "Blocks that grew or shrank where they were")                \
    X(REQUESTED, "requested_bytes", "Bytes that the allocator was asked for")            \
    X(USABLE, "usable_bytes", "Bytes that the allocator gave")                           \
    X(FREED, "freed_bytes", "Usable bytes that were freed")                              \
    X(PEAK, "peak_bytes", "Highest total of live bytes above the start")                 \
    X(NET, "net_bytes", "Usable bytes left at the end")                                  \
    X(HEAP_REPEATS, "heap_repeats", "1: the heap figures of all launches were the same") \
    X(COLD_RESIDENT, "cold_resident_bytes",                                              \
      "Growth of resident memory, first iteration")                                      \
    X(COLD_PEAK, "cold_peak_resident_bytes", "Peak of resident memory, first iteration") \
    X(COLD_MINOR, "cold_minor_faults", "Minor page faults, first iteration")             \
    X(COLD_MAJOR, "cold_major_faults", "Major page faults, first iteration")             \
    X(STEADY_RESIDENT, "steady_resident_bytes", "Growth of resident memory, steady")     \
    X(STEADY_PEAK, "steady_peak_resident_bytes", "Peak of resident memory, steady")      \
    X(STEADY_MINOR, "steady_minor_faults", "Minor page faults, steady")                  \
    X(STEADY_MAJOR, "steady_major_faults", "Major page faults, steady")

typedef enum hc_datum_id {
#define HC_DATUM_ID(id, key, meaning) HC_DATUM_##id,
    HC_DATA(HC_DATUM_ID)
#undef HC_DATUM_ID
        HC_DATUM_COUNT
} hc_datum_id;

const char *hc_datum_key(hc_datum_id id);
const char *hc_datum_meaning(hc_datum_id id);

/* Counted figures are whole, and exact. */
typedef struct hc_datum {
    bool known, whole;
    int64_t count; /* if whole */
    double real;   /* else; finite */
} hc_datum;

/* A row that went wrong has none that is known. */
hc_datum hc_datum_of(const hc_benchmark *benchmark, hc_datum_id id);
hc_datum hc_datum_real(double real); /* not known when it is not finite */

enum { HC_DATUM_SIZE = 32 };

/* The shortest decimals that read back as the same figure; "" when it is not known.
 * Returns `text`. */
char *hc_datum_text(char text[HC_DATUM_SIZE], hc_datum figure);

/* New array of strings, one a benchmark, no two the same: its name, and what else tells
 * it from the others (suite and allocator, when there are several). */
GPtrArray *hc_export_names(const hc_run *run);

#endif
