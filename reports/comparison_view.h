/* What every format shows of a comparison: which rows in which order, and in which words.
 * What changed stands first, the largest change of it foremost; what did not is summed
 * up, so that one bad row among a thousand good ones is the first thing that is read. */
#ifndef HC_REPORTS_COMPARISON_VIEW_H
#define HC_REPORTS_COMPARISON_VIEW_H

#include "comparison.h"
#include "units.h"

typedef enum hc_compared_column {
    HC_COMPARED_BASE,
    HC_COMPARED_HEAD,
    HC_COMPARED_DIFFERENCE, /* of time in percent, of the exact gauges in their unit */
    HC_COMPARED_RATIO,
    HC_COMPARED_INTERVAL, /* of the ratio */
    HC_COMPARED_LAUNCHES, /* a side */
    HC_COMPARED_COLUMNS
} hc_compared_column;

const char *hc_compared_heading(hc_compared_column column);

/* The figure as text; HC_CELL_UNKNOWN where it is not known or means nothing, as the
 * ratio of a negative figure. Returns `text`. */
char *hc_compared_cell(char text[HC_UNITS_SIZE], const hc_compared *compared,
                       hc_compared_column column);

const char *hc_change_mark(hc_change change); /* one character */
char *hc_change_title(hc_change change);      /* new string: "= unchanged" */

typedef struct hc_comparison_view {
    const hc_comparison *comparison;
    GPtrArray *telling; /* of const hc_compared *: regressed, inconclusive, improved */
    GPtrArray *rest;    /* the others, in the same order */
    bool many_suites, many_allocators;
    const GPtrArray *charts;    /* of hc_chart *, drawn or not; NULL: none */
    const char *charts_problem; /* why some were not drawn; NULL */
} hc_comparison_view;

/* Points into the comparison; has no charts yet. What was not judged is telling when
 * nothing was judged. */
hc_comparison_view *hc_comparison_view_new(const hc_comparison *comparison);
void hc_comparison_view_free(hc_comparison_view *view);

/* Benchmarks, each by the first in the order of hc_change that any of its gauges shows.
 * Those of the same code are none of the unchanged. */
typedef struct hc_comparison_tally {
    guint of[HC_CHANGE_COUNT], same_code, all;
} hc_comparison_tally;

hc_comparison_tally hc_comparison_count(const hc_comparison_view *view);

/* New string: the benchmark's name, and what else tells it from the others. */
char *hc_compared_label(const hc_comparison_view *view, const hc_compared *compared);

/* Appends what tells most of a row in two words: "time 1.080×", "net". */
void hc_compared_append_gist(GString *out, const hc_compared *compared);

/* New string: how much the rest is: "1,238 more figures". */
char *hc_comparison_more(const hc_comparison_view *view);

/* New string: what the rest comes to, of one change; NULL when there is none of it. */
char *hc_comparison_sum(const hc_comparison_view *view, hc_change change);

/* New string: why a change points up where base and head point down, or the other way
 * round; NULL where none does of the rows that tell, or, with `all`, of all. */
char *hc_comparison_contrary(const hc_comparison_view *view, bool all);

/* Whether the whole is called failed: a regression comes first, then failures, as in the
 * exit code. A benchmark that crashes is not "unchanged" for the others that are. */
bool hc_comparison_is_failed(const hc_comparison *comparison);

/* What the whole is called, "regressed", "failed", "unchanged"; and as a new string with
 * its mark: "! failed". */
const char *hc_comparison_word(const hc_comparison *comparison);
char *hc_comparison_title(const hc_comparison *comparison);

/* New string: what the title rests on, beginning with a figure or a small letter. */
char *hc_comparison_sentence(const hc_comparison_view *view);

#endif
