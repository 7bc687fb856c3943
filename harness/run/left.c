#include "left.h"

#include <math.h>

hc_left hc_left_of_steps(double age_s, unsigned long done, unsigned long total,
                         double budget_left_s)
{
    double steps_s = done > 0 ? age_s / (double)done * (double)(total - done) : 0;
    if (done > 0 && steps_s > budget_left_s)
        return (hc_left){steps_s, false};
    return (hc_left){fmax(budget_left_s, 0), true};
}

/* Launches after which the interval is narrow enough, if it goes on as it was. */
static double launches_for_precision(const hc_row_outlook *row)
{
    if (row->precision <= 0)
        return INFINITY;
    double times = row->half_width / row->precision;
    return ceil(row->launches * times * times);
}

double hc_left_of_row(const hc_row_outlook *row)
{
    if (row->launches < row->least)
        return (row->least - row->launches) * row->launch_s;
    double needed = fmin(launches_for_precision(row), row->most);
    return fmax(needed - row->launches, 0) * row->launch_s;
}
