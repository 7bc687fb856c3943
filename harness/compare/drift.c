#include "drift.h"

#include "stats.h"

#include <math.h>

static bool median_of(const hc_run *run, const char *name, double *ns)
{
    for (guint i = 0; i < run->canaries->len; i++) {
        const hc_canary *canary = run->canaries->pdata[i];
        const GArray *rounds = canary->rounds_ns;
        if (rounds->len == 0 || g_strcmp0(canary->name, name) != 0)
            continue;
        *ns = hc_stats_median((const double *)(const void *)rounds->data, rounds->len);
        return *ns > 0;
    }
    return false;
}

hc_drift hc_drift_between(const hc_run *base, const hc_run *head)
{
    double sum = 0, least = INFINITY, most = -INFINITY;
    guint count = 0;
    for (guint i = 0; i < base->canaries->len; i++) {
        const hc_canary *canary = base->canaries->pdata[i];
        double base_ns, head_ns;
        if (!median_of(base, canary->name, &base_ns) ||
            !median_of(head, canary->name, &head_ns))
            continue;
        double ratio = log(head_ns / base_ns);
        least = fmin(least, ratio);
        most = fmax(most, ratio);
        sum += ratio;
        count++;
    }
    if (count == 0)
        return (hc_drift){.ratio = 1, .apart = 1};
    return (hc_drift){
        .known = true, .ratio = exp(sum / count), .apart = exp(most - least)};
}

bool hc_drift_can_be_corrected(const hc_drift *drift)
{
    return drift->ratio <= HC_STEADY_RATIO && drift->ratio >= 1 / HC_STEADY_RATIO &&
           drift->apart <= HC_STEADY_RATIO;
}
