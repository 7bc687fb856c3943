/* The launch ratios of a benchmark, drawn: one strip a row, all on one scale, so that
 * strips that stand below each other can be compared by eye. */
#ifndef HC_REPORTS_HTML_RATIOS_H
#define HC_REPORTS_HTML_RATIOS_H

#include "comparison.h"

/* Logarithmic, with the ratio 1 in its middle. */
typedef struct hc_ratio_scale {
    double half;   /* natural logarithm of the ratio at its right end; above 0 */
    double margin; /* of the same kind: a change within it is none; 0: not known */
} hc_ratio_scale;

/* As wide as the comparison's intervals, but not so wide that the margin is lost. */
hc_ratio_scale hc_ratio_scale_of(const hc_comparison *comparison);

/* The ratios at its ends and in its middle, for the heading of a column of strips. */
void hc_html_append_ratio_scale(GString *out, const hc_ratio_scale *scale);

/* How far apart its launch pairs are: of the largest and the least ratio the logarithm of
 * their ratio. False where it has none. */
bool hc_ratios_spread(const hc_compared *compared, double *spread);

/* Dots are launch pairs, one below the other as they were made; the bar is the interval.
 * What lies outside the scale is an arrow at its end. Nothing of a row without either. */
void hc_html_append_ratios(GString *out, const hc_compared *compared,
                           const hc_ratio_scale *scale);

#endif
