#include "schedule.h"

#include "canaries.h"
#include "interrupt.h"
#include "order.h"
#include "turn.h"

#include <math.h>

/* Enough to show a figure and its spread; nothing is decided by it. */
enum { GLANCE_LAUNCHES = 3 };

/* Of what is left, a round. */
enum { ESTIMATES = 16 };

/* ---- Passes over all rows -------------------------------------------------------- */

typedef struct row_pass {
    const char *name;
    hc_measure_fn *measure;
    bool (*wants)(const hc_benchmark *row);
} row_pass;

static hc_benchmark *row_at(const hc_schedule *schedule, size_t index)
{
    return schedule->bench.run->benchmarks->pdata[index];
}

static double budget_left_s(const hc_schedule *schedule)
{
    return schedule->budget_s - hc_journal_age_s(schedule->bench.journal);
}

static void report(const hc_schedule *schedule, hc_progress progress, size_t row)
{
    if (!schedule->report)
        return;
    progress.row = row_at(schedule, row)->name;
    schedule->report(schedule->payload, &progress);
}

static bool make_pass(hc_schedule *schedule, const row_pass *one, GError **error)
{
    GArray *rows = hc_order_draw(schedule->bench.run, schedule->random, one->wants);
    bool going = true;
    double began_s = hc_journal_age_s(schedule->bench.journal);
    for (guint i = 0; going && i < rows->len; i++) {
        size_t row = g_array_index(rows, size_t, i);
        double age_s = hc_journal_age_s(schedule->bench.journal) - began_s;
        hc_left left = hc_left_of_steps(age_s, i, rows->len, budget_left_s(schedule));
        report(schedule, (hc_progress){one->name, 0, i, rows->len, NULL, left}, row);
        going = !hc_interrupt_signal() && one->measure(&schedule->bench, row, error);
    }
    g_array_unref(rows);
    return going;
}

static bool is_alive(const hc_benchmark *row)
{
    return row->status == HC_STATUS_PENDING || row->status == HC_STATUS_OK;
}

static bool wants_heap(const hc_benchmark *row)
{
    return (row->passes & HC_PASS_HEAP) && is_alive(row) && !row->heap.known &&
           !row->heap.unavailable;
}

static bool wants_footprint(const hc_benchmark *row)
{
    return (row->passes & HC_PASS_FOOTPRINT) && is_alive(row) && !row->footprint.known &&
           !row->footprint.unavailable;
}

bool hc_schedule_heap(hc_schedule *schedule, GError **error)
{
    const row_pass heap = {"heap", hc_measure_heap, wants_heap};
    return !schedule->bench.profile->heap || make_pass(schedule, &heap, error);
}

bool hc_schedule_footprint(hc_schedule *schedule, GError **error)
{
    const row_pass footprint = {"footprint", hc_measure_footprint, wants_footprint};
    return !schedule->bench.profile->footprint || make_pass(schedule, &footprint, error);
}

/* ---- The time pass --------------------------------------------------------------- */

static bool wants_its_count(const hc_benchmark *row)
{
    return (row->passes & HC_PASS_COUNT) && row->time.iterations == 0;
}

static bool wants_time(const hc_benchmark *row)
{
    return is_alive(row) && !row->time.stop &&
           ((row->passes & HC_PASS_TIMED) || wants_its_count(row));
}

static void stop_row(hc_benchmark *row, const char *reason)
{
    if (!row->time.stop)
        row->time.stop = g_strdup(reason);
}

static bool is_only_glanced_at(const hc_benchmark *row)
{
    return !(row->passes & HC_PASS_TIME);
}

/* As wants_time, while rows that decide lack launches: a figure that is only shown needs
 * one, and its spread can wait. */
static bool wants_time_first(const hc_benchmark *row)
{
    return wants_time(row) && (!is_only_glanced_at(row) || row->time.launches->len == 0);
}

static bool deciding_rows_lack_launches(const hc_schedule *schedule)
{
    unsigned least = schedule->bench.profile->launches.min;
    for (guint i = 0; i < schedule->bench.run->benchmarks->len; i++) {
        const hc_benchmark *row = row_at(schedule, i);
        if (wants_time(row) && !is_only_glanced_at(row) &&
            row->time.launches->len < least)
            return true;
    }
    return false;
}

static void stop_if_enough(const hc_profile *profile, hc_benchmark *row)
{
    const hc_time_result *time = &row->time;
    if (is_only_glanced_at(row) && time->launches->len >= GLANCE_LAUNCHES)
        stop_row(row, "launches");
    if (time->launches->len < profile->launches.min)
        return;
    double half_width_ns = (time->ci_hi_ns - time->ci_lo_ns) / 2;
    if (time->has_ci &&
        half_width_ns <= time->median_ns * profile->precision_percent / 100)
        stop_row(row, "precision");
    else if (time->launches->len >= profile->launches.max)
        stop_row(row, "launches");
}

/* What a row has cost in this session, in seconds. */
typedef struct row_cost {
    double last_launch_s, all_launches_s;
    unsigned launches;
} row_cost;

/* The time pass: what each row has cost, and what each may cost. */
typedef struct time_pass {
    row_cost *costs; /* by row */
    double share_s;  /* of the budget, for one row */
    double began_s;  /* age of the run */
    hc_left left;    /* as it was when the run had the age left_s */
    double left_s;
    hc_canaries canaries;
} time_pass;

/* Whether one more launch fits, that is as long as the row's last one at most (a first
 * one has its calibration in it). A row without any launch is always measured. */
static bool fits_budget(const hc_schedule *schedule, const hc_benchmark *row,
                        const row_cost *cost)
{
    double age_s = hc_journal_age_s(schedule->bench.journal);
    return row->time.launches->len == 0 ||
           age_s + cost->last_launch_s <= schedule->budget_s;
}

/* Of the interval, over the median; INFINITY: there is none. */
static double half_width(const hc_time_result *time)
{
    bool known = time->has_ci && time->median_ns > 0;
    return known ? (time->ci_hi_ns - time->ci_lo_ns) / 2 / time->median_ns : INFINITY;
}

/* Up to the least number of launches a row's share is what they take. */
static hc_candidate candidate_of(const hc_schedule *schedule, const time_pass *pass,
                                 size_t index)
{
    const hc_time_result *time = &row_at(schedule, index)->time;
    const row_cost *cost = &pass->costs[index];
    bool spent = cost->all_launches_s + cost->last_launch_s > pass->share_s;
    return (hc_candidate){.row = index,
                          .has_had_its_share =
                              spent && time->launches->len >=
                                           schedule->bench.profile->launches.min,
                          .half_width = half_width(time)};
}

/* New array of hc_candidate, in a new random order. Rows that a launch is too long for
 * are stopped; when they were all, those that waited for them are drawn. */
static GArray *draw_candidates(const hc_schedule *schedule, const time_pass *pass)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(hc_candidate));
    guint drawn;
    do {
        GArray *rows = hc_order_draw(
            schedule->bench.run, schedule->random,
            deciding_rows_lack_launches(schedule) ? wants_time_first : wants_time);
        drawn = rows->len;
        for (guint i = 0; i < rows->len; i++) {
            size_t row = g_array_index(rows, size_t, i);
            hc_candidate candidate = candidate_of(schedule, pass, row);
            if (fits_budget(schedule, row_at(schedule, row), &pass->costs[row]))
                g_array_append_val(candidates, candidate);
            else
                stop_row(row_at(schedule, row), "budget");
        }
        g_array_unref(rows);
    } while (drawn > 0 && candidates->len == 0);
    return candidates;
}

static GArray *draw_round(const hc_schedule *schedule, const time_pass *pass)
{
    GArray *candidates = draw_candidates(schedule, pass);
    GArray *rows = hc_turn_take(candidates);
    g_array_unref(candidates);
    return rows;
}

static bool make_launch(hc_schedule *schedule, size_t row, row_cost *cost, GError **error)
{
    double before_s = hc_journal_age_s(schedule->bench.journal);
    bool going = hc_measure_time(&schedule->bench, row, error);
    cost->last_launch_s = hc_journal_age_s(schedule->bench.journal) - before_s;
    cost->all_launches_s += cost->last_launch_s;
    cost->launches++;
    stop_if_enough(schedule->bench.profile, row_at(schedule, row));
    return going;
}

/* What launches took of the pass, on the average; 0 without any. The rest of the pass,
 * canaries above all, is spread over them. */
static double launch_cost_s(const hc_schedule *schedule, const time_pass *pass,
                            double *spread)
{
    double spent_s = 0, launches = 0;
    for (guint i = 0; i < schedule->bench.run->benchmarks->len; i++) {
        spent_s += pass->costs[i].all_launches_s;
        launches += pass->costs[i].launches;
    }
    double age_s = hc_journal_age_s(schedule->bench.journal) - pass->began_s;
    *spread = spent_s > 0 ? fmax(age_s / spent_s, 1) : 1;
    return launches > 0 ? spent_s / launches : 0;
}

static hc_row_outlook outlook_of(const hc_schedule *schedule, const time_pass *pass,
                                 size_t index, double usual_s)
{
    const hc_profile *profile = schedule->bench.profile;
    const hc_benchmark *row = row_at(schedule, index);
    const hc_time_result *time = &row->time;
    const row_cost *cost = &pass->costs[index];
    bool glance = is_only_glanced_at(row);
    return (hc_row_outlook){.launches = time->launches->len,
                            .least = glance ? GLANCE_LAUNCHES : profile->launches.min,
                            .most = glance ? GLANCE_LAUNCHES : profile->launches.max,
                            .half_width = half_width(time),
                            .precision = profile->precision_percent / 100,
                            .launch_s =
                                cost->last_launch_s > 0 ? cost->last_launch_s : usual_s};
}

/* Rows are launched until they have enough or the budget is spent, but once in any
 * case. */
static hc_left estimate(const hc_schedule *schedule, const time_pass *pass)
{
    double spread, usual_s = launch_cost_s(schedule, pass, &spread);
    double rows_s = 0, unseen_s = 0;
    if (usual_s == 0)
        return (hc_left){fmax(budget_left_s(schedule), 0), true};
    for (guint i = 0; i < schedule->bench.run->benchmarks->len; i++) {
        if (!wants_time(row_at(schedule, i)))
            continue;
        hc_row_outlook outlook = outlook_of(schedule, pass, i, usual_s);
        rows_s += hc_left_of_row(&outlook) * spread;
        unseen_s += outlook.launches == 0 ? usual_s * spread : 0;
    }
    return (hc_left){fmax(fmin(rows_s, budget_left_s(schedule)), unseen_s), false};
}

/* Estimating looks at all rows, so it is done some times a round only. */
static void report_launch(hc_schedule *schedule, time_pass *pass, const GArray *rows,
                          guint done)
{
    double age_s = hc_journal_age_s(schedule->bench.journal);
    if (schedule->report && done % (rows->len / ESTIMATES + 1) == 0) {
        pass->left = estimate(schedule, pass);
        pass->left_s = age_s;
    }
    hc_left left = pass->left;
    left.seconds = fmax(left.seconds - (age_s - pass->left_s), 0);
    report(schedule,
           (hc_progress){"time", schedule->bench.round, done, rows->len, NULL, left},
           g_array_index(rows, size_t, done));
}

static bool make_launches(hc_schedule *schedule, const GArray *rows, time_pass *pass,
                          GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        size_t row = g_array_index(rows, size_t, i);
        report_launch(schedule, pass, rows, i);
        if (hc_interrupt_signal())
            return false;
        hc_canaries_look(&pass->canaries);
        if (!fits_budget(schedule, row_at(schedule, row), &pass->costs[row]))
            stop_row(row_at(schedule, row), "budget");
        else if (!make_launch(schedule, row, &pass->costs[row], error))
            return false;
    }
    return true;
}

/* A round that is interrupted ends with its canaries too: its launches stay. */
static bool make_round(hc_schedule *schedule, const GArray *rows, time_pass *pass,
                       GError **error)
{
    bool going = make_launches(schedule, rows, pass, error);
    if (!going && !hc_interrupt_signal())
        return false;
    return hc_canaries_end_round(&pass->canaries, error) && going;
}

/* Of a resumed run. A round without its canaries did not end, and is taken up again. */
static unsigned rounds_before(const hc_schedule *schedule)
{
    unsigned rounds = hc_run_rounds(schedule->bench.run);
    for (guint i = 0; !schedule->canary_suite && i < schedule->bench.run->benchmarks->len;
         i++) {
        const GPtrArray *launches = row_at(schedule, i)->time.launches;
        for (guint j = 0; j < launches->len; j++) {
            const hc_launch_result *launch = launches->pdata[j];
            rounds = MAX(rounds, launch->round);
        }
    }
    return rounds;
}

static bool make_rounds(hc_schedule *schedule, time_pass *pass, GError **error)
{
    unsigned before = rounds_before(schedule);
    for (schedule->bench.round = before + 1;; schedule->bench.round++) {
        GArray *rows = draw_round(schedule, pass);
        bool done = rows->len == 0;
        if (schedule->bench.round == before + 1 && !done)
            pass->share_s = budget_left_s(schedule) / rows->len;
        bool going = done || make_round(schedule, rows, pass, error);
        g_array_unref(rows);
        if (done || !going)
            return going;
    }
}

bool hc_schedule_time(hc_schedule *schedule, GError **error)
{
    size_t count = schedule->bench.run->benchmarks->len;
    for (size_t i = 0; i < count; i++) /* a resumed run may have enough already */
        stop_if_enough(schedule->bench.profile, row_at(schedule, i));
    time_pass pass = {.costs = g_new0(row_cost, count),
                      .began_s = hc_journal_age_s(schedule->bench.journal)};
    hc_canaries_open(&pass.canaries, &schedule->bench, schedule->canary_suite);
    bool done = make_rounds(schedule, &pass, error);
    hc_canaries_close(&pass.canaries);
    g_free(pass.costs);
    return done;
}
