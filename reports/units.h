/* Numbers as every report shows them: three significant digits and the unit that leaves
 * at most three before the point. Independent of the locale, so that a report reads the
 * same on every machine.
 *
 * Each function writes at most HC_UNITS_SIZE bytes, ends them with a NUL, and returns
 * `text` so that it can stand in an argument list. */
#ifndef HC_REPORTS_UNITS_H
#define HC_REPORTS_UNITS_H

#include <stddef.h>
#include <stdint.h>

enum { HC_UNITS_SIZE = 48 };

/* "27.3 ns", "1.00 µs", "4.05 ms", "12.0 s"; "<0.001 ns" below that. */
char *hc_units_time(char text[HC_UNITS_SIZE], double ns);

/* "112 B", "85.2 KiB", "8.06 MiB": powers of 1024; below 1 KiB exact. */
char *hc_units_bytes(char text[HC_UNITS_SIZE], int64_t bytes);

/* "1,056,084": exact. */
char *hc_units_count(char text[HC_UNITS_SIZE], int64_t count);

/* A count that was divided: "0", "0.02", "245"; "<0.01" for less than that. */
char *hc_units_mean(char text[HC_UNITS_SIZE], double mean);

/* "1.00×", "0.0022×", "1/5,234×": two significant digits at least. Not negative. */
char *hc_units_ratio(char text[HC_UNITS_SIZE], double ratio);

/* "12.5%" for 0.125. */
char *hc_units_percent(char text[HC_UNITS_SIZE], double fraction);

/* What an axis or a column divides by, so that `largest_ns` has one to three digits. */
typedef struct hc_unit {
    const char *name;
    double factor; /* ns in one of it, or bytes in one of it */
} hc_unit;
hc_unit hc_units_time_scale(double largest_ns);
hc_unit hc_units_byte_scale(double largest_bytes);

/* "0.852 ms" in that unit, for columns that have one unit. */
char *hc_units_scaled(char text[HC_UNITS_SIZE], double value, hc_unit unit);

/* The unit of a column whose smallest figure, zeros left aside, is this: the largest one
 * in which it still shows. Large figures get long, which the eye sees in a column. */
hc_unit hc_units_time_column(double least_ns);
hc_unit hc_units_byte_column(double least_bytes);

/* "0.852", "93,800": three significant digits in that unit, which stands elsewhere. */
char *hc_units_number(char text[HC_UNITS_SIZE], double value, hc_unit unit);

#endif
