/* What a run comes to, and the sentences and facts that more than one format tells. All
 * strings are plain text: the renderer escapes them. */
#ifndef HC_REPORTS_SUMMARY_H
#define HC_REPORTS_SUMMARY_H

#include "chart.h"
#include "claims_view.h"
#include "table.h"

typedef struct hc_report_summary {
    size_t total, measured, failed, skipped, pending;
    size_t with_heap, varying_heap; /* the second: its launches did not agree */
    size_t cut_short; /* measured, without an interval since the budget was spent */
    bool has_precision;
    double typical_half_width; /* median over rows, as a fraction of the row's median */
    double widest_half_width;
    const hc_benchmark *widest;
    bool has_spread;
    double spread; /* see hc_run_canary_spread */
    const char *canary;
} hc_report_summary;

/* Everything a report is rendered from. */
typedef struct hc_report_view {
    const hc_run *run;
    const GPtrArray *tables;             /* hc_report_tables(run) */
    const GPtrArray *charts;             /* of both kinds of tables, drawn or not */
    GHashTable *charts_of;               /* hc_charts_by_table(charts) */
    const char *charts_problem;          /* why some were not drawn; NULL */
    const hc_verification *verification; /* NULL: no section on published claims */
    bool verifies;                       /* see hc_report_source */
    const GPtrArray *claims;             /* hc_claims_tables(verification); NULL */
    hc_report_summary summary;
} hc_report_view;

void hc_report_summarise(const hc_run *run, hc_report_summary *summary);

/* New strings, a sentence or two each. */
char *hc_sentence_counts(const hc_report_summary *summary);
char *hc_sentence_precision(const hc_report_summary *summary);
char *hc_sentence_steadiness(const hc_report_summary *summary);
/* What the headline group shows: which is fastest, by how much. */
char *hc_sentence_finding(const hc_report_table *table);

/* "1 min 28 s". New string. */
char *hc_report_duration(double seconds);

/* "where: how it was measured" pairs, in order. */
typedef struct hc_fact {
    const char *section; /* "Run", "Machine", "Suite", "Allocator" */
    char *label, *value;
} hc_fact;

/* New array of hc_fact *; frees its elements. Unknown facts are left out. */
GPtrArray *hc_report_facts(const hc_run *run);

/* How to read the run's figures: a paragraph each, ends with NULL. */
const char *const *hc_report_method(const hc_run *run);

#endif
