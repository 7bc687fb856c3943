#include "launch_ranks.h"

#include "mann_whitney.h"

/* New array. */
static double *times_of(const hc_time_result *time, double factor)
{
    double *times_ns = g_new(double, time->launches->len);
    for (guint i = 0; i < time->launches->len; i++)
        times_ns[i] = factor * hc_launch_result_ns(time->launches->pdata[i]);
    return times_ns;
}

double hc_launch_ranks_p(const hc_time_result *slow, const hc_time_result *fast,
                         double factor)
{
    double *slow_ns = times_of(slow, 1), *fast_ns = times_of(fast, factor);
    hc_mann_whitney test;
    hc_stats_mann_whitney(slow_ns, slow->launches->len, fast_ns, fast->launches->len,
                          &test);
    g_free(slow_ns);
    g_free(fast_ns);
    return test.greater;
}

double hc_launch_ranks_least_p(guint one, guint other)
{
    double ways = 1; /* to deal the launches to the two runs */
    for (guint i = 1; i <= MIN(one, other); i++)
        ways *= (MAX(one, other) + i) / (double)i;
    return 1 / ways;
}

guint hc_launch_ranks_needed(double alpha)
{
    guint launches = 1;
    while (hc_launch_ranks_least_p(launches, launches) > alpha)
        launches++;
    return launches;
}
