#include "meeting.h"

#include "bootstrap.h"
#include "false_discovery.h"
#include "interrupt.h"
#include "stats.h"

#include <math.h>

/* Of intervals that are shown; nothing is decided by them. */
#define SHOWN_LEVEL 0.95
enum { RESAMPLES = 2000 };

/* ---- Over the suite -------------------------------------------------------------- */

/* The p of all entrants against a hypothesis, as it counts over the suite: adjusted for
 * the false discovery rate over the rows that are timed. */
static void adjust(const hc_meeting *m, hc_hypothesis hypothesis, double *adjusted)
{
    size_t timed = 0;
    for (size_t i = 0; i < m->count; i++) {
        if (!m->entrants[i].is_same)
            adjusted[timed++] = hc_decision_p(&m->entrants[i].decision, hypothesis);
    }
    hc_stats_false_discovery(adjusted, timed, adjusted);
}

/* What is a difference over the suite now remains one: p only ever fall, and the adjusted
 * ones with them. */
void hc_verdicts_end_decided(hc_meeting *m)
{
    const hc_decision_rule *rule = &m->contest->rule;
    double *slower = g_new(double, m->count), *faster = g_new(double, m->count);
    adjust(m, HC_NOT_SLOWER, slower);
    adjust(m, HC_NOT_FASTER, faster);
    for (size_t i = 0, next = 0; i < m->count; i++) {
        hc_entrant *e = &m->entrants[i];
        if (e->is_same)
            continue;
        e->is_over |= slower[next] <= rule->alpha || faster[next] <= rule->alpha ||
                      hc_decision_is_at_rest(&e->decision, rule);
        next++;
    }
    g_free(slower);
    g_free(faster);
}

/* ---- Verdicts -------------------------------------------------------------------- */

static double median_of(const GArray *values)
{
    return hc_stats_median((const double *)(const void *)values->data, values->len);
}

static void take_figures(const hc_meeting *m, const hc_entrant *e, hc_compared *compared)
{
    hc_compared_set(compared, median_of(e->ns[HC_BASE]), median_of(e->ns[HC_HEAD]));
    compared->launches = e->log_ratios->len;
    compared->log_ratios = g_array_ref(e->log_ratios);
    compared->ratio = exp(median_of(e->log_ratios));
    const hc_resampling how = {SHOWN_LEVEL, RESAMPLES,
                               g_rand_int(m->contest->duel.random)};
    hc_interval interval;
    compared->has_ci =
        hc_stats_bootstrap_median((const double *)(const void *)e->log_ratios->data,
                                  e->log_ratios->len, &how, &interval);
    if (!compared->has_ci)
        return;
    compared->lo = exp(interval.lo);
    compared->hi = exp(interval.hi);
    compared->level = interval.level;
}

static char *why_inconclusive(const hc_meeting *m, const hc_entrant *e)
{
    const hc_decision_rule *rule = &m->contest->rule;
    if (hc_interrupt_signal())
        return g_strdup("interrupted");
    if (e->decision.looks == 0)
        return g_strdup("the budget ended before it was launched");
    const char *ended = m->contest->launches > 0 ? "the launches" : "the budget";
    unsigned made = e->log_ratios->len, fewest = hc_decision_fewest(rule);
    if (made < fewest)
        return g_strdup_printf(
            "%s ended after %u of the %u launch pairs that any verdict takes", ended,
            made, fewest);
    return g_strdup_printf(
        "%s ended before a change of more than %g %%, or none of more "
        "than %g %%, was shown",
        ended, 100 * rule->margin, 100 * rule->equivalence);
}

static void judge_time(const hc_meeting *m, const hc_entrant *e, double slower,
                       double faster)
{
    const hc_decision_rule *rule = &m->contest->rule;
    hc_compared *compared =
        hc_comparison_add(m->comparison, e->match->rows[HC_BASE], HC_GAUGE_TIME);
    if (e->log_ratios->len > 0)
        take_figures(m, e, compared);
    if (slower <= rule->alpha)
        compared->change = HC_CHANGE_REGRESSED;
    else if (faster <= rule->alpha)
        compared->change = HC_CHANGE_IMPROVED;
    else if (hc_decision_is_equivalent(&e->decision, rule))
        compared->change = HC_CHANGE_UNCHANGED;
    else
        compared->reason = why_inconclusive(m, e);
}

void hc_verdicts_add(const hc_meeting *m)
{
    double *slower = g_new(double, m->count), *faster = g_new(double, m->count);
    adjust(m, HC_NOT_SLOWER, slower);
    adjust(m, HC_NOT_FASTER, faster);
    for (size_t i = 0, next = 0; i < m->count; i++) {
        const hc_entrant *e = &m->entrants[i];
        if (e->is_same)
            continue;
        if (!e->failed)
            judge_time(m, e, slower[next], faster[next]);
        next++;
    }
    g_free(slower);
    g_free(faster);
}
