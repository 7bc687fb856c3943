#include "recorded_time.h"

#include "false_discovery.h"
#include "launch_ranks.h"
#include "student.h"

#include <math.h>

/* Of intervals that are shown; nothing is decided by them. */
#define SHOWN_LEVEL 0.95

/* One time while it is judged. */
typedef struct entry {
    hc_compared *compared;
    const hc_time_result *base, *head;
    bool has_spread;  /* what runs differ by is on record */
    bool judged;      /* that, and launches enough to tell a difference from chance */
    double log_ratio; /* corrected for drift */
    double error;     /* standard error of it */
    double freedom;
    double slower, faster; /* p against "not slower", "not faster", by the margin */
    bool drowned; /* it is beyond what runs differ by, and not what launches do */
} entry;

static entry *entry_at(const hc_recorded_times *times, guint index)
{
    return &g_array_index(times->entries, entry, index);
}

hc_recorded_times hc_recorded_times_begin(hc_comparison *comparison,
                                          const hc_decision_rule *rule,
                                          const hc_drift *drift,
                                          const hc_variation *variation)
{
    return (hc_recorded_times){.comparison = comparison,
                               .rule = *rule,
                               .drift = *drift,
                               .variation = variation,
                               .entries = g_array_new(FALSE, TRUE, sizeof(entry))};
}

/* ---- Figures --------------------------------------------------------------------- */

/* Launches that the median is of; a file that gives the median alone says of one. */
static guint launches_of(const hc_benchmark *row)
{
    return MAX(row->time.launches->len, 1);
}

/* How much more a median of so many launches varies than a trial's: never less, since
 * what the machine does from run to run is not averaged away within one. */
static double inflation(const hc_variation_spread *spread, const hc_benchmark *row)
{
    return fmax(1, spread->launches / launches_of(row));
}

static void take_spread(const hc_recorded_times *times, entry *e,
                        const hc_benchmark *base, const hc_benchmark *head)
{
    hc_variation_spread spread;
    e->has_spread =
        times->variation && isfinite(e->log_ratio) &&
        hc_variation_find(times->variation, base, times->drift.known, &spread);
    e->judged = e->has_spread &&
                hc_launch_ranks_least_p(e->base->launches->len, e->head->launches->len) <=
                    times->rule.alpha;
    if (!e->judged)
        return;
    e->freedom = spread.freedom;
    e->error =
        spread.deviation * sqrt(inflation(&spread, base) + inflation(&spread, head));
    double half = e->error * hc_stats_student_quantile((1 + SHOWN_LEVEL) / 2, e->freedom);
    e->compared->has_ci = true;
    e->compared->lo = exp(e->log_ratio - half);
    e->compared->hi = exp(e->log_ratio + half);
    e->compared->level = SHOWN_LEVEL;
}

void hc_recorded_times_add(hc_recorded_times *times, const hc_benchmark *base,
                           const hc_benchmark *head)
{
    entry e = {.compared = hc_comparison_add(times->comparison, base, HC_GAUGE_TIME),
               .base = &base->time,
               .head = &head->time};
    hc_compared *compared = e.compared;
    compared->change = HC_CHANGE_UNJUDGED;
    hc_compared_set(compared, base->time.median_ns, head->time.median_ns);
    compared->ratio /= times->drift.ratio;
    compared->launches = MIN(launches_of(base), launches_of(head));
    e.log_ratio = log(compared->ratio); /* not finite when a time is 0 */
    take_spread(times, &e, base, head);
    g_array_append_val(times->entries, e);
}

/* ---- Verdicts -------------------------------------------------------------------- */

/* P that chance alone puts the difference as far above 0. */
static double upper(double difference, const entry *e)
{
    if (e->error > 0)
        return hc_stats_student_upper(difference / e->error, e->freedom);
    return difference > 0 ? 0 : 1;
}

/* P that chance alone puts head as far above base (`direction` 1) or below it (-1): the
 * larger one of what runs differ by and what launches do, so that either alone holds a
 * difference back. What runs do not differ by is not asked of the launches. */
static double p_of(const hc_recorded_times *times, entry *e, int direction)
{
    double factor = 1 + times->rule.margin;
    double between_runs = upper(direction * e->log_ratio - log(factor), e);
    if (between_runs > times->rule.alpha)
        return between_runs;
    double of_launches =
        direction > 0 ? hc_launch_ranks_p(e->head, e->base, factor * times->drift.ratio)
                      : hc_launch_ranks_p(e->base, e->head, factor / times->drift.ratio);
    e->drowned = of_launches > between_runs;
    return fmax(between_runs, of_launches);
}

static bool is_equivalent(const hc_recorded_times *times, const entry *e)
{
    double bound = log1p(times->rule.equivalence);
    return upper(bound - e->log_ratio, e) <= times->rule.alpha &&
           upper(bound + e->log_ratio, e) <= times->rule.alpha;
}

/* Of the entries that are judged, packed, adjusted and put back. */
static void hold_false_discoveries(const hc_recorded_times *times)
{
    guint count = times->entries->len, judged = 0;
    double *slower = g_new(double, count), *faster = g_new(double, count);
    for (guint i = 0; i < count; i++) {
        entry *e = entry_at(times, i);
        if (!e->judged)
            continue;
        slower[judged] = p_of(times, e, 1);
        faster[judged++] = p_of(times, e, -1);
    }
    hc_stats_false_discovery(slower, judged, slower);
    hc_stats_false_discovery(faster, judged, faster);
    for (guint i = count; i-- > 0;) {
        entry *e = entry_at(times, i);
        if (!e->judged)
            continue;
        e->slower = slower[--judged];
        e->faster = faster[judged];
    }
    g_free(slower);
    g_free(faster);
}

/* Times that are judged once they have launches enough: a rank test has to tell one among
 * them all. */
static guint judgeable(const hc_recorded_times *times)
{
    guint count = 0;
    for (guint i = 0; i < times->entries->len; i++)
        count += entry_at(times, i)->has_spread;
    return count;
}

/* In each run, for one time to stand out among so many. */
static guint launches_needed(const hc_recorded_times *times, guint among)
{
    return hc_launch_ranks_needed(times->rule.alpha / among);
}

/* Why launches that last longer in one run do not show it. New string. */
static char *reason_of_launches(const hc_recorded_times *times, const entry *e,
                                guint among)
{
    guint base = e->base->launches->len, head = e->head->launches->len;
    if (hc_launch_ranks_least_p(base, head) <= times->rule.alpha / among)
        return g_strdup("no more than so few launches differ by");
    char *have = base == head ? g_strdup_printf("%u launches in each run", base)
                              : g_strdup_printf("%u and %u launches", base, head);
    char *reason = g_strdup_printf("%s cannot show it among %u times; it takes %u", have,
                                   among, launches_needed(times, among));
    g_free(have);
    return reason;
}

static void judge(const hc_recorded_times *times, const entry *e, guint among)
{
    hc_compared *compared = e->compared;
    double alpha = times->rule.alpha;
    if (!hc_drift_can_be_corrected(&times->drift)) {
        compared->change = HC_CHANGE_INCONCLUSIVE;
        compared->reason = g_strdup("the machine itself ran at another speed");
    } else if (e->slower <= alpha) {
        compared->change = HC_CHANGE_REGRESSED;
    } else if (e->faster <= alpha) {
        compared->change = HC_CHANGE_IMPROVED;
    } else if (is_equivalent(times, e)) {
        compared->change = HC_CHANGE_UNCHANGED;
    } else {
        compared->change = HC_CHANGE_INCONCLUSIVE;
        compared->reason = e->drowned
                               ? reason_of_launches(times, e, among)
                               : g_strdup("within what runs of one build differ by here");
    }
}

/* ---- Notes ----------------------------------------------------------------------- */

static void note(const hc_recorded_times *times, char *text)
{
    g_ptr_array_add(times->comparison->notes, text);
}

static void note_drift(const hc_recorded_times *times)
{
    const hc_drift *drift = &times->drift;
    if (!drift->known)
        note(times, g_strdup("no canary ran in both runs: how much faster or slower the "
                             "machine itself was is not known, and ratios of times are "
                             "not corrected for it"));
    else if (!hc_drift_can_be_corrected(drift))
        note(times,
             g_strdup_printf("the canaries took %.3f times as long in head, and differ "
                             "by %.3f among each other: too much to correct times for",
                             drift->ratio, drift->apart));
    else
        note(times,
             g_strdup_printf("the canaries took %.3f times as long in head: ratios of "
                             "times are corrected for it",
                             drift->ratio));
}

/* Of all times those `among` have a spread on record; `few` of these have not launches
 * enough. */
static void note_unjudged(const hc_recorded_times *times, guint among, guint few)
{
    guint all = times->entries->len, unknown = all - among;
    if (!times->variation)
        note(times, g_strdup("times are shown and not judged: that both runs are of one "
                             "kind of machine is not known"));
    else if (unknown > 0)
        note(times,
             g_strdup_printf("%u of %u times are shown and not judged: how much they "
                             "differ from run to run is not on record for this machine; "
                             "'heapclock null SUITE' measures it, of suites that "
                             "heapclock runs itself",
                             unknown, all));
    if (few > 0)
        note(times,
             g_strdup_printf("%u of %u times are shown and not judged: so few launches "
                             "differ by chance; it takes %u in each run",
                             few, all, launches_needed(times, among)));
}

void hc_recorded_times_end(hc_recorded_times *times)
{
    guint few = 0, among = judgeable(times);
    hold_false_discoveries(times);
    for (guint i = 0; i < times->entries->len; i++) {
        const entry *e = entry_at(times, i);
        if (e->judged)
            judge(times, e, among);
        few += e->has_spread && !e->judged;
    }
    if (times->entries->len > 0) {
        note_drift(times);
        note_unjudged(times, among, few);
    }
    g_array_unref(times->entries);
    times->entries = NULL;
}
