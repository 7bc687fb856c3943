/* How a verification is laid out in every format: which tables are shown, with which
 * columns, under which ids, and what stands in their cells. The formats only place it. */
#ifndef HC_REPORTS_CLAIMS_VIEW_H
#define HC_REPORTS_CLAIMS_VIEW_H

#include "units.h"
#include "verdict.h"

/* A column that at least one row of the table fills. */
typedef struct hc_claims_column {
    const hc_column *column;
    size_t index;   /* in a row's cells */
    bool intervals; /* some figure has one */
    bool ratios;    /* rows stand beside a first one; limits have nothing in common */
    hc_unit unit;   /* of all its figures */
} hc_claims_column;

typedef struct hc_claims_claim {
    const hc_claim *claim;
    char *anchor;        /* [a-z0-9-]+, unique in the verification */
    GPtrArray *findings; /* of const hc_finding * */
    bool judged;         /* some finding has a verdict */
} hc_claims_claim;

typedef struct hc_claims_table {
    const hc_judged_table *judged;
    char *stem;     /* [a-z0-9-]+, unique in the verification */
    bool shown;     /* something of it was measured; else only its claims are named */
    bool published; /* some row has a published figure */
    bool published_ratios; /* some row beside the first has */
    bool published_units;  /* of several units, so that each figure needs its own */
    const char *unit;      /* of what is published, where it is one; "" for none */
    GArray *columns;       /* of hc_claims_column */
    GPtrArray *claims;     /* of hc_claims_claim * */
} hc_claims_table;

/* New array of hc_claims_table *; frees its elements. Points into `verification`. */
GPtrArray *hc_claims_tables(const hc_verification *verification);

static inline const hc_claims_column *hc_claims_column_at(const hc_claims_table *table,
                                                          size_t index)
{
    return &g_array_index(table->columns, hc_claims_column, index);
}

bool hc_claims_row_is_measured(const hc_judged_row *row);

bool hc_claims_has_verdict(const hc_claims_claim *claim, hc_subject subject,
                           hc_verdict verdict);

/* What a column tells of a row, each a column of its own where there is room. */
typedef enum hc_claims_part {
    HC_CLAIMS_FIGURE,
    HC_CLAIMS_INTERVAL, /* half of it, of the figure */
    HC_CLAIMS_RATIO,    /* how many times less than the first row */
    HC_CLAIMS_PARTS
} hc_claims_part;

bool hc_claims_has_part(const hc_claims_column *column, hc_claims_part part);
/* "time", "±", "ratio"; its unit, "" for none. */
const char *hc_claims_part_heading(const hc_claims_table *table, hc_claims_part part);
const char *hc_claims_part_unit(const hc_claims_column *column, hc_claims_part part);

/* As ns, bytes, a count, a fraction or a ratio; false when it is not known. */
bool hc_claims_value(const hc_claims_column *column, const hc_judged_row *row,
                     hc_claims_part part, double *value);
/* What stands in a cell, without the column's unit; HC_CELL_UNKNOWN when it is not known:
 * an exact figure has no interval, and beside a first row of nothing there is no ratio.
 * Returns `text`. */
char *hc_claims_text(char text[HC_UNITS_SIZE], const hc_claims_table *table,
                     const hc_claims_column *column, const hc_judged_row *row,
                     hc_claims_part part);

/* The unit of all that is published in the table; "" where each figure has its own. */
const char *hc_claims_published_unit(const hc_claims_table *table);
/* That of one row; "" for none. */
const char *hc_claims_own_unit(const hc_judged_row *row);
/* New string, not escaped: as the document prints it, without the table's unit. */
char *hc_claims_published(const hc_claims_table *table, const hc_judged_row *row);
char *hc_claims_published_ratio(char text[HC_UNITS_SIZE], const hc_claims_table *table,
                                const hc_judged_row *row);

/* One sign beside the verdict's name, so that the eye finds it without colour. */
const char *hc_claims_mark(hc_verdict verdict);
/* What the verdict says, in a few words. */
const char *hc_claims_meaning(hc_verdict verdict);
/* Whose figures: "CPython 3.11.2", "C". */
const char *hc_claims_subject(const hc_finding *finding);
/* "CPython", "C". */
const char *hc_claims_subject_words(hc_subject subject);
/* What the table's figures are: "ns an iteration" and the like. */
const char *hc_claims_quantity(const hc_published_table *table);
/* How to read the tables. */
extern const char *const hc_claims_legend[];

/* New strings, plain text. */
/* Where the table stands and what it shows. */
char *hc_claims_source(const hc_claims_table *table);
char *hc_claims_counts_sentence(const hc_verification *verification, hc_subject subject);
/* "of 8 verdicts; 152 not measured". */
char *hc_claims_given_words(const hc_verification *verification);
char *hc_claims_rounds_sentence(const hc_verification *verification);
/* "Stated: 2.5x", or "Stated in “Results”: 2.5x" where that is not the table's section.
 */
char *hc_claims_stated(const hc_claim *claim);
/* "A-1, A-2 (reason), A-3 (another)": the claims of a table that were not judged. */
char *hc_claims_unmeasured(const hc_claims_table *table);
/* "5 claims of 2 tables": so many have no verdict, where `with_shown` is as below. */
char *hc_claims_unmeasured_words(const GPtrArray *tables, bool with_shown);

/* Whether a table stands among what was not measured: as one that is not shown, or, where
 * only claims with a verdict are shown (`with_shown`), by some claims without. */
bool hc_claims_lacks(const hc_claims_table *table, bool with_shown);

/* A claim counts once a subject. Total: of one subject, those not measured too. Count: of
 * all subjects. Given: the same, all but those not measured. */
unsigned hc_claims_total(const hc_verification *verification, hc_subject subject);
unsigned hc_claims_count(const hc_verification *verification, hc_verdict verdict);
unsigned hc_claims_given(const hc_verification *verification);

#endif
