#include "meeting.h"

#include "counting.h"
#include "interrupt.h"
#include "launch_size.h"
#include "order.h"
#include "placement.h"

#include <math.h>

/* What a benchmark adds to the budget where none is given. */
#define BUDGET_S 2.0

static double machine_clock_s(void)
{
    return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

static double age_s(const hc_meeting *m)
{
    double (*clock_s)(void) = m->contest->clock_s;
    return (clock_s ? clock_s : machine_clock_s)() - m->began_s;
}

static const hc_benchmark *row_of(const hc_entrant *e)
{
    return e->match->rows[HC_BASE];
}

static size_t count_open(const hc_meeting *m)
{
    size_t open = 0;
    for (size_t i = 0; i < m->count; i++)
        open += !m->entrants[i].is_over;
    return open;
}

static void report(const hc_meeting *m, const char *pass, const hc_entrant *e)
{
    const hc_contest *contest = m->contest;
    if (!contest->report)
        return;
    hc_left left = m->left;
    if (!isnan(m->left_s))
        left.seconds = fmax(left.seconds - (age_s(m) - m->left_s), 0);
    hc_contest_progress progress = {.pass = pass,
                                    .launches = e->log_ratios->len,
                                    .open = count_open(m),
                                    .rows = m->count,
                                    .row = row_of(e)->name,
                                    .left = left};
    contest->report(contest->payload, &progress);
}

static hc_compared_end compared_end(const hc_duel_end *end)
{
    /* A gauge that cannot work has no status of its own. */
    int kind = end->unavailable ? -1 : (int)end->status;
    return (hc_compared_end){end->cause != NULL, kind, end->cause};
}

/* Whether head fails as well where base did, in `other`. */
static void try_head(const hc_meeting *m, const hc_entrant *e, bool counted,
                     hc_duel_end *other)
{
    const hc_duel *duel = &m->contest->duel;
    if (!hc_duel_check(duel, HC_HEAD, row_of(e), other) || !counted)
        return;
    hc_benchmark *into = hc_benchmark_new();
    hc_duel_heap(duel, HC_HEAD, row_of(e), &into->heap, other);
    hc_benchmark_free(into);
}

/* Tells of the failure; false when that was interrupted. */
static bool tell_failure(const hc_meeting *m, const hc_entrant *e, bool counted,
                         const hc_duel_end *end)
{
    hc_duel_end other = {0};
    if (end->side == HC_BASE)
        try_head(m, e, counted, &other);
    bool told = !other.interrupted;
    hc_compared_end one = compared_end(end), another = compared_end(&other);
    if (told && end->side == HC_BASE)
        hc_comparison_add_ends(m->comparison, row_of(e)->name, "builds", &one, &another);
    else if (told)
        hc_comparison_add_ends(m->comparison, row_of(e)->name, "builds", &another, &one);
    hc_duel_end_clear(&other);
    return told;
}

/* Ends the entrant's part, with the failure where it is one. `counted`: it came while the
 * heap was counted. */
static void give_up(hc_meeting *m, hc_entrant *e, bool counted, hc_duel_end *end)
{
    e->is_over = true;
    e->failed = !end->interrupted && tell_failure(m, e, counted, end);
    if (e->failed)
        hc_comparison_drop(m->comparison, row_of(e));
    hc_duel_end_clear(end);
}

/* ---- Heap ------------------------------------------------------------------------ */

/* The first reason is told for all. */
static void note_uncounted(hc_meeting *m, hc_duel_end *end)
{
    if (!m->uncounted)
        m->uncounted = g_strdup_printf("%s: %s", hc_side_name(end->side), end->cause);
    m->uncounted_rows++;
    hc_duel_end_clear(end);
}

static void compare_heaps(hc_meeting *m)
{
    const hc_contest *contest = m->contest;
    for (size_t i = 0; i < m->count && !hc_interrupt_signal(); i++) {
        hc_entrant *e = &m->entrants[i];
        hc_duel_end end = {0};
        if (e->is_over)
            continue;
        report(m, "heap", e);
        if (hc_counting_compare(&contest->duel, e->match, &contest->allowances,
                                m->comparison, &end))
            continue;
        if (end.unavailable)
            note_uncounted(m, &end);
        else
            give_up(m, e, true, &end);
    }
}

/* ---- Time ------------------------------------------------------------------------ */

static void calibrate(hc_meeting *m)
{
    for (size_t i = 0; i < m->count && !hc_interrupt_signal(); i++) {
        hc_entrant *e = &m->entrants[i];
        hc_duel_end end = {0};
        report(m, "calibrate", e);
        if (!e->is_over &&
            !hc_duel_calibrate(&m->contest->duel, row_of(e), &e->pace, &end))
            give_up(m, e, false, &end);
    }
}

static void look(const hc_meeting *m, hc_entrant *e)
{
    hc_decision_look(&e->decision, &m->contest->rule,
                     (const double *)(const void *)e->log_ratios->data,
                     e->log_ratios->len);
}

static bool make_exchange(const hc_meeting *m, hc_entrant *e, hc_duel_end *end)
{
    double began_s = age_s(m);
    hc_exchange exchange;
    if (!hc_duel_exchange(&m->contest->duel, row_of(e), &e->pace, &exchange, end))
        return false;
    g_array_append_val(e->log_ratios, exchange.log_ratio);
    for (int side = 0; side < HC_SIDES; side++)
        g_array_append_val(e->ns[side], exchange.ns[side]);
    if (e->decision.looks == 0) {
        g_array_append_val(e->first, exchange);
        e->first_s += age_s(m) - began_s;
    }
    return true;
}

/* Of a row that goes on, launches need not be longer than they are worth. */
static void size_launches(hc_entrant *e)
{
    e->pace.pairs = hc_launch_size_choose(
        (const hc_exchange *)(const void *)e->first->data, e->first->len, e->first_s);
    g_array_set_size(e->first, 0);
}

static void make_launches(hc_meeting *m, hc_entrant *e)
{
    unsigned launches = m->contest->launches;
    hc_duel_end end = {0};
    report(m, "time", e);
    if (!make_exchange(m, e, &end)) {
        give_up(m, e, false, &end);
        return;
    }
    if (e->log_ratios->len == hc_decision_next_look(&e->decision)) {
        look(m, e);
        if (launches == 0)
            hc_verdicts_end_decided(m);
        if (launches == 0 && e->decision.looks == 1)
            size_launches(e);
    }
    if (launches > 0)
        e->is_over = e->log_ratios->len >= launches;
}

static bool is_going(const hc_meeting *m)
{
    const hc_contest *contest = m->contest;
    return !hc_interrupt_signal() && (contest->launches > 0 || age_s(m) < m->budget_s);
}

/* Indices of the entrants in random order. */
static size_t *draw_order(const hc_meeting *m)
{
    size_t *order = g_new(size_t, m->count);
    for (size_t i = 0; i < m->count; i++)
        order[i] = i;
    hc_order_shuffle(m->contest->duel.random, order, m->count);
    return order;
}

/* False when the budget is spent. */
static bool make_round(hc_meeting *m)
{
    size_t *order = draw_order(m);
    if (m->contest->report) {
        m->left_s = age_s(m);
        m->left = hc_outlook(m, m->left_s);
    }
    bool going = true;
    for (size_t i = 0; going && i < m->count; i++) {
        hc_entrant *e = &m->entrants[order[i]];
        going = is_going(m);
        if (going && !e->is_over)
            make_launches(m, e);
    }
    g_free(order);
    return going;
}

/* What came after the last look is looked at as well: with the share of the next one, so
 * that it does not matter when the budget ended. */
static void look_once_more(hc_meeting *m)
{
    for (size_t i = 0; i < m->count; i++) {
        hc_entrant *e = &m->entrants[i];
        if (e->log_ratios->len > e->decision.seen)
            look(m, e);
    }
}

void hc_contest_note_pages(const hc_program *program, GPtrArray *notes)
{
    if (!program->interpreter && !hc_placement_can_redraw(program->path))
        g_ptr_array_add(
            notes,
            g_strdup_printf("the pages of '%s' stay where they are in all launches, "
                            "lucky or not: it is on a file system in memory, or "
                            "another process runs it",
                            program->path));
}

static void compare_times(hc_meeting *m)
{
    for (int side = 0; count_open(m) > 0 && side < HC_SIDES; side++)
        hc_contest_note_pages(&m->contest->duel.programs[side], m->comparison->notes);
    calibrate(m);
    m->began_s += age_s(m);
    while (count_open(m) > 0 && make_round(m)) {
    }
    look_once_more(m);
}

/* ---- Whole ----------------------------------------------------------------------- */

static void enter(hc_meeting *m)
{
    const GArray *matches = m->contest->matchup->matches;
    m->count = matches->len;
    m->entrants = g_new0(hc_entrant, m->count);
    for (size_t i = 0; i < m->count; i++) {
        hc_entrant *e = &m->entrants[i];
        e->match = &g_array_index(matches, hc_match, i);
        e->log_ratios = g_array_new(FALSE, FALSE, sizeof(double));
        e->first = g_array_new(FALSE, FALSE, sizeof(hc_exchange));
        for (int side = 0; side < HC_SIDES; side++)
            e->ns[side] = g_array_new(FALSE, FALSE, sizeof(double));
    }
}

static void leave(hc_meeting *m)
{
    for (size_t i = 0; i < m->count; i++) {
        g_array_unref(m->entrants[i].log_ratios);
        g_array_unref(m->entrants[i].first);
        for (int side = 0; side < HC_SIDES; side++)
            g_array_unref(m->entrants[i].ns[side]);
    }
    g_free(m->entrants);
    g_free(m->uncounted);
}

static void add_notes(const hc_meeting *m)
{
    const GPtrArray *notes = m->contest->matchup->notes;
    for (guint i = 0; i < notes->len; i++)
        g_ptr_array_add(m->comparison->notes, g_strdup(notes->pdata[i]));
    if (m->uncounted)
        g_ptr_array_add(m->comparison->notes,
                        g_strdup_printf("the heap of %zu of %zu benchmarks could not be "
                                        "counted and is not compared: %s",
                                        m->uncounted_rows, m->count, m->uncounted));
}

static void call_same(const hc_meeting *m, hc_entrant *e)
{
    e->is_same = e->is_over = true;
    for (int gauge = 0; gauge < HC_GAUGE_COUNT; gauge++) {
        hc_compared *compared =
            hc_comparison_add(m->comparison, row_of(e), (hc_gauge)gauge);
        compared->change = HC_CHANGE_UNCHANGED;
        compared->reason = g_strdup("same code");
    }
}

static void leave_out_same_code(const hc_meeting *m)
{
    for (size_t i = 0; m->contest->same_code && i < m->count; i++) {
        if (m->contest->same_code[i])
            call_same(m, &m->entrants[i]);
    }
}

double hc_contest_budget_s(const hc_contest *contest, size_t rows)
{
    return isnan(contest->budget_s) ? BUDGET_S * (double)rows : contest->budget_s;
}

hc_comparison *hc_contest_hold(const hc_contest *contest)
{
    hc_meeting m = {.contest = contest, .comparison = hc_comparison_new()};
    m.began_s = age_s(&m);
    enter(&m);
    leave_out_same_code(&m);
    m.timed = count_open(&m);
    m.budget_s = hc_contest_budget_s(contest, m.timed);
    m.left = (hc_left){m.budget_s, false};
    m.left_s = NAN;
    if (!contest->time_only)
        compare_heaps(&m);
    compare_times(&m);
    hc_verdicts_add(&m);
    add_notes(&m);
    hc_comparison_conclude(m.comparison);
    leave(&m);
    return m.comparison;
}
