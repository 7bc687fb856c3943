#include "contest.h"

#include "bootstrap.h"
#include "counting.h"
#include "false_discovery.h"
#include "interrupt.h"
#include "order.h"
#include "stats.h"

#include <math.h>
#include <string.h>

/* Of intervals that are shown; nothing is decided by them. */
#define SHOWN_LEVEL 0.95
enum { RESAMPLES = 2000 };

/* What a benchmark adds to the budget where none is given. */
#define BUDGET_S 2.0

/* One benchmark while it is contested. */
typedef struct entrant {
    const hc_match *match;
    uint64_t iterations;
    hc_decision decision;
    GArray *log_ratios;   /* of double, a launch pair */
    GArray *ns[HC_SIDES]; /* of double */
    bool failed, is_same;
    bool is_over; /* failed or decided */
} entrant;

/* A contest while it is held. */
typedef struct meeting {
    const hc_contest *contest;
    hc_comparison *comparison;
    entrant *entrants;
    size_t count;
    size_t timed; /* those that are not the same code */
    double began_s, budget_s;
} meeting;

static double machine_clock_s(void)
{
    return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

static double age_s(const meeting *m)
{
    double (*clock_s)(void) = m->contest->clock_s;
    return (clock_s ? clock_s : machine_clock_s)() - m->began_s;
}

static const hc_benchmark *row_of(const entrant *e)
{
    return e->match->rows[HC_BASE];
}

static size_t count_open(const meeting *m)
{
    size_t open = 0;
    for (size_t i = 0; i < m->count; i++)
        open += !m->entrants[i].is_over;
    return open;
}

static void report(const meeting *m, const char *pass, const entrant *e)
{
    const hc_contest *contest = m->contest;
    if (!contest->report)
        return;
    hc_contest_progress progress = {.pass = pass,
                                    .launches = e->log_ratios->len,
                                    .open = count_open(m),
                                    .rows = m->count,
                                    .row = row_of(e)->name,
                                    .age_s = age_s(m),
                                    .budget_s = m->budget_s};
    contest->report(contest->payload, &progress);
}

/* Ends the entrant's part, with the failure where it is one. */
static void give_up(meeting *m, entrant *e, hc_duel_end *end)
{
    e->is_over = true;
    e->failed = !end->interrupted;
    if (e->failed)
        hc_comparison_add_failure(
            m->comparison, row_of(e)->name,
            g_strdup_printf("%s: %s", hc_side_name(end->side), end->cause));
    hc_duel_end_clear(end);
}

/* ---- Heap ------------------------------------------------------------------------ */

static void compare_heaps(meeting *m)
{
    const hc_contest *contest = m->contest;
    for (size_t i = 0; i < m->count && !hc_interrupt_signal(); i++) {
        entrant *e = &m->entrants[i];
        hc_duel_end end = {0};
        if (e->is_over)
            continue;
        report(m, "heap", e);
        if (!hc_counting_compare(&contest->duel, e->match, &contest->allowances,
                                 m->comparison, &end))
            give_up(m, e, &end);
    }
}

/* ---- Time ------------------------------------------------------------------------ */

static void calibrate(meeting *m)
{
    for (size_t i = 0; i < m->count && !hc_interrupt_signal(); i++) {
        entrant *e = &m->entrants[i];
        hc_duel_end end = {0};
        report(m, "calibrate", e);
        if (!e->is_over &&
            !hc_duel_calibrate(&m->contest->duel, row_of(e), &e->iterations, &end))
            give_up(m, e, &end);
    }
}

/* The p of all entrants against a hypothesis, as it counts over the suite: adjusted for
 * the false discovery rate over the rows that are timed. */
static void adjust(const meeting *m, hc_hypothesis hypothesis, double *adjusted)
{
    size_t timed = 0;
    for (size_t i = 0; i < m->count; i++) {
        if (!m->entrants[i].is_same)
            adjusted[timed++] = hc_decision_p(&m->entrants[i].decision, hypothesis);
    }
    hc_stats_false_discovery(adjusted, timed, adjusted);
}

/* Ends the part of those whose verdict more launches would not change. What is a
 * difference over the suite now remains one: p only ever fall, and the adjusted ones with
 * them. */
static void end_decided(const meeting *m)
{
    const hc_decision_rule *rule = &m->contest->rule;
    double *slower = g_new(double, m->count), *faster = g_new(double, m->count);
    adjust(m, HC_NOT_SLOWER, slower);
    adjust(m, HC_NOT_FASTER, faster);
    for (size_t i = 0, next = 0; i < m->count; i++) {
        entrant *e = &m->entrants[i];
        if (e->is_same)
            continue;
        e->is_over |= slower[next] <= rule->alpha || faster[next] <= rule->alpha ||
                      hc_decision_is_at_rest(&e->decision, rule);
        next++;
    }
    g_free(slower);
    g_free(faster);
}

static void look(const meeting *m, entrant *e)
{
    hc_decision_look(&e->decision, &m->contest->rule,
                     (const double *)(const void *)e->log_ratios->data,
                     e->log_ratios->len);
}

static void make_exchange(meeting *m, entrant *e)
{
    unsigned launches = m->contest->launches;
    hc_exchange exchange;
    hc_duel_end end = {0};
    report(m, "time", e);
    if (!hc_duel_exchange(&m->contest->duel, row_of(e), e->iterations, &exchange, &end)) {
        give_up(m, e, &end);
        return;
    }
    g_array_append_val(e->log_ratios, exchange.log_ratio);
    for (int side = 0; side < HC_SIDES; side++)
        g_array_append_val(e->ns[side], exchange.ns[side]);
    if (e->log_ratios->len == hc_decision_next_look(&e->decision)) {
        look(m, e);
        if (launches == 0)
            end_decided(m);
    }
    if (launches > 0)
        e->is_over = e->log_ratios->len >= launches;
}

static bool is_going(const meeting *m)
{
    const hc_contest *contest = m->contest;
    return !hc_interrupt_signal() && (contest->launches > 0 || age_s(m) < m->budget_s);
}

/* Indices of the entrants in random order. */
static size_t *draw_order(const meeting *m)
{
    size_t *order = g_new(size_t, m->count);
    for (size_t i = 0; i < m->count; i++)
        order[i] = i;
    hc_order_shuffle(m->contest->duel.random, order, m->count);
    return order;
}

/* False when the budget is spent. */
static bool make_round(meeting *m)
{
    size_t *order = draw_order(m);
    bool going = true;
    for (size_t i = 0; going && i < m->count; i++) {
        entrant *e = &m->entrants[order[i]];
        going = is_going(m);
        if (going && !e->is_over)
            make_exchange(m, e);
    }
    g_free(order);
    return going;
}

/* What came after the last look is looked at as well: with the share of the next one, so
 * that it does not matter when the budget ended. */
static void look_once_more(meeting *m)
{
    for (size_t i = 0; i < m->count; i++) {
        entrant *e = &m->entrants[i];
        if (e->log_ratios->len > e->decision.seen)
            look(m, e);
    }
}

static void compare_times(meeting *m)
{
    calibrate(m);
    m->began_s += age_s(m);
    while (count_open(m) > 0 && make_round(m)) {
    }
    look_once_more(m);
}

/* ---- Verdicts -------------------------------------------------------------------- */

static double median_of(const GArray *values)
{
    return hc_stats_median((const double *)(const void *)values->data, values->len);
}

static void take_figures(const meeting *m, const entrant *e, hc_compared *compared)
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

static char *why_inconclusive(const meeting *m, const entrant *e)
{
    const hc_decision_rule *rule = &m->contest->rule;
    if (hc_interrupt_signal())
        return g_strdup("interrupted");
    if (e->decision.looks == 0)
        return g_strdup("the budget ended before it was launched");
    return g_strdup_printf(
        "the budget ended before a change of more than %g %%, or none "
        "of more than %g %%, was shown",
        100 * rule->margin, 100 * rule->equivalence);
}

static void judge_time(const meeting *m, const entrant *e, double slower, double faster)
{
    const hc_decision_rule *rule = &m->contest->rule;
    hc_compared *compared = hc_comparison_add(m->comparison, row_of(e), HC_GAUGE_TIME);
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

static void judge_times(const meeting *m)
{
    double *slower = g_new(double, m->count), *faster = g_new(double, m->count);
    adjust(m, HC_NOT_SLOWER, slower);
    adjust(m, HC_NOT_FASTER, faster);
    for (size_t i = 0, next = 0; i < m->count; i++) {
        const entrant *e = &m->entrants[i];
        if (e->is_same)
            continue;
        if (!e->failed)
            judge_time(m, e, slower[next], faster[next]);
        next++;
    }
    g_free(slower);
    g_free(faster);
}

/* ---- Whole ----------------------------------------------------------------------- */

static void enter(meeting *m)
{
    const GArray *matches = m->contest->matchup->matches;
    m->count = matches->len;
    m->entrants = g_new0(entrant, m->count);
    for (size_t i = 0; i < m->count; i++) {
        entrant *e = &m->entrants[i];
        e->match = &g_array_index(matches, hc_match, i);
        e->log_ratios = g_array_new(FALSE, FALSE, sizeof(double));
        for (int side = 0; side < HC_SIDES; side++)
            e->ns[side] = g_array_new(FALSE, FALSE, sizeof(double));
    }
}

static void leave(meeting *m)
{
    for (size_t i = 0; i < m->count; i++) {
        g_array_unref(m->entrants[i].log_ratios);
        for (int side = 0; side < HC_SIDES; side++)
            g_array_unref(m->entrants[i].ns[side]);
    }
    g_free(m->entrants);
}

static void add_notes(const meeting *m)
{
    const GPtrArray *notes = m->contest->matchup->notes;
    for (guint i = 0; i < notes->len; i++)
        g_ptr_array_add(m->comparison->notes, g_strdup(notes->pdata[i]));
}

static void call_same(const meeting *m, entrant *e)
{
    e->is_same = e->is_over = true;
    for (int gauge = 0; gauge < HC_GAUGE_COUNT; gauge++) {
        hc_compared *compared =
            hc_comparison_add(m->comparison, row_of(e), (hc_gauge)gauge);
        compared->change = HC_CHANGE_UNCHANGED;
        compared->reason = g_strdup("same code");
    }
}

static void find_same_code(meeting *m)
{
    for (size_t i = 0; i < m->count && !hc_interrupt_signal(); i++) {
        entrant *e = &m->entrants[i];
        report(m, "code", e);
        if (m->contest->is_same_code(m->contest->same_code_payload, e->match))
            call_same(m, e);
    }
}

double hc_contest_budget_s(const hc_contest *contest, size_t rows)
{
    return isnan(contest->budget_s) ? BUDGET_S * (double)rows : contest->budget_s;
}

hc_comparison *hc_contest_hold(const hc_contest *contest)
{
    meeting m = {.contest = contest, .comparison = hc_comparison_new()};
    m.began_s = age_s(&m);
    enter(&m);
    if (contest->is_same_code)
        find_same_code(&m);
    m.timed = count_open(&m);
    m.budget_s = hc_contest_budget_s(contest, m.timed);
    if (!contest->time_only)
        compare_heaps(&m);
    compare_times(&m);
    judge_times(&m);
    add_notes(&m);
    hc_comparison_conclude(m.comparison);
    leave(&m);
    return m.comparison;
}
