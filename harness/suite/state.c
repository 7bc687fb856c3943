/* The calls a kernel makes, and its measured loop.
 *
 * Under the time gauge the loop is one stretch: all iterations, then the end. Under the
 * heap and footprint gauges it is two stretches of one iteration each, and the gauge is
 * opened and closed between them, so that the kernel's code is the same in every pass. */

#include "state.h"

#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { STRETCH_FIRST, STRETCH_SECOND, STRETCH_COUNT };

/* ---- Outcomes -------------------------------------------------------------------- */

void hc_outcome_set(hc_outcome *outcome, hc_outcome_kind kind, const char *message)
{
    if (outcome->kind != HC_OUTCOME_OK)
        return;
    outcome->kind = kind;
    hc_utf8_copy(outcome->message, sizeof outcome->message, message);
}

static void end_case(const hc_state *state, hc_outcome_kind kind, const char *format,
                     va_list arguments)
{
    char message[sizeof state->outcome->message];
    vsnprintf(message, sizeof message, format, arguments);
    if (state->slice)
        pthread_mutex_lock(&state->slice->lock);
    hc_outcome_set(state->outcome, kind, message);
    if (state->slice)
        pthread_mutex_unlock(&state->slice->lock);
}

hc_outcome_kind hc_state_outcome(const hc_state *state)
{
    if (!state->slice)
        return state->outcome->kind;
    pthread_mutex_lock(&state->slice->lock);
    hc_outcome_kind kind = state->outcome->kind;
    pthread_mutex_unlock(&state->slice->lock);
    return kind;
}

void hc_skip(hc_state *state, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    end_case(state, HC_OUTCOME_SKIPPED, format, arguments);
    va_end(arguments);
}

void hc_fail(hc_state *state, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    end_case(state, HC_OUTCOME_FAILED, format, arguments);
    va_end(arguments);
}

/* hc_fail for the calls that only read the state: it is its outcome that changes. */
HC_PRINTF(2, 3)
static void fail_case(const hc_state *state, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    end_case(state, HC_OUTCOME_FAILED, format, arguments);
    va_end(arguments);
}

/* ---- The loop -------------------------------------------------------------------- */

static bool is_first_thread(const hc_state *state)
{
    return state->thread_index == 0;
}

/* All threads stand still here; the first one opens or closes the gauge meanwhile. When
 * it has left, the case has failed and nobody does. */
static void with_threads_stopped(hc_state *state, void (*action)(hc_state *state))
{
    hc_barrier_wait(&state->slice->barrier);
    if (is_first_thread(state))
        action(state);
    hc_barrier_wait(&state->slice->barrier);
}

static void open_gauge(hc_state *state)
{
    const hc_instruments *instruments = state->slice->instruments;
    bool open = true;
    if (state->slice->gauge == HC_GAUGE_FOOTPRINT)
        open = instruments->footprint->start(state->stretch == STRETCH_FIRST);
    else if (state->stretch == STRETCH_SECOND)
        open = instruments->heap->start();
    if (!open)
        hc_fail(state, "the gauge worked when it was tried, and did not start");
}

static void close_gauge(hc_state *state)
{
    hc_slice *slice = state->slice;
    bool first = state->stretch == STRETCH_FIRST, read = true;
    if (slice->gauge == HC_GAUGE_FOOTPRINT)
        read = slice->instruments->footprint->stop(first ? &slice->cold : &slice->steady);
    else if (!first)
        slice->instruments->heap->stop(&slice->heap);
    if (!read)
        hc_fail(state, "the gauge started, and could not be read");
}

static uint64_t begin_time(hc_state *state)
{
    if (is_first_thread(state))
        hc_faults_read(&state->faults_at_start);
    state->iterations = state->slice->instruments->engine->start(state->thread);
    return state->iterations;
}

static uint64_t end_time(hc_state *state)
{
    hc_slice *slice = state->slice;
    hc_fault_counts now;
    slice->instruments->engine->stop(state->thread);
    hc_faults_read(&now);

    static const hc_fault_counts none;
    pthread_mutex_lock(&slice->lock);
    if (is_first_thread(state))
        hc_faults_add_since(&slice->faults, &state->faults_at_start, &now);
    /* Taken off; between the threads' turns the counts may be below zero, and wrap. */
    hc_faults_add_since(&slice->faults, &state->faults_paused, &none);
    pthread_mutex_unlock(&slice->lock);
    return 0;
}

static uint64_t begin_stretches(hc_state *state)
{
    if (state->slice->instruments->engine->start(state->thread) == 0)
        return 0;
    with_threads_stopped(state, open_gauge);
    state->iterations = 1;
    return 1;
}

static uint64_t next_stretch(hc_state *state)
{
    with_threads_stopped(state, close_gauge);
    if (++state->stretch == STRETCH_COUNT) {
        state->slice->instruments->engine->stop(state->thread);
        return 0;
    }
    with_threads_stopped(state, open_gauge);
    state->iterations++;
    return 1;
}

static void begin_pause(hc_state *state)
{
    const hc_instruments *instruments = state->slice->instruments;
    state->paused = true;
    if (state->slice->gauge == HC_GAUGE_TIME) {
        instruments->engine->pause(state->thread);
        hc_faults_read_thread(&state->faults_at_pause);
    } else if (state->slice->gauge == HC_GAUGE_HEAP && state->stretch == STRETCH_SECOND) {
        instruments->heap->pause();
    }
}

static void end_pause(hc_state *state)
{
    const hc_instruments *instruments = state->slice->instruments;
    state->paused = false;
    if (state->slice->gauge == HC_GAUGE_TIME) {
        hc_fault_counts now;
        hc_faults_read_thread(&now);
        hc_faults_add_since(&state->faults_paused, &state->faults_at_pause, &now);
        instruments->engine->resume(state->thread);
    } else if (state->slice->gauge == HC_GAUGE_HEAP && state->stretch == STRETCH_SECOND) {
        instruments->heap->resume();
    }
}

static void fail_unless_loop_ended(hc_state *state)
{
    if (hc_state_outcome(state) != HC_OUTCOME_OK)
        return;
    if (state->phase == HC_LOOP_BEFORE)
        hc_fail(state, "the kernel returned without running an HC_LOOP");
    else if (state->phase == HC_LOOP_INSIDE)
        hc_fail(state, "the kernel left its HC_LOOP before the end");
}

void hc_state_leave(hc_state *state)
{
    fail_unless_loop_ended(state);
    if (state->paused)
        end_pause(state);
    if (state->slice->gauge == HC_GAUGE_TIME)
        return;
    if (state->phase == HC_LOOP_INSIDE && is_first_thread(state))
        close_gauge(state);
    hc_barrier_leave(&state->slice->barrier);
}

/* Inside a kernel there is a slice; set_up, tear_down and a reference have none. */
static bool is_in_kernel(const hc_state *state, const char *call)
{
    if (!state->slice)
        fail_case(state, "%s outside the kernel's run function", call);
    return state->slice != NULL;
}

uint64_t hc_loop_begin(hc_state *state)
{
    if (!is_in_kernel(state, "HC_LOOP"))
        return 0;
    if (state->phase != HC_LOOP_BEFORE) {
        hc_fail(state, "a kernel has one HC_LOOP, this one begins a second");
        return 0;
    }
    if (hc_state_outcome(state) != HC_OUTCOME_OK)
        return 0;
    state->phase = HC_LOOP_INSIDE;
    return state->slice->gauge == HC_GAUGE_TIME ? begin_time(state)
                                                : begin_stretches(state);
}

uint64_t hc_loop_more(hc_state *state)
{
    if (state->phase != HC_LOOP_INSIDE)
        return 0;
    if (state->paused) {
        hc_fail(state, "hc_pause without hc_resume at the end of HC_LOOP");
        end_pause(state); /* no gauge can be stopped while it stands still */
    }
    uint64_t more =
        state->slice->gauge == HC_GAUGE_TIME ? end_time(state) : next_stretch(state);
    if (more == 0)
        state->phase = HC_LOOP_AFTER;
    return more;
}

void hc_pause(hc_state *state)
{
    if (state->phase != HC_LOOP_INSIDE || state->paused) {
        hc_fail(state, "hc_pause outside HC_LOOP, or twice");
        return;
    }
    begin_pause(state);
}

void hc_resume(hc_state *state)
{
    if (!state->paused) {
        hc_fail(state, "hc_resume without hc_pause");
        return;
    }
    end_pause(state);
}

/* ---- Arguments and results ------------------------------------------------------- */

int64_t hc_arg(const hc_state *state, size_t axis)
{
    size_t count = state->one->axis_count;
    if (axis < count)
        return state->one->args[axis];
    fail_case(state, "hc_arg asks for axis %zu, and the case has %zu", axis, count);
    return 0;
}

void hc_set_fixture(hc_state *state, void *fixture)
{
    if (state->slice)
        hc_fail(state, "hc_set_fixture outside set_up");
    state->fixture = fixture;
}

void *hc_fixture(const hc_state *state)
{
    return state->fixture;
}

unsigned hc_thread_index(const hc_state *state)
{
    return state->thread_index;
}

unsigned hc_threads(const hc_state *state)
{
    return hc_case_threads(state->one);
}

void hc_items(hc_state *state, uint64_t per_iteration)
{
    if (is_in_kernel(state, "hc_items"))
        state->record.items = per_iteration;
}

void hc_bytes(hc_state *state, uint64_t per_iteration)
{
    if (is_in_kernel(state, "hc_bytes"))
        state->record.bytes = per_iteration;
}

void hc_answer(hc_state *state, uint64_t answer)
{
    if (!is_in_kernel(state, "hc_answer"))
        return;
    state->record.has_answer = true;
    state->record.answer = answer;
}

bool hc_answer_wanted(const hc_state *state)
{
    return is_in_kernel(state, "hc_answer_wanted") && state->slice->is_check;
}

static hc_slice_counter *find_or_add_counter(hc_record *record, const char *name)
{
    char clean[HC_SLICE_COUNTER_NAME];
    hc_utf8_copy(clean, sizeof clean, name);
    for (size_t i = 0; i < record->counter_count; i++) {
        if (strcmp(record->counters[i].name, clean) == 0)
            return &record->counters[i];
    }
    if (record->counter_count == HC_SLICE_COUNTERS)
        return NULL;
    hc_slice_counter *counter = &record->counters[record->counter_count++];
    *counter = (hc_slice_counter){0};
    memcpy(counter->name, clean, sizeof clean);
    return counter;
}

void hc_counter(hc_state *state, const char *name, double value, hc_counter_kind kind)
{
    if (!is_in_kernel(state, "hc_counter"))
        return;
    hc_slice_counter *counter = find_or_add_counter(&state->record, name);
    if (!counter) {
        hc_fail(state, "counter '%s': a kernel has at most %d", name, HC_SLICE_COUNTERS);
        return;
    }
    bool per_iteration = kind == HC_COUNTER_PER_ITERATION && state->iterations > 0;
    counter->value = per_iteration ? value / (double)state->iterations : value;
    counter->kind = kind;
}

bool hc_record_merge(hc_record *total, const hc_record *record, bool is_first_thread)
{
    total->items += record->items;
    total->bytes += record->bytes;
    if (is_first_thread) {
        total->has_answer = record->has_answer;
        total->answer = record->answer;
    }
    for (size_t i = 0; i < record->counter_count; i++) {
        hc_slice_counter *sum = find_or_add_counter(total, record->counters[i].name);
        if (!sum)
            return false;
        sum->value += record->counters[i].value;
        sum->kind = record->counters[i].kind;
    }
    return true;
}
