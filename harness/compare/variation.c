#include "variation.h"

#include "stats.h"

#include <math.h>

/* ---- Life ------------------------------------------------------------------------ */

static void free_row(gpointer data)
{
    hc_variation_row *row = data;
    g_free(row->suite);
    g_free(row->name);
    g_free(row->allocator);
    g_free(row->build_id);
    g_array_unref(row->trials);
    g_free(row);
}

hc_variation *hc_variation_new(const char *class_id)
{
    hc_variation *variation = g_new0(hc_variation, 1);
    variation->class_id = g_strdup(class_id);
    variation->rows = g_ptr_array_new_with_free_func(free_row);
    return variation;
}

void hc_variation_free(hc_variation *variation)
{
    if (!variation)
        return;
    g_free(variation->class_id);
    g_ptr_array_unref(variation->rows);
    g_free(variation);
}

/* ---- Adding ---------------------------------------------------------------------- */

bool hc_run_canary_ns(const hc_run *run, double *ns)
{
    double logs = 0;
    guint count = 0;
    for (guint i = 0; i < run->canaries->len; i++) {
        const GArray *rounds = ((const hc_canary *)run->canaries->pdata[i])->rounds_ns;
        if (rounds->len == 0)
            continue;
        logs +=
            log(hc_stats_median((const double *)(const void *)rounds->data, rounds->len));
        count++;
    }
    if (count == 0 || !isfinite(logs))
        return false;
    *ns = exp(logs / count);
    return true;
}

static bool is_of(const hc_variation_row *row, const hc_benchmark *benchmark)
{
    return g_strcmp0(row->name, benchmark->name) == 0 &&
           g_strcmp0(row->suite, benchmark->suite) == 0 &&
           g_strcmp0(row->allocator, benchmark->allocator) == 0;
}

static hc_variation_row *row_of_build(hc_variation *variation, const hc_benchmark *of,
                                      const char *build_id)
{
    for (guint i = 0; i < variation->rows->len; i++) {
        hc_variation_row *row = variation->rows->pdata[i];
        if (is_of(row, of) && g_strcmp0(row->build_id, build_id) == 0)
            return row;
    }
    hc_variation_row *row = g_new0(hc_variation_row, 1);
    row->suite = g_strdup(of->suite);
    row->name = g_strdup(of->name);
    row->allocator = g_strdup(of->allocator);
    row->build_id = g_strdup(build_id);
    row->trials = g_array_new(FALSE, FALSE, sizeof(hc_variation_trial));
    g_ptr_array_add(variation->rows, row);
    return row;
}

void hc_variation_add(hc_variation *variation, const hc_benchmark *row,
                      const char *build_id, const hc_variation_trial *trial)
{
    g_array_append_val(row_of_build(variation, row, build_id)->trials, *trial);
}

void hc_variation_take(hc_variation *into, const hc_variation *from, const char *suite,
                       const char *allocator)
{
    for (guint i = 0; i < from->rows->len; i++) {
        const hc_variation_row *row = from->rows->pdata[i];
        const hc_benchmark of = {
            .suite = row->suite, .name = row->name, .allocator = row->allocator};
        if (g_strcmp0(row->suite, suite) != 0 ||
            g_strcmp0(row->allocator, allocator) != 0)
            continue;
        for (guint j = 0; j < row->trials->len; j++)
            hc_variation_add(into, &of, row->build_id,
                             &g_array_index(row->trials, hc_variation_trial, j));
    }
}

/* ---- Spread ---------------------------------------------------------------------- */

/* Sums over builds. */
typedef struct pool {
    double squares, freedom, launches;
    guint trials;
} pool;

/* Adds the trials of one build, unless there are fewer than two. */
static void pool_build(pool *sums, const GArray *trials, bool paced)
{
    pool build = {0};
    double mean = 0;
    for (guint i = 0; i < trials->len; i++) {
        const hc_variation_trial *trial = &g_array_index(trials, hc_variation_trial, i);
        if (paced && trial->canary_ns <= 0)
            continue;
        double value = log(trial->median_ns) - (paced ? log(trial->canary_ns) : 0);
        double off = value - mean; /* Welford's way: small differences keep digits */
        mean += off / ++build.trials;
        build.squares += off * (value - mean);
        build.launches += trial->launches;
    }
    if (build.trials < 2)
        return;
    sums->squares += build.squares;
    sums->freedom += build.trials - 1;
    sums->launches += build.launches;
    sums->trials += build.trials;
}

bool hc_variation_find(const hc_variation *variation, const hc_benchmark *row, bool paced,
                       hc_variation_spread *spread)
{
    pool sums = {0};
    for (guint i = 0; i < variation->rows->len; i++) {
        const hc_variation_row *build = variation->rows->pdata[i];
        if (is_of(build, row))
            pool_build(&sums, build->trials, paced);
    }
    if (sums.trials == 0)
        return paced && hc_variation_find(variation, row, false, spread);
    *spread = (hc_variation_spread){.deviation = sqrt(sums.squares / sums.freedom),
                                    .freedom = sums.freedom,
                                    .launches = sums.launches / sums.trials};
    return true;
}
