/* How long a measurement still takes, from what it has taken: what a progress line says.
 * Nothing is decided by it. */
#ifndef HC_RUN_LEFT_H
#define HC_RUN_LEFT_H

#include <stdbool.h>

typedef struct hc_left {
    double seconds;
    bool at_most; /* a bound, since there is nothing yet to estimate from */
} hc_left;

/* Of `total` steps of which `done` took `age_s`, within a measurement that may go on
 * until `budget_left_s` from now: the budget is a bound, until the steps take longer than
 * it. */
hc_left hc_left_of_steps(double age_s, unsigned long done, unsigned long total,
                         double budget_left_s);

/* A row of the time pass, as far as it has come. */
typedef struct hc_row_outlook {
    unsigned launches, least, most; /* made, and how many there will be */
    double half_width, precision;   /* fractions of the median */
    double launch_s;                /* what one launch takes */
} hc_row_outlook;

/* Seconds that the row still takes. An interval narrows with the square root of the
 * number of launches. */
double hc_left_of_row(const hc_row_outlook *row);

#endif
