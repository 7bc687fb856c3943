/* One figure of one row, in one round: where it stands in the run, or why it is not
 * there. */
#ifndef HC_CLAIMS_LOOKUP_H
#define HC_CLAIMS_LOOKUP_H

#include "figures.h"
#include "stats.h"

/* A figure while it is looked up. */
typedef struct hc_lookup {
    const hc_figures_place *place;
    unsigned round; /* from 1; 0: only whether it is there, and values mean nothing */
    char *missing;  /* why it is not, the first reason; for the caller to g_free */
} hc_lookup;

/* Each is false when there is no such figure, or none of this round. */
bool hc_lookup_figure(hc_lookup *look, const hc_published_row *row,
                      const hc_measure *measure, unsigned size_index, double *value);

/* The growth over the row's sizes; `between` as hc_stats_exponent. */
bool hc_lookup_slope(hc_lookup *look, const hc_measure *measure, hc_interval *between,
                     double *value);

/* Either; for hc_expression_evaluate, with the lookup as payload. */
bool hc_lookup_measure(const hc_measure *measure, void *payload, double *value);

/* The row that the measure names. */
const hc_published_row *hc_lookup_row(const hc_lookup *look, const hc_measure *measure);

#endif
