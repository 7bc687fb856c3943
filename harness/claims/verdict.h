/* Published tables against a run: each figure of a table with its interval, and a verdict
 * a claim and subject. Nothing is printed here; the renderers show it. */
#ifndef HC_CLAIMS_VERDICT_H
#define HC_CLAIMS_VERDICT_H

#include "published.h"

#include "result.h"

typedef enum hc_verdict {
    HC_VERDICT_CONFIRMED,
    HC_VERDICT_REFUTED,
    HC_VERDICT_PARTLY,    /* the direction holds, the size does not */
    HC_VERDICT_UNDECIDED, /* the interval straddles, or the machine was unsteady */
    HC_VERDICT_BROKEN, /* the printed snippet cannot run; the repaired one was measured */
    HC_VERDICT_NOT_MEASURED,
} hc_verdict;
enum { HC_VERDICT_COUNT = 6 };

const char *hc_verdict_name(hc_verdict verdict); /* "confirmed", ..., "not measured" */

/* A value over the rounds of a run. An exact one has lo = value = hi. */
typedef struct hc_figure {
    bool known, exact;
    double value, lo, hi;
    double level;    /* the confidence that the interval really has; 1 when exact */
    unsigned rounds; /* it is made of; 0 when exact */
    bool unsteady;   /* the canaries left too few rounds to decide by */
    char *missing;   /* why it is not known; else NULL */
} hc_figure;

/* A column of the reproduced tables. */
typedef struct hc_column {
    hc_column_kind kind;
    char *title;        /* "CPython 3.11.2", "C, boxed" */
    const char *suite;  /* whose rows it shows; NULL: of any suite that is not Python's */
    const char *absent; /* why the run has nothing of it; NULL: it has */
} hc_column;

typedef struct hc_cell {
    hc_figure figure; /* of the table's quantity */
    hc_figure ratio;  /* of the first row's figure to this one, by rounds */
} hc_cell;

/* A line of a reproduced table: a published row, at one of its sizes. */
typedef struct hc_judged_row {
    const hc_published_row *row;
    char *label; /* with the size, where the row has sizes */
    bool has_published;
    double published;       /* ns, bytes or as it is */
    double published_ratio; /* of the first row's published figure to this; 0: none */
    hc_cell *cells;         /* one a column */
    size_t cell_count;
} hc_judged_row;

typedef struct hc_judged_check {
    const hc_claim_check *check;
    hc_figure figure;
    hc_verdict verdict;
    char *measured; /* the figure with its interval, for people; NULL when not known */
} hc_judged_check;

typedef struct hc_finding {
    const hc_claim *claim;
    hc_subject subject;
    const hc_column *column; /* the figures are from; NULL: C, boxed as well as raw */
    hc_verdict verdict;
    hc_judged_check *checks; /* [claim->checks_count] */
    char *measured;          /* of all checks, "; " between; NULL when nothing is known */
    char *reason;            /* one sentence: why this verdict */
} hc_finding;

typedef struct hc_judged_table {
    const hc_publication *publication;
    const hc_published_table *table;
    GPtrArray *rows;     /* of hc_judged_row * */
    GPtrArray *findings; /* of hc_finding *, by claim, then by subject */
} hc_judged_table;

typedef struct hc_verification {
    GPtrArray *columns; /* of hc_column * */
    GPtrArray *tables;  /* of hc_judged_table *, all of them, in the files' order */
    unsigned counts[HC_SUBJECT_COUNT][HC_VERDICT_COUNT];
    unsigned rounds, steady_rounds; /* of the run's time pass, by its canaries */
} hc_verification;

/* A note of a run for which no interpreter was found: the reason why it has none. */
#define HC_NOTE_NO_PYTHON "no python3 was found, so nothing was measured in CPython"

/* Judges every claim; `run` and `publications` (of hc_publication *) must outlive it. */
hc_verification *hc_verify(const GPtrArray *publications, const hc_run *run);
void hc_verification_free(hc_verification *verification);

/* Whether the run measured anything that this table shows. */
bool hc_judged_table_is_measured(const hc_judged_table *table);

#endif
