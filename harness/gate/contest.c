#include "contest.h"

#include "bootstrap.h"
#include "exact.h"
#include "false_discovery.h"
#include "interrupt.h"
#include "stats.h"

#include <math.h>
#include <string.h>

/* Of intervals that are shown; nothing is decided by them. */
#define SHOWN_LEVEL 0.95
enum { RESAMPLES = 2000 };

/* One benchmark while it is contested. */
typedef struct entrant {
    const hc_match *match;
    uint64_t iterations;
    hc_decision decision;
    GArray *log_ratios;   /* of double, a launch pair */
    GArray *ns[HC_SIDES]; /* of double */
    bool failed;
    bool is_over; /* failed or decided */
} entrant;

/* A contest while it is held. */
typedef struct meeting {
    const hc_contest *contest;
    hc_comparison *comparison;
    entrant *entrants;
    size_t count;
    double began_s;
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
                                    .budget_s = contest->budget_s};
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

/* The heap of both sides, counted once, and once more where that differs. */
typedef struct counts {
    hc_benchmark *rows[2][HC_SIDES]; /* for their heap */
} counts;

static counts counts_new(void)
{
    counts c;
    for (int time = 0; time < 2; time++) {
        for (int side = 0; side < HC_SIDES; side++)
            c.rows[time][side] = hc_benchmark_new();
    }
    return c;
}

static void counts_free(counts *c)
{
    for (int time = 0; time < 2; time++) {
        for (int side = 0; side < HC_SIDES; side++)
            hc_benchmark_free(c->rows[time][side]);
    }
}

static bool count_both(const meeting *m, const entrant *e, hc_benchmark *rows[HC_SIDES],
                       hc_duel_end *end)
{
    for (int side = 0; side < HC_SIDES; side++) {
        if (!hc_duel_heap(&m->contest->duel, (hc_side)side, e->match->rows[side],
                          &rows[side]->heap, end))
            return false;
    }
    return true;
}

static void note_unavailable(meeting *m, const entrant *e, hc_duel_end *end)
{
    HC_EXACT_GAUGES(gauge)
    {
        hc_compared *compared = hc_comparison_add(m->comparison, row_of(e), gauge);
        compared->reason = g_strdup_printf("%s: the heap cannot be counted: %s",
                                           hc_side_name(end->side), end->cause);
    }
    hc_duel_end_clear(end);
}

static hc_exact_side exact_side(const counts *c, hc_side side, bool again)
{
    return (hc_exact_side){.first = &c->rows[0][side]->heap,
                           .second = again ? &c->rows[1][side]->heap : NULL};
}

static void compare_heap(meeting *m, entrant *e)
{
    counts c = counts_new();
    hc_duel_end end = {0};
    bool again = false;
    bool counted = count_both(m, e, c.rows[0], &end);
    if (counted) {
        again = !hc_exact_agree(&c.rows[0][HC_BASE]->heap, &c.rows[0][HC_HEAD]->heap);
        counted = !again || count_both(m, e, c.rows[1], &end);
    }
    if (counted) {
        hc_exact_side base = exact_side(&c, HC_BASE, again);
        hc_exact_side head = exact_side(&c, HC_HEAD, again);
        hc_exact_compare(m->comparison, row_of(e), &base, &head, &m->contest->allowances,
                         again ? 2 : 1);
    } else if (end.unavailable) {
        note_unavailable(m, e, &end);
    } else {
        give_up(m, e, &end);
    }
    counts_free(&c);
}

static void compare_heaps(meeting *m)
{
    for (size_t i = 0; i < m->count && !hc_interrupt_signal(); i++) {
        report(m, "heap", &m->entrants[i]);
        compare_heap(m, &m->entrants[i]);
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

static void look(const meeting *m, entrant *e)
{
    hc_decision_look(&e->decision, &m->contest->rule,
                     (const double *)(const void *)e->log_ratios->data,
                     e->log_ratios->len);
    e->is_over =
        hc_decision_is_final(&e->decision, &m->contest->rule, (unsigned)m->count);
}

static void make_exchange(meeting *m, entrant *e)
{
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
    if (e->log_ratios->len == hc_decision_next_look(&e->decision))
        look(m, e);
}

/* Indices of the entrants in random order. */
static size_t *draw_order(const meeting *m)
{
    size_t *order = g_new(size_t, m->count);
    for (size_t i = 0; i < m->count; i++) {
        size_t other =
            (size_t)g_rand_int_range(m->contest->duel.random, 0, (gint32)i + 1);
        order[i] = order[other];
        order[other] = i;
    }
    return order;
}

/* False when the budget is spent. */
static bool make_round(meeting *m)
{
    size_t *order = draw_order(m);
    bool going = true;
    for (size_t i = 0; going && i < m->count; i++) {
        entrant *e = &m->entrants[order[i]];
        going = age_s(m) < m->contest->budget_s && !hc_interrupt_signal();
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
        if (!e->is_over && e->log_ratios->len > e->decision.seen)
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

/* The false discovery rate is held over the suite, for each direction. */
static void judge_times(const meeting *m)
{
    double *slower = g_new(double, m->count), *faster = g_new(double, m->count);
    for (size_t i = 0; i < m->count; i++) {
        slower[i] = hc_decision_p(&m->entrants[i].decision, HC_NOT_SLOWER);
        faster[i] = hc_decision_p(&m->entrants[i].decision, HC_NOT_FASTER);
    }
    hc_stats_false_discovery(slower, m->count, slower);
    hc_stats_false_discovery(faster, m->count, faster);
    for (size_t i = 0; i < m->count; i++)
        if (!m->entrants[i].failed)
            judge_time(m, &m->entrants[i], slower[i], faster[i]);
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

/* Equal bytes have nothing to say against each other. */
static bool is_same_build(const hc_matchup *matchup)
{
    const hc_suite_info *base = matchup->runs[HC_BASE]->suites->pdata[0];
    const hc_suite_info *head = matchup->runs[HC_HEAD]->suites->pdata[0];
    return strcmp(base->build_id, head->build_id) == 0;
}

static void call_same(const meeting *m)
{
    for (size_t i = 0; i < m->count; i++) {
        for (int gauge = 0; gauge < HC_GAUGE_COUNT; gauge++) {
            hc_compared *compared = hc_comparison_add(
                m->comparison, row_of(&m->entrants[i]), (hc_gauge)gauge);
            compared->change = HC_CHANGE_UNCHANGED;
            compared->reason = g_strdup("same code");
        }
    }
}

hc_comparison *hc_contest_hold(const hc_contest *contest)
{
    meeting m = {.contest = contest, .comparison = hc_comparison_new()};
    m.began_s = age_s(&m);
    enter(&m);
    if (!contest->same_code && is_same_build(contest->matchup)) {
        call_same(&m);
    } else {
        if (!contest->time_only)
            compare_heaps(&m);
        compare_times(&m);
        judge_times(&m);
    }
    add_notes(&m);
    hc_comparison_conclude(m.comparison);
    leave(&m);
    return m.comparison;
}
