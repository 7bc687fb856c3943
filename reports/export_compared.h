/* The figures that a comparison has of a benchmark by a gauge, for exports. */
#ifndef HC_REPORTS_EXPORT_COMPARED_H
#define HC_REPORTS_EXPORT_COMPARED_H

#include "comparison.h"
#include "export_figures.h"

/* id, key */
#define HC_COMPARED_FIGURES(X)                                                           \
    X(BASE, "base")                                                                      \
    X(HEAD, "head")                                                                      \
    X(RATIO, "ratio")                                                                    \
    X(LOWER, "ratio_lower")                                                              \
    X(UPPER, "ratio_upper")                                                              \
    X(CONFIDENCE, "ratio_confidence")                                                    \
    X(LAUNCHES, "launches")

typedef enum hc_compared_figure_id {
#define HC_COMPARED_FIGURE_ID(id, key) HC_COMPARED_FIGURE_##id,
    HC_COMPARED_FIGURES(HC_COMPARED_FIGURE_ID)
#undef HC_COMPARED_FIGURE_ID
        HC_COMPARED_FIGURE_COUNT
} hc_compared_figure_id;

const char *hc_compared_key(hc_compared_figure_id id);
const char *hc_compared_unit(hc_gauge gauge); /* "ns", "blocks", "bytes" */

/* Launches are known where any was needed; a ratio is, where it is finite. */
hc_datum hc_compared_figure(const hc_compared *compared, hc_compared_figure_id id);

#endif
