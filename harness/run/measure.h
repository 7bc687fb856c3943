/* One launch of one row: what is asked of the worker in each pass, and the record that
 * comes of it. */
#ifndef HC_RUN_MEASURE_H
#define HC_RUN_MEASURE_H

#include "journal.h"
#include "launch.h"
#include "profile.h"
#include "program.h"

/* What all launches of a run share. */
typedef struct hc_bench {
    const hc_profile *profile;
    const hc_launcher *launcher;
    hc_run *run;
    hc_program *programs; /* of the run's suites, in their order */
    hc_journal *journal;
    int cpu;        /* launches are pinned to it; -1: not */
    unsigned round; /* of the time pass, from 1 */
} hc_bench;

/* New, of so many as the run has suites, from which it borrows; for the caller to g_free.
 */
hc_program *hc_bench_programs(const hc_run *run);

/* Each makes one launch (heap: HC_HEAP_LAUNCHES) for the row and records what came of it,
 * a crash or an unavailable gauge included. False only when the run cannot go on: it was
 * interrupted
 * (`error` is not set) or the journal cannot be written (it is). */
typedef bool hc_measure_fn(hc_bench *bench, size_t row, GError **error);

/* A row's first launch checks its answer and finds its iterations before the slices; that
 * is all for a row of which only a count is wanted. Each launch leaves the row with a
 * record more or with a status that ends it. */
hc_measure_fn hc_measure_time;

/* Of a row that is counted and never timed, the first of the launches also checks the
 * answer, after the count. */
hc_measure_fn hc_measure_heap;
hc_measure_fn hc_measure_footprint;

/* Runs the named benchmark of `executable` for about one slice and gives nanoseconds per
 * iteration; false when it could not. Records nothing. */
bool hc_measure_canary(const hc_bench *bench, const char *executable,
                       const char *benchmark, double *ns);

#endif
