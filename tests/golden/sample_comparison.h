/* A comparison with every verdict, gauge and kind of reason, figures that have no ratio,
 * and names that are none of a renderer's friends. Made by hand: fixed figures. */
#ifndef HC_TESTS_SAMPLE_COMPARISON_H
#define HC_TESTS_SAMPLE_COMPARISON_H

#include "comparison.h"

hc_comparison *sample_comparison(void);

/* One of which nothing could be judged, and one of nothing at all. */
hc_comparison *sample_comparison_unjudged(void);
hc_comparison *sample_comparison_empty(void);

/* Names for rows beyond these: `count` unchanged ones. */
void sample_comparison_add_unchanged(hc_comparison *comparison, unsigned count);

#endif
