#include "launch_size.h"

#include "stats.h"

#include <math.h>

/* A launch's value is a median: of fewer pairs, one that was disturbed would show. */
enum { FEWEST = 4 };

static size_t pairs_of_all(const hc_exchange *exchanges, size_t count)
{
    size_t pairs = HC_SLICE_PAIRS;
    for (size_t i = 0; i < count; i++)
        pairs = MIN(pairs, exchanges[i].pairs);
    return pairs;
}

/* What an exchange of its first `pairs` alone would have taken, on average. */
static double seconds_of(const hc_exchange *exchanges, size_t count, double whole_s,
                         size_t pairs)
{
    double spared_ns = 0;
    for (size_t i = 0; i < count; i++) {
        double kept = (double)pairs / (double)exchanges[i].pairs;
        spared_ns += exchanges[i].slices_ns * (1 - kept);
    }
    return (whole_s - spared_ns / 1e9) / (double)count;
}

/* Of the exchanges' values by their first `pairs`, without their signs: where these are
 * but chance, the magnitudes vary as the values do, and where there is a difference they
 * vary about it. */
static double variance_of(const hc_exchange *exchanges, size_t count, size_t pairs)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        double value = fabs(hc_stats_median(exchanges[i].pair_log_ratios, pairs));
        double away = value - mean;
        mean += away / (double)(i + 1);
        squares += away * (value - mean);
    }
    return squares / (double)count;
}

size_t hc_launch_size_choose(const hc_exchange *exchanges, size_t count, double whole_s)
{
    size_t most = pairs_of_all(exchanges, count), best = most;
    double least = INFINITY;
    for (size_t pairs = most; pairs >= FEWEST; pairs /= 2) {
        double cost = variance_of(exchanges, count, pairs) *
                      seconds_of(exchanges, count, whole_s, pairs);
        if (cost < least) {
            least = cost;
            best = pairs;
        }
    }
    return best;
}
