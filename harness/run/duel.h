/* A duel: two builds of a benchmark, slice against slice.
 *
 * An exchange is one launch of each build on the same CPU, given slices in turn and in
 * random order, so that whatever the machine does for longer than a few milliseconds it
 * does to both. A launch keeps its memory layout; the next exchange draws another one.
 * Between equal builds nothing tells the sides apart: the logarithm of an exchange's
 * ratio is then as likely to be x as -x, which is all that the gate's tests assume. */
#ifndef HC_RUN_DUEL_H
#define HC_RUN_DUEL_H

#include "launch.h"
#include "profile.h"
#include "program.h"

typedef enum hc_side { HC_BASE, HC_HEAD, HC_SIDES } hc_side;

const char *hc_side_name(hc_side side); /* "base", "head" */

typedef struct hc_duel {
    const hc_launcher *launcher;
    const hc_profile *profile; /* limits of a launch */
    hc_program programs[HC_SIDES];
    GRand *random;
    int cpu; /* -1: not pinned */
} hc_duel;

/* Why there is no figure. */
typedef struct hc_duel_end {
    bool interrupted; /* the tool was told to stop: nothing is known */
    bool unavailable; /* the gauge cannot work there; else the launch ended by `status` */
    hc_side side;     /* that ended */
    hc_status status;
    char *cause; /* for people; NULL when interrupted */
} hc_duel_end;

void hc_duel_end_clear(hc_duel_end *end);

/* Most slice pairs of an exchange. */
enum { HC_SLICE_PAIRS = 16 };

/* What an exchange is to take. */
typedef struct hc_pace {
    uint64_t iterations; /* of a slice */
    size_t pairs;        /* of slices, 1 .. HC_SLICE_PAIRS */
} hc_pace;

typedef struct hc_exchange {
    double log_ratio;    /* median over slice pairs of ln(head / base) */
    double ns[HC_SIDES]; /* of one iteration, median over slices */
    size_t pairs; /* that were taken: 1 or more, fewer than asked where they are long */
    double pair_log_ratios[HC_SLICE_PAIRS]; /* of each, in the order they were taken */
    double slices_ns;                       /* of all slices of both sides */
} hc_exchange;

/* Each takes the benchmark's name, allocator and threads from `row`, and is false with
 * `end` filled in when it could not. */

/* Checks the answer of both sides, and finds the iterations of a slice: as many as the
 * slower one needs. Of slice pairs the pace has the most. */
bool hc_duel_calibrate(const hc_duel *duel, const hc_benchmark *row, hc_pace *pace,
                       hc_duel_end *end);

/* Whether a side runs, and answers as it should. */
bool hc_duel_check(const hc_duel *duel, hc_side side, const hc_benchmark *row,
                   hc_duel_end *end);

bool hc_duel_exchange(const hc_duel *duel, const hc_benchmark *row, const hc_pace *pace,
                      hc_exchange *exchange, hc_duel_end *end);

/* Counts one launch of a side into `heap`, which is new. */
bool hc_duel_heap(const hc_duel *duel, hc_side side, const hc_benchmark *row,
                  hc_heap_result *heap, hc_duel_end *end);

#endif
