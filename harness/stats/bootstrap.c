#include "bootstrap.h"
#include "allocate.h"
#include "generator.h"
#include "quantile.h"
#include "sorted.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct sample {
    double *sorted;
    size_t *times; /* how often the resample has each value */
    size_t count;
} sample;

static sample open_sample(const double *values, size_t count)
{
    return (sample){.sorted = hc_stats_sorted(values, count),
                    .times = hc_stats_allocate(count, sizeof(size_t)),
                    .count = count};
}

static void close_sample(sample *closed)
{
    free(closed->sorted);
    free(closed->times);
}

/* Since the sample is sorted, counting what was drawn sorts the resample. */
static double resampled_median(const sample *whole, hc_generator *generator)
{
    memset(whole->times, 0, whole->count * sizeof(*whole->times));
    for (size_t i = 0; i < whole->count; ++i)
        ++whole->times[hc_stats_generator_below(generator, whole->count)];

    size_t lower = 0, below = whole->times[0];
    while (below <= (whole->count - 1) / 2)
        below += whole->times[++lower];
    size_t upper = lower;
    while (below <= whole->count / 2)
        below += whole->times[++upper];
    if (lower == upper)
        return whole->sorted[lower];
    return whole->sorted[lower] / 2 + whole->sorted[upper] / 2;
}

static double level_of_extremes(size_t count)
{
    return 1 - exp2(1 - (double)count);
}

static hc_interval between_percentiles(double *figures, const hc_resampling *how)
{
    hc_stats_sort(figures, how->resamples);
    return (hc_interval){
        .lo = hc_stats_quantile_of_sorted(figures, how->resamples, (1 - how->level) / 2),
        .hi = hc_stats_quantile_of_sorted(figures, how->resamples, (1 + how->level) / 2),
        .level = how->level};
}

bool hc_stats_bootstrap_median(const double *values, size_t count,
                               const hc_resampling *how, hc_interval *interval)
{
    if (count < 2 || how->resamples == 0)
        return false;
    hc_generator generator;
    hc_stats_generator_seed(&generator, how->seed);
    sample whole = open_sample(values, count);
    double *medians = hc_stats_allocate(how->resamples, sizeof(*medians));
    for (size_t i = 0; i < how->resamples; ++i)
        medians[i] = resampled_median(&whole, &generator);
    *interval = between_percentiles(medians, how);
    interval->level = fmin(how->level, level_of_extremes(count));
    free(medians);
    close_sample(&whole);
    return true;
}

static double bounded_ratio(double over, double under)
{
    return fmin(fmax(over / under, -DBL_MAX), DBL_MAX);
}

static hc_interval interval_of_ratio(sample *over, sample *under,
                                     const hc_resampling *how)
{
    hc_generator generator;
    hc_stats_generator_seed(&generator, how->seed);
    double *ratios = hc_stats_allocate(how->resamples, sizeof(*ratios));
    for (size_t i = 0; i < how->resamples; ++i) {
        double above = resampled_median(over, &generator);
        ratios[i] = bounded_ratio(above, resampled_median(under, &generator));
    }
    hc_interval interval = between_percentiles(ratios, how);
    free(ratios);
    return interval;
}

bool hc_stats_bootstrap_ratio(const double *over, size_t over_count, const double *under,
                              size_t under_count, const hc_resampling *how,
                              hc_interval *interval)
{
    if (over_count < 2 || under_count < 2 || how->resamples == 0)
        return false;
    sample above = open_sample(over, over_count);
    sample below = open_sample(under, under_count);
    bool positive = below.sorted[0] > 0;
    if (positive) {
        *interval = interval_of_ratio(&above, &below, how);
        interval->level = fmin(how->level, level_of_extremes(over_count) *
                                               level_of_extremes(under_count));
    }
    close_sample(&below);
    close_sample(&above);
    return positive;
}
