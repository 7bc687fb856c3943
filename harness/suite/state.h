/* What a kernel holds while it runs. Private; heapclock.h shows it as an opaque type. */
#ifndef HC_SUITE_STATE_H
#define HC_SUITE_STATE_H

#include "slice.h"

typedef enum hc_loop_phase {
    HC_LOOP_BEFORE,
    HC_LOOP_INSIDE,
    HC_LOOP_AFTER
} hc_loop_phase;

struct hc_state {
    const hc_case *one;
    void *fixture;

    /* Not set while a fixture is set up or a reference computes. */
    hc_slice *slice;
    hc_engine_thread *thread;
    unsigned thread_index;

    hc_outcome *outcome; /* where hc_skip and hc_fail write */
    hc_loop_phase phase;
    bool paused;
    hc_fault_counts faults_at_start; /* of the process (first thread, time gauge) */
    hc_fault_counts faults_at_pause; /* of this thread (time gauge) */
    hc_fault_counts faults_paused;   /* of this thread in all its pauses (time gauge) */
    hc_record record;                /* of this thread */
    unsigned stretch;    /* which stretch of a heap or footprint slice runs now */
    uint64_t iterations; /* done so far in this call */
};

/* Adds a thread's record to the slice's; the answer counts if `is_first_thread`. False
 * when there are more counters than fit. */
bool hc_record_merge(hc_record *total, const hc_record *record, bool is_first_thread);

/* How the case stands, as far as this thread can know: the others of the slice write it
 * too. Once it is not OK, it and its message stay. */
hc_outcome_kind hc_state_outcome(const hc_state *state);

/* The kernel has returned, or was not called: fails the case when its loop was not run to
 * the end, closes the gauge if it is open, and lets the other threads go on without this
 * one. */
void hc_state_leave(hc_state *state);

#endif
