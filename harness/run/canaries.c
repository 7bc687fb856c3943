#include "canaries.h"

#include "stats.h"

#include <math.h>
#include <string.h>

/* A look costs some ten milliseconds: about one part in a hundred. */
#define BETWEEN_LOOKS_S 1.0

static const char *const benchmarks[HC_CANARIES] = {"limits/canary-latency",
                                                    "limits/canary-throughput"};

void hc_canaries_open(hc_canaries *canaries, hc_bench *bench, const char *suite)
{
    *canaries = (hc_canaries){.bench = bench, .suite = suite, .last_look_s = -INFINITY};
    for (int i = 0; i < HC_CANARIES; i++)
        canaries->looks_ns[i] = g_array_new(FALSE, FALSE, sizeof(double));
}

void hc_canaries_close(hc_canaries *canaries)
{
    for (int i = 0; i < HC_CANARIES; i++)
        g_array_unref(canaries->looks_ns[i]);
}

void hc_canaries_look(hc_canaries *canaries)
{
    double age_s = hc_journal_age_s(canaries->bench->journal);
    if (!canaries->suite || age_s - canaries->last_look_s < BETWEEN_LOOKS_S)
        return;
    canaries->last_look_s = age_s;
    for (int i = 0; i < HC_CANARIES; i++) {
        double ns;
        if (hc_measure_canary(canaries->bench, canaries->suite, benchmarks[i], &ns))
            g_array_append_val(canaries->looks_ns[i], ns);
    }
}

bool hc_canaries_end_round(hc_canaries *canaries, GError **error)
{
    bool written = true;
    for (int i = 0; i < HC_CANARIES; i++) {
        GArray *looks = canaries->looks_ns[i];
        if (looks->len == 0)
            continue;
        double median_ns =
            hc_stats_median((const double *)(const void *)looks->data, looks->len);
        const char *name = strchr(benchmarks[i], '/') + 1;
        written =
            written && hc_journal_add(canaries->bench->journal, canaries->bench->run,
                                      hc_record_canary(name, median_ns), error);
        g_array_set_size(looks, 0);
    }
    canaries->last_look_s = -INFINITY;
    return written;
}

bool hc_canaries_pace(const hc_bench *bench, const char *suite, double *ns)
{
    double logarithms = 0;
    for (int i = 0; i < HC_CANARIES; i++) {
        double one_ns;
        if (!suite || !hc_measure_canary(bench, suite, benchmarks[i], &one_ns))
            return false;
        logarithms += log(one_ns);
    }
    *ns = exp(logarithms / HC_CANARIES);
    return true;
}
