/* How long a contest still takes, told while it is held. Nothing is decided by it. */
#include "meeting.h"

#include "stats.h"

#include <math.h>

/* A row is decided when the median of its log ratios is about so many standard errors
 * from a margin: alpha is small, and shared over looks and rows. */
#define ERRORS_AWAY 3.5

/* Launch pairs after which the row is likely to be decided, from those that it has. */
static double pairs_until_decided(const hc_entrant *e, const hc_decision_rule *rule)
{
    const double *ratios = (const double *)(const void *)e->log_ratios->data;
    double next_look = hc_decision_next_look(&e->decision);
    if (e->log_ratios->len < 2)
        return next_look;
    double centre = hc_stats_median(ratios, e->log_ratios->len);
    double away = fabs(centre) - log1p(rule->margin);
    double within = log1p(rule->equivalence) - fabs(centre);
    double distance = fmax(away, within);
    if (distance <= 0)
        return INFINITY;
    double errors =
        ERRORS_AWAY * hc_stats_robust_deviation(ratios, e->log_ratios->len, centre);
    return fmax(next_look, pow(errors / distance, 2));
}

hc_left hc_outlook(const hc_meeting *m, double age_s)
{
    unsigned given = m->contest->launches;
    double made = 0, missing = 0, budget_left_s = fmax(m->budget_s - age_s, 0);
    for (size_t i = 0; i < m->count; i++) {
        const hc_entrant *e = &m->entrants[i];
        double pairs = e->log_ratios->len;
        made += pairs;
        if (!e->is_over)
            missing +=
                (given ? given : pairs_until_decided(e, &m->contest->rule)) - pairs;
    }
    if (made == 0)
        return (hc_left){budget_left_s, true};
    double seconds = missing * age_s / made;
    return (hc_left){given ? seconds : fmin(seconds, budget_left_s), false};
}
