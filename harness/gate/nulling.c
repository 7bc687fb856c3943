#include "nulling.h"

#include "canaries.h"
#include "interrupt.h"
#include "power.h"
#include "proportion.h"

#include <math.h>
#include <string.h>

/* ---- A trial --------------------------------------------------------------------- */

static hc_null_row *row_of(const hc_null *null, const hc_compared *compared)
{
    for (guint i = 0; i < null->rows->len; i++) {
        hc_null_row *row = null->rows->pdata[i];
        if (strcmp(row->benchmark->name, compared->name) == 0 &&
            strcmp(row->benchmark->allocator, compared->allocator) == 0)
            return row;
    }
    return NULL;
}

/* True when a difference was claimed. */
static bool take_row(hc_null_row *row, const hc_compared *compared, double canary_ns)
{
    bool alarm =
        compared->change == HC_CHANGE_REGRESSED || compared->change == HC_CHANGE_IMPROVED;
    row->trials++;
    row->false_alarms += alarm;
    row->inconclusive += compared->change == HC_CHANGE_INCONCLUSIVE;
    if (!compared->known)
        return alarm;
    g_array_append_vals(row->log_ratios, compared->log_ratios->data,
                        compared->log_ratios->len);
    const hc_variation_trial trial = {compared->base, canary_ns, compared->launches};
    g_array_append_val(row->measured, trial);
    return alarm;
}

/* Adds the text, which is taken, unless it is there: trials fail alike. */
static void add_once(GPtrArray *texts, char *text)
{
    if (g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL))
        g_free(text);
    else
        g_ptr_array_add(texts, text);
}

static void add_failures(hc_null *null, const GPtrArray *failures)
{
    for (guint i = 0; i < failures->len; i++) {
        const hc_compare_failure *failure = failures->pdata[i];
        add_once(null->failures,
                 g_strdup_printf("%s: %s", failure->name, failure->cause));
    }
}

static void take_trial(hc_null *null, const hc_comparison *comparison, double canary_ns)
{
    bool any_alarm = false;
    for (guint i = 0; i < comparison->compared->len; i++) {
        const hc_compared *compared = comparison->compared->pdata[i];
        hc_null_row *row = row_of(null, compared);
        if (row)
            any_alarm |= take_row(row, compared, canary_ns);
    }
    /* No side is the better one: nothing is forgiven. */
    add_failures(null, comparison->failures);
    add_failures(null, comparison->forgiven);
    if (comparison->compared->len == 0)
        return;
    null->trials++;
    null->clean += !any_alarm;
}

/* ---- What comes of them ---------------------------------------------------------- */

enum { MOST_LAUNCHES = 4096 };

/* Launch pairs that the budget would have allowed each benchmark; 0: none was made. */
static unsigned launches_in_budget(const hc_null *null, const hc_contest *contest,
                                   double spent_s)
{
    size_t made = 0;
    for (guint i = 0; i < null->rows->len; i++)
        made += ((const hc_null_row *)null->rows->pdata[i])->log_ratios->len;
    if (made == 0)
        return 0;
    double launch_s = spent_s / (double)made;
    double launches = hc_contest_budget_s(contest, null->rows->len) / launch_s /
                      (double)MAX(null->rows->len, 1);
    return (unsigned)fmin(launches, MOST_LAUNCHES);
}

static void conclude(hc_null *null, const hc_contest *contest, double spent_s)
{
    hc_power_plan plan = {.rule = contest->rule,
                          .rows = null->rows->len,
                          .launches = launches_in_budget(null, contest, spent_s),
                          .power = HC_NULL_POWER,
                          .seed = g_rand_int(contest->duel.random)};
    for (guint i = 0; i < null->rows->len; i++) {
        hc_null_row *row = null->rows->pdata[i];
        hc_stats_proportion_interval(row->false_alarms, row->trials, HC_NULL_LEVEL,
                                     &row->rate);
        row->smallest_found = hc_power_smallest_slowdown(
            &plan, (const double *)(const void *)row->log_ratios->data,
            row->log_ratios->len);
    }
    hc_stats_proportion_interval(null->clean, null->trials, HC_NULL_LEVEL,
                                 &null->clean_rate);
}

/* The pace before and after; 0: not known. */
static double pace_of_trial(bool known, double before_ns, double after_ns)
{
    return known ? sqrt(before_ns * after_ns) : 0;
}

/* What is shown of a trial is shown as one of many. */
typedef struct trial_report {
    const hc_contest *contest;
    unsigned trial, trials;
    double age_s, began_s; /* of the trials that ended, and of this one */
} trial_report;

static double now_s(void)
{
    return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

/* The trials to come take as long as those that ended; before, as the first one may. */
static void report_trial(void *payload, const hc_contest_progress *progress)
{
    const trial_report *r = payload;
    hc_contest_progress whole = *progress;
    unsigned ended = r->trial - 1, to_come = r->trials - r->trial;
    double usual_s = ended > 0 ? r->age_s / ended : progress->left.seconds;
    double this_s = progress->left.seconds;
    if (ended > 0)
        this_s = fmax(fmin(this_s, usual_s - (now_s() - r->began_s)), 0);
    whole.trial = r->trial;
    whole.trials = r->trials;
    whole.left.seconds = this_s + usual_s * to_come;
    whole.left.at_most &= ended == 0;
    r->contest->report(r->contest->payload, &whole);
}

static hc_null *begin(const hc_contest *contest)
{
    hc_null *null = hc_null_new();
    const hc_matchup *matchup = contest->matchup;
    null->run = matchup->runs[HC_BASE];
    for (guint i = 0; i < matchup->notes->len; i++)
        g_ptr_array_add(null->notes, g_strdup(matchup->notes->pdata[i]));
    hc_contest_note_pages(&contest->duel.programs[HC_BASE], null->notes);
    for (guint i = 0; i < matchup->matches->len; i++)
        hc_null_add(null, g_array_index(matchup->matches, hc_match, i).rows[HC_BASE]);
    return null;
}

/* Between two looks at the machine's pace. */
static void hold_trial(hc_null *null, const hc_contest *contest, const char *canary_suite)
{
    const hc_bench bench = {.profile = contest->duel.profile,
                            .launcher = contest->duel.launcher,
                            .cpu = contest->duel.cpu};
    double before_ns = 0, after_ns = 0;
    bool known = hc_canaries_pace(&bench, canary_suite, &before_ns);
    hc_comparison *comparison = hc_contest_hold(contest);
    known = known && hc_canaries_pace(&bench, canary_suite, &after_ns);
    if (!hc_interrupt_signal())
        take_trial(null, comparison, pace_of_trial(known, before_ns, after_ns));
    hc_comparison_free(comparison);
}

hc_null *hc_null_measure(const hc_contest *contest, const char *canary_suite,
                         unsigned trials)
{
    hc_null *null = begin(contest);
    gint64 began_us = g_get_monotonic_time();
    hc_contest own = *contest;
    own.same_code = NULL;
    own.time_only = true;
    trial_report reporting = {.contest = contest, .trials = trials};
    if (contest->report) {
        own.report = report_trial;
        own.payload = &reporting;
    }
    for (unsigned trial = 0; trial < trials && !hc_interrupt_signal(); trial++) {
        reporting.trial = trial + 1;
        reporting.began_s = now_s();
        hold_trial(null, &own, canary_suite);
        reporting.age_s += now_s() - reporting.began_s;
    }
    double spent_s = (double)(g_get_monotonic_time() - began_us) / G_USEC_PER_SEC;
    conclude(null, contest, spent_s);
    return null;
}
