#include "duel.h"

#include "sitting.h"
#include "stats.h"

#include <math.h>

/* Many short slices rather than a few long ones: what disturbs a machine lasts a while
 * and comes seldom, so that it hits few of the short ones, and the median passes over it.
 * In the same time 20 pairs of half a millisecond had a third of the error of 5 pairs of
 * two (kernels bound by memory) to a twentieth (bound by the CPU). */
#define SLICE_NS 0.5e6

/* For a kernel whose single iteration is longer than a slice. */
#define ENOUGH_NS (3 * HC_SIDES * HC_SLICE_PAIRS * SLICE_NS)

const char *hc_side_name(hc_side side)
{
    return side == HC_BASE ? "base" : "head";
}

void hc_duel_end_clear(hc_duel_end *end)
{
    g_free(end->cause);
    *end = (hc_duel_end){0};
}

/* ---- Launches -------------------------------------------------------------------- */

static hc_sitting sit_down(const hc_duel *duel, hc_side side, const hc_benchmark *row,
                           hc_purpose purpose)
{
    const hc_seat seat = {.launcher = duel->launcher,
                          .profile = duel->profile,
                          .program = duel->programs[side],
                          .cpu = duel->cpu};
    return hc_sitting_begin(&seat, row, purpose);
}

/* True when the sitting is over for a reason; `end` has the first one of a duel. */
static bool note_end(const hc_sitting *s, hc_side side, hc_duel_end *end)
{
    if (!s->interrupted && !s->ended && !s->unavailable)
        return false;
    end->interrupted |= s->interrupted;
    if (end->cause || s->interrupted)
        return true;
    end->side = side;
    end->unavailable = s->unavailable != NULL;
    end->status = s->end.status;
    end->cause = g_strdup(s->unavailable ? s->unavailable : s->end.cause);
    return true;
}

/* ---- Calibration ----------------------------------------------------------------- */

static bool calibrate_side(const hc_duel *duel, hc_side side, const hc_benchmark *row,
                           uint64_t *iterations, hc_duel_end *end)
{
    hc_sitting s = sit_down(duel, side, row, HC_FOR_TIME);
    json_t *slice = NULL;
    json_t *check = hc_sitting_ask(&s, json_pack("{s:s}", "op", "check"), "check");
    bool found = check && hc_sitting_find_iterations(&s, SLICE_NS, iterations, &slice);
    json_decref(check);
    json_decref(slice);
    hc_sitting_leave(&s);
    bool over = note_end(&s, side, end);
    hc_sitting_clear(&s);
    return found && !over;
}

bool hc_duel_calibrate(const hc_duel *duel, const hc_benchmark *row, hc_pace *pace,
                       hc_duel_end *end)
{
    uint64_t of_base, of_head;
    if (!calibrate_side(duel, HC_BASE, row, &of_base, end) ||
        !calibrate_side(duel, HC_HEAD, row, &of_head, end))
        return false;
    *pace = (hc_pace){MIN(of_base, of_head), HC_SLICE_PAIRS};
    return true;
}

bool hc_duel_check(const hc_duel *duel, hc_side side, const hc_benchmark *row,
                   hc_duel_end *end)
{
    uint64_t iterations;
    return calibrate_side(duel, side, row, &iterations, end);
}

/* ---- Exchanges ------------------------------------------------------------------- */

/* The two launches of an exchange while they are asked. */
typedef struct bout {
    const hc_duel *duel;
    hc_sitting sides[HC_SIDES];
    hc_pace pace;
    bool warms_up;
} bout;

static hc_side draw_side(const hc_duel *duel)
{
    return g_rand_boolean(duel->random) ? HC_HEAD : HC_BASE;
}

/* One slice of each, in random order: nanoseconds. */
static bool take_pair(bout *b, double ns[HC_SIDES])
{
    hc_side first = draw_side(b->duel);
    for (int turn = 0; turn < HC_SIDES; turn++) {
        hc_side side = turn == 0 ? first : !first;
        hc_slice_figures figures;
        if (!hc_sitting_slice(&b->sides[side], b->pace.iterations, &figures, NULL))
            return false;
        ns[side] = (double)MAX(figures.wall_ns, 1);
    }
    return true;
}

/* Pairs after the warm-up, until there are enough or one takes longer than all should. */
static bool take_pairs(bout *b, double *ns[HC_SIDES], hc_exchange *into)
{
    double pair_ns[HC_SIDES];
    if (b->warms_up && !take_pair(b, pair_ns))
        return false;
    while (into->pairs < b->pace.pairs &&
           (into->pairs == 0 || into->slices_ns < ENOUGH_NS)) {
        if (!take_pair(b, pair_ns))
            return false;
        for (int side = 0; side < HC_SIDES; side++) {
            ns[side][into->pairs] = pair_ns[side] / (double)b->pace.iterations;
            into->slices_ns += pair_ns[side];
        }
        into->pair_log_ratios[into->pairs++] = log(pair_ns[HC_HEAD] / pair_ns[HC_BASE]);
    }
    return true;
}

static bool exchange(bout *b, hc_exchange *into)
{
    double of_base[HC_SLICE_PAIRS], of_head[HC_SLICE_PAIRS];
    double *ns[HC_SIDES] = {of_base, of_head};
    *into = (hc_exchange){0};
    if (!take_pairs(b, ns, into))
        return false;
    into->log_ratio = hc_stats_median(into->pair_log_ratios, into->pairs);
    for (int side = 0; side < HC_SIDES; side++)
        into->ns[side] = hc_stats_median(ns[side], into->pairs);
    return true;
}

/* Both workers start side by side, and neither is asked while the other starts. */
static void open_bout(bout *b, const hc_benchmark *row)
{
    hc_side first = draw_side(b->duel);
    b->sides[first] = sit_down(b->duel, first, row, HC_FOR_TIME);
    b->sides[!first] = sit_down(b->duel, !first, row, HC_FOR_TIME);
    bool fresh = false;
    for (int side = 0; side < HC_SIDES; side++) {
        hc_sitting_greet(&b->sides[side]);
        fresh |= b->sides[side].is_fresh_each_slice;
    }
    if (fresh)
        b->pace.pairs = 1;
    b->warms_up = !fresh;
}

static void close_bout(bout *b, hc_duel_end *end)
{
    for (int side = 0; side < HC_SIDES; side++) {
        note_end(&b->sides[side], (hc_side)side, end);
        hc_sitting_dismiss(&b->sides[side]);
    }
    for (int side = 0; side < HC_SIDES; side++)
        hc_sitting_clear(&b->sides[side]);
}

bool hc_duel_exchange(const hc_duel *duel, const hc_benchmark *row, const hc_pace *pace,
                      hc_exchange *into, hc_duel_end *end)
{
    bout b = {.duel = duel, .pace = *pace};
    open_bout(&b, row);
    bool done = exchange(&b, into);
    close_bout(&b, end);
    return done;
}

/* ---- Heap ------------------------------------------------------------------------ */

bool hc_duel_heap(const hc_duel *duel, hc_side side, const hc_benchmark *row,
                  hc_heap_result *heap, hc_duel_end *end)
{
    hc_sitting s = sit_down(duel, side, row, HC_FOR_HEAP);
    hc_sitting_tell_gauge(&s, "heap");
    json_t *body = hc_sitting_hear_gauge(&s, "heap");
    bool counted = body && hc_reply_heap(body, heap, NULL);
    json_decref(body);
    hc_sitting_leave(&s);
    bool over = note_end(&s, side, end);
    hc_sitting_clear(&s);
    return counted && !over;
}
