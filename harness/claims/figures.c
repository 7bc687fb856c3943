#include "figures.h"

#include "lookup.h"
#include "rule.h"
#include "stats.h"

#include <math.h>
#include <string.h>

static const double decision_level = 0.95;
static const char divided_by_nothing[] = "it divides by nothing";

/* ---- A run, made ready ----------------------------------------------------------- */

static bool suite_is_python(const hc_run *run, const char *name)
{
    const hc_suite_info *suite = hc_run_find_suite(run, name);
    return suite && g_strcmp0(suite->language, "python") == 0;
}

/* Rows of native suites are looked up by their name alone. */
static char *row_key(const char *suite, const char *name)
{
    return g_strconcat(suite ? suite : "", "\n", name, NULL);
}

static void index_rows(hc_figures *figures)
{
    const hc_run *run = figures->run;
    figures->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < run->benchmarks->len; i++) {
        hc_benchmark *row = run->benchmarks->pdata[i];
        char *key =
            row_key(suite_is_python(run, row->suite) ? row->suite : NULL, row->name);
        if (g_hash_table_contains(figures->rows, key))
            g_free(key); /* another allocator, or a later suite */
        else
            g_hash_table_insert(figures->rows, key, row);
    }
}

static double canary_median(const hc_canary *canary)
{
    return hc_stats_median((const double *)(const void *)canary->rounds_ns->data,
                           canary->rounds_ns->len);
}

/* Whether each canary ran in this round (from 1) as fast as it usually did. */
static bool round_is_steady(const hc_run *run, unsigned round)
{
    for (guint i = 0; i < run->canaries->len; i++) {
        const hc_canary *canary = run->canaries->pdata[i];
        if (round > canary->rounds_ns->len)
            continue;
        double ratio =
            g_array_index(canary->rounds_ns, double, round - 1) / canary_median(canary);
        if (ratio > HC_STEADY_RATIO || ratio < 1 / HC_STEADY_RATIO)
            return false;
    }
    return true;
}

/* Without canaries there is no round to speak of: launches are counted. */
static unsigned count_rounds(const hc_run *run)
{
    unsigned rounds = hc_run_rounds(run);
    for (guint i = 0; rounds == 0 && i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        rounds = MAX(rounds, row->time.launches->len);
    }
    return rounds;
}

void hc_figures_open(hc_figures *figures, const hc_run *run)
{
    *figures = (hc_figures){.run = run, .canary_spread = 1};
    index_rows(figures);
    figures->rounds = g_array_new(FALSE, FALSE, sizeof(unsigned));
    figures->all_rounds = count_rounds(run);
    for (unsigned round = 1; round <= figures->all_rounds; round++) {
        if (round_is_steady(run, round))
            g_array_append_val(figures->rounds, round);
    }
    const char *name;
    hc_run_canary_spread(run, &figures->canary_spread, &name);
}

void hc_figures_close(hc_figures *figures)
{
    g_hash_table_unref(figures->rows);
    g_array_unref(figures->rounds);
}

const hc_benchmark *hc_figures_benchmark(const hc_figures_place *place, const char *name)
{
    char *key = row_key(place->column->suite, name);
    const hc_benchmark *row = g_hash_table_lookup(place->figures->rows, key);
    g_free(key);
    return row;
}

/* ---- Over rounds ----------------------------------------------------------------- */

/* What is asked of each round; round 0 only asks whether it can be known. */
typedef bool round_value(hc_lookup *look, const void *question, double *value);

/* The answers of all rounds, and apart those of the steady ones. */
typedef struct samples {
    GArray *all, *steady; /* of double */
    bool undefined;       /* some round has the figures, and no value of them */
} samples;

static samples sample_rounds(const hc_figures_place *place, round_value *ask,
                             const void *question)
{
    const GArray *steady = place->figures->rounds;
    samples values = {.all = g_array_new(FALSE, FALSE, sizeof(double)),
                      .steady = g_array_new(FALSE, FALSE, sizeof(double))};
    guint next = 0; /* in `steady`, which ascends */
    for (unsigned round = 1; round <= place->figures->all_rounds; round++) {
        bool is_steady =
            next < steady->len && g_array_index(steady, unsigned, next) == round;
        next += is_steady;
        hc_lookup look = {.place = place, .round = round};
        double value;
        bool answered = ask(&look, question, &value);
        values.undefined |= answered && !isfinite(value);
        if (answered && isfinite(value)) {
            g_array_append_val(values.all, value);
            if (is_steady)
                g_array_append_val(values.steady, value);
        }
        g_free(look.missing);
    }
    return values;
}

static hc_figure summary(const GArray *values)
{
    const double *all = (const double *)(const void *)values->data;
    hc_figure figure = {
        .known = true, .value = hc_stats_median(all, values->len), .rounds = values->len};
    hc_interval interval = {.lo = figure.value, .hi = figure.value};
    hc_stats_median_interval(all, values->len, decision_level, &interval);
    figure.lo = interval.lo;
    figure.hi = interval.hi;
    figure.level = interval.level;
    return figure;
}

/* Rounds in which a canary was off are left out. When these are most of them, or too few
 * are left where all would have been enough, the machine was unsteady. */
static hc_figure over_rounds(const hc_figures_place *place, round_value *ask,
                             const void *question)
{
    samples values = sample_rounds(place, ask, question);
    const GArray *steady = values.steady, *all = values.all;
    bool unsteady = steady->len * 2 < all->len ||
                    (steady->len < HC_LEAST_ROUNDS && steady->len < all->len);
    hc_figure figure = {.missing = NULL};
    if (all->len > 0)
        figure = summary(unsteady ? all : steady);
    else
        figure.missing =
            g_strdup(values.undefined ? divided_by_nothing
                                      : "its rows were never timed in one round");
    figure.unsteady = unsteady;
    g_array_unref(values.steady);
    g_array_unref(values.all);
    return figure;
}

static hc_figure exactly(double value)
{
    return (hc_figure){.known = true,
                       .exact = true,
                       .value = value,
                       .lo = value,
                       .hi = value,
                       .level = 1};
}

/* ---- Expressions ----------------------------------------------------------------- */

static bool measure_is_there(const hc_measure *measure, void *payload)
{
    double ignored;
    return hc_lookup_measure(measure, payload, &ignored);
}

/* NAN where the figures are there and have no value together. */
static bool expression_in_round(hc_lookup *look, const void *question, double *value)
{
    if (hc_expression_evaluate(question, hc_lookup_measure, look, value))
        return true;
    *value = NAN;
    return hc_expression_each(question, measure_is_there, look);
}

static bool is_exact(const hc_measure *measure, void *payload)
{
    (void)payload;
    return !hc_measure_is_of_rounds(measure->kind);
}

/* How far an exponent between neighbours is off when a figure is off by the resolution.
 */
static double slope_resolution(const hc_published_row *row)
{
    double least_step = INFINITY;
    for (unsigned i = 1; i < row->sizes_count; i++)
        least_step =
            fmin(least_step, log((double)row->sizes[i] / (double)row->sizes[i - 1]));
    return log1p(HC_EXACT_RESOLUTION) / least_step;
}

/* What one exact slope is anywhere between two neighbouring sizes is its interval. */
static hc_figure exact_slope(const hc_figures_place *place, const hc_measure *measure)
{
    hc_lookup look = {.place = place};
    hc_interval between;
    double value = 0;
    hc_lookup_slope(&look, measure, &between, &value);
    if (!isfinite(value))
        return (hc_figure){.missing =
                               g_strdup("growth of what is not above 0 has no exponent")};
    hc_figure figure = exactly(value);
    double resolution = slope_resolution(hc_lookup_row(&look, measure));
    figure.lo = between.lo - resolution;
    figure.hi = between.hi + resolution;
    return figure;
}

static hc_figure exact_value(const hc_figures_place *place,
                             const hc_expression *expression)
{
    hc_lookup look = {.place = place};
    double value;
    if (expression_in_round(&look, expression, &value) && isfinite(value))
        return exactly(value);
    return (hc_figure){.missing = g_strdup(divided_by_nothing)};
}

hc_figure hc_figures_evaluate(const hc_figures_place *place,
                              const hc_expression *expression)
{
    hc_lookup look = {.place = place};
    if (!hc_expression_each(expression, measure_is_there, &look))
        return (hc_figure){.missing = look.missing};
    const hc_measure *single = hc_expression_single(expression);
    if (!hc_expression_each(expression, is_exact, NULL))
        return over_rounds(place, expression_in_round, expression);
    if (single && single->is_slope)
        return exact_slope(place, single);
    return exact_value(place, expression);
}

/* ---- Cells ----------------------------------------------------------------------- */

typedef struct cell_question {
    hc_measure measure;
    const hc_published_row *row, *first; /* first NULL: the figure; else the ratio */
    unsigned size_index;
} cell_question;

static bool cell_in_round(hc_lookup *look, const void *question, double *value)
{
    const cell_question *q = question;
    double own, first;
    if (!hc_lookup_figure(look, q->row, &q->measure, q->size_index, &own))
        return false;
    *value = own;
    if (!q->first)
        return true;
    if (!hc_lookup_figure(look, q->first, &q->measure, 0, &first))
        return false;
    if (look->round == 0)
        *value = 0;
    else
        *value = first != 0 ? first / own : NAN;
    return true;
}

static hc_figure cell_figure(const hc_figures_place *place, const cell_question *question)
{
    hc_lookup look = {.place = place};
    double value;
    if (!cell_in_round(&look, question, &value))
        return (hc_figure){.missing = look.missing};
    if (hc_measure_is_of_rounds(question->measure.kind))
        return over_rounds(place, cell_in_round, question);
    look.round = 1;
    if (cell_in_round(&look, question, &value) && isfinite(value))
        return exactly(value);
    return (hc_figure){.missing =
                           look.missing ? look.missing : g_strdup("no ratio to 0")};
}

static hc_measure measure_of(const hc_published_table *table)
{
    static const hc_measure_kind kinds[] = {
        [HC_QUANTITY_TIME] = HC_MEASURE_TIME,
        [HC_QUANTITY_PEAK] = HC_MEASURE_PEAK,
        [HC_QUANTITY_SIZEOF] = HC_MEASURE_SIZEOF,
        [HC_QUANTITY_COUNTER] = HC_MEASURE_COUNTER,
    };
    return (hc_measure){.kind =
                            table->per_item ? HC_MEASURE_EACH : kinds[table->quantity],
                        .counter = (char *)table->counter};
}

hc_cell hc_figures_cell(const hc_figures_place *place, const hc_published_row *row,
                        unsigned size_index, const hc_published_row *first)
{
    cell_question question = {
        .measure = measure_of(place->table), .row = row, .size_index = size_index};
    hc_cell cell = {.figure = cell_figure(place, &question)};
    question.first = first;
    cell.ratio = cell_figure(place, &question);
    return cell;
}

void hc_figure_clear(hc_figure *figure)
{
    g_free(figure->missing);
    *figure = (hc_figure){0};
}
