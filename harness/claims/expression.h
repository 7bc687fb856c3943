/* Expressions over the figures of a published table's rows:
 * "time(append) / time(comprehension)", "slope(peak, list)", "counter(pages, requests)".
 *
 *   sum     := product (("+" | "-") product)*
 *   product := factor (("*" | "/") factor)*
 *   factor  := number | "-" factor | "(" sum ")" | figure
 *   figure  := KIND "(" row ["@" size] ")" | "counter" "(" row ["@" size] "," NAME ")"
 *            | "slope" "(" KIND "," row ")"
 *   KIND    := "time" | "cpu" | "each" | "items" | "peak" | "allocs" | "requested"
 *            | "live" | "sizeof"
 *   row     := a key of the table, or "table.key" */
#ifndef HC_CLAIMS_EXPRESSION_H
#define HC_CLAIMS_EXPRESSION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum hc_measure_kind {
    HC_MEASURE_TIME,      /* ns of wall time an iteration */
    HC_MEASURE_CPU,       /* ns of the process's CPU time an iteration */
    HC_MEASURE_EACH,      /* ns of wall time an item */
    HC_MEASURE_ITEMS,     /* an iteration */
    HC_MEASURE_PEAK,      /* bytes */
    HC_MEASURE_ALLOCS,    /* allocations and in-place growths */
    HC_MEASURE_REQUESTED, /* bytes */
    HC_MEASURE_LIVE,      /* bytes that one iteration leaves */
    HC_MEASURE_SIZEOF,    /* bytes, the counter `sizeof` */
    HC_MEASURE_COUNTER,   /* the counter of that name */
} hc_measure_kind;

/* Which pass of a run the figure comes from. */
bool hc_measure_is_of_heap(hc_measure_kind kind);
/* Whether it differs from round to round; the others are exact. */
bool hc_measure_is_of_rounds(hc_measure_kind kind);

typedef struct hc_measure {
    hc_measure_kind kind;
    char *row;
    bool has_size; /* "@" was given */
    int64_t size;
    char *counter; /* of HC_MEASURE_COUNTER; else NULL */
    bool is_slope; /* over the row's sizes */
} hc_measure;

typedef struct hc_expression hc_expression;

/* NULL with an error that names the column (from 1) and what was expected there. */
hc_expression *hc_expression_parse(const char *text, GError **error);
void hc_expression_free(hc_expression *expression);

/* Calls `visit` for each figure in it; stops, and returns false, when that is false. */
typedef bool hc_measure_visit(const hc_measure *measure, void *payload);
bool hc_expression_each(const hc_expression *expression, hc_measure_visit *visit,
                        void *payload);

/* The only figure of an expression that is nothing but that figure; else NULL. */
const hc_measure *hc_expression_single(const hc_expression *expression);

/* Value of a figure; false when it is not known. */
typedef bool hc_measure_value(const hc_measure *measure, void *payload, double *value);
bool hc_expression_evaluate(const hc_expression *expression, hc_measure_value *figure,
                            void *payload, double *value);

#endif
