#include "slice.h"

#include "fixture.h"
#include "state.h"

void hc_slice_init(hc_slice *slice, const hc_case *one, hc_gauge gauge,
                   uint64_t iterations, const hc_instruments *instruments)
{
    *slice = (hc_slice){
        .one = one, .instruments = instruments, .gauge = gauge, .iterations = iterations};
    pthread_mutex_init(&slice->lock, NULL);
    hc_barrier_init(&slice->barrier, hc_case_threads(one));
}

void hc_slice_clear(hc_slice *slice)
{
    hc_barrier_clear(&slice->barrier);
    pthread_mutex_destroy(&slice->lock);
}

/* The reason why the slice's gauge cannot work here, or NULL. The heap gauge attaches
 * here, before the engine starts threads and the fixture is set up. */
static const char *ready_gauge(const hc_slice *slice)
{
    switch (slice->gauge) {
    case HC_GAUGE_HEAP:
        return slice->instruments->heap->attach();
    case HC_GAUGE_FOOTPRINT:
        return slice->instruments->footprint->prove();
    case HC_GAUGE_TIME:
        break;
    }
    return NULL;
}

void hc_slice_run(hc_slice *slice)
{
    const char *reason = ready_gauge(slice);
    if (reason) {
        hc_outcome_set(&slice->outcome, HC_OUTCOME_UNAVAILABLE, reason);
        return;
    }
    enum { STRETCHES = 2 };
    uint64_t iterations = slice->gauge == HC_GAUGE_TIME ? slice->iterations : STRETCHES;
    slice->instruments->engine->run(hc_slice_body, slice, iterations,
                                    hc_case_threads(slice->one), &slice->times);
    if (slice->gauge == HC_GAUGE_HEAP)
        slice->instruments->heap->detach();
}

/* Tells the engine how this thread's call went; it wants to know for its own output. */
static void tell_engine(const hc_slice *slice, const hc_state *state)
{
    hc_outcome_kind outcome = hc_state_outcome(state);
    const hc_record *record = &state->record;
    hc_engine_counter counters[HC_SLICE_COUNTERS];
    for (size_t i = 0; i < record->counter_count; i++) {
        const hc_slice_counter *counter = &record->counters[i];
        counters[i] = (hc_engine_counter){counter->name, counter->value,
                                          counter->kind == HC_COUNTER_PER_SECOND};
    }
    hc_engine_facts facts = {
        .error = outcome == HC_OUTCOME_OK ? NULL : slice->outcome.message,
        .skipped = outcome == HC_OUTCOME_SKIPPED,
        .items = record->items,
        .bytes = record->bytes,
        .counter_count = record->counter_count,
        .counters = counters,
    };
    slice->instruments->engine->finish(state->thread, &facts);
}

static void call_kernel(hc_state *state)
{
    hc_outcome fixture_outcome = {HC_OUTCOME_OK, ""};
    state->fixture = hc_fixture_enter(state->one, &fixture_outcome);
    if (fixture_outcome.kind == HC_OUTCOME_SKIPPED) {
        hc_skip(state, "%s", fixture_outcome.message);
    } else if (fixture_outcome.kind == HC_OUTCOME_FAILED) {
        hc_fail(state, "%s", fixture_outcome.message);
    } else {
        state->one->kernel->run(state);
    }
}

void hc_slice_body(void *payload, hc_engine_thread *thread, unsigned index)
{
    hc_slice *slice = payload;
    hc_state state = {.one = slice->one,
                      .slice = slice,
                      .thread = thread,
                      .thread_index = index,
                      .outcome = &slice->outcome};
    call_kernel(&state);
    hc_state_leave(&state);

    pthread_mutex_lock(&slice->lock);
    bool merged = hc_record_merge(&slice->record, &state.record, index == 0);
    pthread_mutex_unlock(&slice->lock);
    if (!merged)
        hc_fail(&state, "more than %d counters over all threads", HC_SLICE_COUNTERS);
    tell_engine(slice, &state);
}
