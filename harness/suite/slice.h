/* A slice: one call of a kernel (on each of its threads) under one gauge. */
#ifndef HC_SUITE_SLICE_H
#define HC_SUITE_SLICE_H

#include "barrier.h"
#include "case.h"
#include "engine.h"

#include "footprint.h"
#include "heap.h"

#include <pthread.h>

typedef enum hc_gauge { HC_GAUGE_TIME, HC_GAUGE_HEAP, HC_GAUGE_FOOTPRINT } hc_gauge;

/* How a case ended. The first message wins. */
typedef enum hc_outcome_kind {
    HC_OUTCOME_OK,
    HC_OUTCOME_SKIPPED,
    HC_OUTCOME_FAILED,
    HC_OUTCOME_UNAVAILABLE /* the gauge cannot work here */
} hc_outcome_kind;

typedef struct hc_outcome {
    hc_outcome_kind kind;
    char message[512]; /* UTF-8 */
} hc_outcome;

void hc_outcome_set(hc_outcome *outcome, hc_outcome_kind kind, const char *message);

enum { HC_SLICE_COUNTERS = 16, HC_SLICE_COUNTER_NAME = 64 };

typedef struct hc_slice_counter {
    char name[HC_SLICE_COUNTER_NAME];
    double value;
    hc_counter_kind kind;
} hc_slice_counter;

/* What a kernel says about its own work. */
typedef struct hc_record {
    uint64_t items, bytes; /* an iteration; 0: not declared */
    bool has_answer;
    uint64_t answer;
    hc_slice_counter counters[HC_SLICE_COUNTERS];
    size_t counter_count;
} hc_record;

/* What the library measures with; tests put fakes there. */
typedef struct hc_instruments {
    const hc_engine *engine;
    const hc_heap_gauge *heap;
    const hc_footprint_gauge *footprint;
} hc_instruments;

extern const hc_instruments hc_instruments_real;

/* Set the first group before the run; the rest is what came of it. */
typedef struct hc_slice {
    const hc_case *one;
    const hc_instruments *instruments;
    hc_gauge gauge;
    uint64_t iterations; /* 0: what the engine asks for (run by hand) */
    bool is_check;       /* its answer will be compared */

    hc_outcome outcome;
    hc_engine_times times;
    hc_fault_counts faults; /* of the slice, but for its pauses (time gauge) */
    hc_heap_figures heap;
    hc_footprint_figures cold, steady;
    hc_record record; /* threads added up; the answer is the first thread's */

    /* Between the threads of the run. */
    pthread_mutex_t lock;
    hc_barrier barrier; /* of a heap or footprint slice */
} hc_slice;

/* Prepares a slice; every init is followed by one clear. */
void hc_slice_init(hc_slice *slice, const hc_case *one, hc_gauge gauge,
                   uint64_t iterations, const hc_instruments *instruments);
void hc_slice_clear(hc_slice *slice);

/* Runs it under its engine. What came of it stands in the slice. */
void hc_slice_run(hc_slice *slice);

/* The body that the engine calls on each thread; payload is the slice. */
void hc_slice_body(void *slice, hc_engine_thread *thread, unsigned index);

#endif
