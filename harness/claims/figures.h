/* Figures of a run by expressions: each with its interval over the rounds that were
 * steady, or exact. */
#ifndef HC_CLAIMS_FIGURES_H
#define HC_CLAIMS_FIGURES_H

#include "verdict.h"

/* Figures that differ by less than one part in a thousand have not grown: an object more
 * in a cache of the interpreter, a digit more in a number, is no growth with the size. */
#define HC_EXACT_RESOLUTION 0.001

/* A run made ready to be asked. */
typedef struct hc_figures {
    const hc_run *run;
    GHashTable *rows; /* "suite\nbenchmark" to its hc_benchmark *, under one allocator */
    GArray *rounds;   /* of unsigned: the steady ones, ascending */
    unsigned all_rounds;
    double canary_spread; /* of the unsteadiest canary over all rounds; 1 without any */
} hc_figures;

void hc_figures_open(hc_figures *figures, const hc_run *run);
void hc_figures_close(hc_figures *figures);

/* Where an expression's rows are looked up. */
typedef struct hc_figures_place {
    const hc_figures *figures;
    const hc_publication *publication;
    const hc_published_table *table;
    const hc_column *column;
    bool judge_c; /* the C that each row's table is judged on, in place of column->kind */
} hc_figures_place;

/* The expression's figure; `missing` is set when it is not known. Clear after use. */
hc_figure hc_figures_evaluate(const hc_figures_place *place,
                              const hc_expression *expression);

/* A cell of a reproduced table: the row's figure at one of its sizes, and the ratio of
 * that of `first` (at its first size) to it. */
hc_cell hc_figures_cell(const hc_figures_place *place, const hc_published_row *row,
                        unsigned size_index, const hc_published_row *first);

/* The benchmark of that name in the column; NULL. */
const hc_benchmark *hc_figures_benchmark(const hc_figures_place *place, const char *name);

/* Value of the counter; false when the benchmark has none of that name. */
bool hc_benchmark_counter(const hc_benchmark *benchmark, const char *name, double *value);

void hc_figure_clear(hc_figure *figure);

#endif
