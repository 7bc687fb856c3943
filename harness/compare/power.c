#include "power.h"

#include <math.h>

/* Slowdowns that are tried are decided so often: the power is known to about 2 %. */
enum { SIMULATIONS = 200 };

#define LARGEST 10.0
#define PRECISION 1.05

/* Whether launches drawn from those of equal builds, slowed by that, are called so. */
static bool is_found(const hc_power_plan *plan, const double *log_ratios, unsigned count,
                     double log_slowdown, GRand *random, double *drawn)
{
    for (unsigned i = 0; i < plan->launches; i++)
        drawn[i] = log_ratios[g_rand_int_range(random, 0, (gint32)count)] + log_slowdown;
    hc_decision decision = {0};
    double strictest = plan->rule.alpha / plan->rows;
    while (decision.seen < plan->launches) {
        unsigned next = hc_decision_next_look(&decision);
        hc_decision_look(&decision, &plan->rule, drawn, MIN(next, plan->launches));
        if (hc_decision_p(&decision, HC_NOT_SLOWER) <= strictest)
            return true;
        if (hc_decision_is_at_rest(&decision, &plan->rule))
            return false;
    }
    return false;
}

/* With the same random numbers for each slowdown, so that the power rises with it. */
static double power_of(const hc_power_plan *plan, const double *log_ratios,
                       unsigned count, double slowdown)
{
    GRand *random = g_rand_new_with_seed(plan->seed);
    double *drawn = g_new(double, plan->launches);
    unsigned found = 0;
    for (int i = 0; i < SIMULATIONS; i++)
        found += is_found(plan, log_ratios, count, log1p(slowdown), random, drawn);
    g_free(drawn);
    g_rand_free(random);
    return (double)found / SIMULATIONS;
}

double hc_power_smallest_slowdown(const hc_power_plan *plan, const double *log_ratios,
                                  unsigned count)
{
    unsigned first_look = hc_decision_next_look(&(hc_decision){0});
    if (count < first_look || power_of(plan, log_ratios, count, LARGEST) < plan->power)
        return INFINITY;
    double found = LARGEST, missed = fmax(plan->rule.margin, 1e-4);
    while (found > missed * PRECISION) {
        double tried = sqrt(found * missed);
        if (power_of(plan, log_ratios, count, tried) >= plan->power)
            found = tried;
        else
            missed = tried;
    }
    return found;
}
