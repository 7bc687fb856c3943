/* The figures of a row, one a column: the console, Markdown and HTML show the same ones
 * in the same words. */
#ifndef HC_REPORTS_CELLS_H
#define HC_REPORTS_CELLS_H

#include "table.h"
#include "units.h"

/* id, heading, what it is */
#define HC_COLUMNS(X)                                                                    \
    X(TIME, "time",                                                                      \
      "Median wall time of one iteration, over launches (fresh processes).")             \
    X(INTERVAL, "±",                                                                     \
      "Half the width of the median's confidence interval, in % of the median.")         \
    X(ITEM, "per item", "Time divided by the items that one iteration handles.")         \
    X(RATIO, "ratio", "Time over that of the group's first row; below 1 is faster.")     \
    X(ALLOCATIONS, "allocs", "Blocks that one iteration asked the allocator for.")       \
    X(REQUESTED, "requested", "Bytes that those calls asked for.")                       \
    X(PEAK, "peak", "Highest total of live bytes above the start of the iteration.")     \
    X(WASTE, "waste",                                                                    \
      "Share of the usable bytes that nobody asked for: the allocator's rounding.")      \
    X(FAULTS, "faults", "Page faults in one iteration of the timing pass.")

typedef enum hc_report_column {
#define HC_COLUMN_ID(id, heading, meaning) HC_COLUMN_##id,
    HC_COLUMNS(HC_COLUMN_ID)
#undef HC_COLUMN_ID
        HC_COLUMN_COUNT
} hc_report_column;

const char *hc_column_heading(hc_report_column column);
const char *hc_column_meaning(hc_report_column column);

/* Stands where a figure is not known. */
#define HC_CELL_UNKNOWN "—"

/* The figure as text, HC_CELL_UNKNOWN when it is not known. Returns `text`. A heap figure
 * that the launches did not agree on begins with "≈". */
const char *hc_report_cell(char text[HC_UNITS_SIZE], const hc_report_row *row,
                           hc_report_column column);

/* The same without the unit that the column has in its heading. */
const char *hc_report_cell_in(char text[HC_UNITS_SIZE], const hc_report_row *row,
                              hc_report_column column, hc_unit unit);

/* The unit that fits all figures of the column in a group; its name is "" for counts and
 * ratios. */
hc_unit hc_column_unit(const hc_report_group *group, hc_report_column column);

/* The figure as ns, bytes, a count or a fraction; false when it is not known. */
bool hc_report_value(const hc_report_row *row, hc_report_column column, double *value);

/* Half the interval's width over the median; false when there is no interval. */
bool hc_half_width(const hc_benchmark *benchmark, double *fraction);

/* New string: what stands in place of the figures of a row that has none: "crashed:
 * SIGSEGV". NULL for a row with figures. Not escaped. */
char *hc_cell_cause(const hc_report_row *row);

/* The status in words: "out of memory". */
const char *hc_status_words(hc_status status);

#endif
