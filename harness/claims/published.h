/* Published tables: what a document states, which benchmarks measure it, and what each of
 * its claims asks of the figures. The YAML form is described in
 * reports/published/README.md.
 *
 * Strings are owned by the struct that holds them; an optional one that was not given is
 * NULL. Everything is valid until hc_publication_free. */
#ifndef HC_CLAIMS_PUBLISHED_H
#define HC_CLAIMS_PUBLISHED_H

#include "expression.h"
#include "requirement.h"

#include <glib.h>

#define HC_CLAIMS_ERROR (g_quark_from_static_string("hc-claims-error"))

/* Whose claim: a document speaks of CPython, and its C counterpart is judged apart. */
typedef enum hc_subject { HC_SUBJECT_CPYTHON, HC_SUBJECT_C } hc_subject;
enum { HC_SUBJECT_COUNT = 2 };
const char *hc_subject_name(hc_subject subject); /* "cpython", "c" */

/* The columns of a reproduced table that benchmarks fill. */
typedef enum hc_column_kind {
    HC_COLUMN_CPYTHON, /* once per interpreter */
    HC_COLUMN_BOXED,   /* C, each element its own heap object */
    HC_COLUMN_RAW,     /* C, plain arrays */
    HC_COLUMN_LIMIT,   /* the physical bound */
} hc_column_kind;
enum { HC_COLUMN_KIND_COUNT = 4 };

/* Without sizes the benchmark names are used as they are; otherwise "{}" in them stands
 * for each of the sizes. */
typedef struct hc_published_row {
    char *key, *label;
    char *published; /* as written, "85.20 ms"; NULL: the document gives no figure */
    char *cpython, *boxed, *raw, *limit; /* benchmark names; NULL: none */
    int64_t *sizes;
    unsigned sizes_count;
    double published_value;  /* of `published`, in ns or bytes or as it is */
    hc_column_kind c_column; /* the one on which C is judged: boxed, or raw in a table
                              * that names no boxed */
} hc_published_row;

/* What the file names in a column, "{}" and all; NULL when there is nothing. */
const char *hc_published_row_name(const hc_published_row *row, hc_column_kind column);

/* Name of the row's benchmark in a column, at one of its sizes, for the caller to g_free;
 * NULL when there is none. `size_index` is ignored by a row without sizes. */
char *hc_published_row_benchmark(const hc_published_row *row, hc_column_kind column,
                                 unsigned size_index);

/* Which of the row's sizes the measure is about: the one it names, or the last. */
unsigned hc_published_row_size_index(const hc_published_row *row,
                                     const hc_measure *measure);

typedef struct hc_claim_check {
    char *measure, *must, *direction; /* as written; direction may be NULL */
    hc_expression *expression;        /* of `measure` */
    hc_requirement requirement;       /* of `must` */
    hc_requirement direction_requirement;
} hc_claim_check;

/* The printed snippet cannot run: a benchmark tries it (counter `raises` is 1). */
typedef struct hc_claim_snippet {
    char *row; /* name of the benchmark */
    char *defect;
} hc_claim_snippet;

/* Why a subject cannot be judged at all. */
typedef struct hc_claim_exception {
    char *not_measured;
} hc_claim_exception;

typedef struct hc_claim {
    char *id, *says, *stated;
    char *section;          /* where it is stated; NULL: where the table is */
    hc_claim_check *checks; /* all have to hold */
    unsigned checks_count;
    hc_claim_snippet *snippet;       /* NULL */
    hc_claim_exception *cpython, *c; /* NULL */
    char *note;                      /* NULL */
} hc_claim;

typedef enum hc_quantity {
    HC_QUANTITY_TIME,    /* ns an iteration */
    HC_QUANTITY_PEAK,    /* bytes of heap peak */
    HC_QUANTITY_SIZEOF,  /* bytes of the container, as the counter `sizeof` says */
    HC_QUANTITY_COUNTER, /* a counter of the benchmark's own */
} hc_quantity;

typedef struct hc_published_table {
    char *name, *title, *section;
    char *parameters;    /* NULL */
    char *quantity_text; /* as written */
    hc_quantity quantity;
    bool per_item;       /* of HC_QUANTITY_TIME: an item, not an iteration */
    const char *counter; /* of HC_QUANTITY_COUNTER, a part of quantity_text; else NULL */
    hc_published_row *rows;
    unsigned rows_count;
    hc_claim *claims;
    unsigned claims_count;
} hc_published_table;

typedef struct hc_publication {
    char *document, *title, *source;
    hc_published_table *tables;
    unsigned tables_count;
    char *path; /* the file */
} hc_publication;

/* On which columns C is judged by the claim's rows, some of which may be other tables':
 * a bit 1 << hc_column_kind for each. */
unsigned hc_claim_c_columns(const hc_publication *publication,
                            const hc_published_table *table, const hc_claim *claim);

/* NULL with an error "file:line:column: ..." when the file breaks the schema, an
 * expression or requirement cannot be understood, or a row it names is not there. */
hc_publication *hc_publication_load(const char *path, GError **error);
void hc_publication_free(hc_publication *publication);

/* New array of hc_publication *, in the order of the paths; frees its elements. NULL with
 * an error also when a document or an id of a claim is there twice. */
GPtrArray *hc_publications_load(char **paths, GError **error);

/* The table's row of that key, or the one of "table.key"; NULL. */
const hc_published_row *hc_publication_find_row(const hc_publication *publication,
                                                const hc_published_table *table,
                                                const char *name);

#endif
