#include "launch_size.h"

#include "stats.h"

#include <math.h>

/* A launch's value is a median: of fewer pairs, one that was disturbed would show. */
enum { FEWEST = 4 };

/* From the variance of a normal law to that of a median of one value, which divided by
 * their number is that of many. */
#define OF_MEDIAN (G_PI / 2)

/* Of a single slice pair within its launch. */
static double variance_within(const hc_exchange *exchange)
{
    double deviation = hc_stats_robust_deviation(exchange->pair_log_ratios,
                                                 exchange->pairs, exchange->log_ratio);
    return OF_MEDIAN * deviation * deviation;
}

/* Of launch values without their signs: where these are but chance, the magnitudes vary
 * nearly as the values do, and where there is a difference they vary about it. */
static double variance_of_launches(const hc_exchange *exchanges, size_t count)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        mean += fabs(exchanges[i].log_ratio) / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += pow(fabs(exchanges[i].log_ratio) - mean, 2);
    return squares / (double)(count - 1);
}

size_t hc_launch_size_choose(const hc_exchange *exchanges, size_t count, double whole_s)
{
    double slices_s = 0, pairs = 0, within = 0, of_medians = 0;
    for (size_t i = 0; i < count; i++) {
        double of_one = variance_within(&exchanges[i]);
        slices_s += exchanges[i].slices_ns / 1e9;
        pairs += (double)exchanges[i].pairs;
        within += of_one / (double)count;
        of_medians += of_one / (double)exchanges[i].pairs / (double)count;
    }
    double between = variance_of_launches(exchanges, count) - of_medians;
    double launch_s = (whole_s - slices_s) / (double)count, pair_s = slices_s / pairs;
    double most = pairs / (double)count;
    if (between <= 0 || most <= FEWEST)
        return (size_t)most;
    double best = sqrt(launch_s / pair_s * within / between);
    return (size_t)CLAMP(round(best), FEWEST, most);
}
