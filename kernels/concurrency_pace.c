/* concurrency_pace.c - loops that hold back: a limit on the rate, and retries that wait
 * longer each time. Their counters say whether the waits were kept. */
#include "concurrency.h"

#include "support/monotonic.h"

/* ---- The rate limiter ------------------------------------------------------------ */

/* 200 tokens at 1000 a second, 10 at 5. */
static uint64_t token_count(hc_state *state)
{
    return hc_arg(state, 0) >= 1000 ? 200 : 10;
}

uint64_t concurrency_rate_reference(hc_state *state)
{
    return token_count(state);
}

typedef struct limiter {
    uint64_t interval_ns, last_ns;
} limiter;

/* At least an interval after the last token was handed out. How late the sleep ended is
 * added to the next interval, so that the whole drifts. */
static uint64_t next_after_last(limiter *self)
{
    uint64_t elapsed_ns = monotonic_ns() - self->last_ns;
    if (elapsed_ns < self->interval_ns)
        monotonic_sleep(self->interval_ns - elapsed_ns);
    self->last_ns = monotonic_ns();
    return self->last_ns;
}

/* At the next point of a grid that the first token fixed: no drift, but after a late
 * token the next one comes sooner than an interval. */
static uint64_t next_on_grid(limiter *self)
{
    uint64_t now_ns = monotonic_ns();
    self->last_ns = self->last_ns == 0 ? now_ns : self->last_ns + self->interval_ns;
    if (now_ns < self->last_ns)
        monotonic_sleep_until(self->last_ns);
    return monotonic_ns();
}

/* Over all iterations of a slice. */
typedef struct pace {
    uint64_t tokens, shortest_ns, total_ns;
} pace;

static void take_tokens(pace *seen, limiter from, uint64_t count,
                        uint64_t (*next)(limiter *self))
{
    uint64_t first_ns = next(&from), before_ns = first_ns;
    for (seen->tokens = 1; seen->tokens < count; seen->tokens++) {
        uint64_t now_ns = next(&from), apart_ns = now_ns - before_ns;
        seen->shortest_ns = apart_ns < seen->shortest_ns ? apart_ns : seen->shortest_ns;
        before_ns = now_ns;
    }
    seen->total_ns += before_ns - first_ns;
}

static void limit_rate(hc_state *state, uint64_t (*next)(limiter *self))
{
    uint64_t count = token_count(state);
    limiter fresh = {.interval_ns = NS_PER_S / (uint64_t)hc_arg(state, 0)};
    pace seen = {.shortest_ns = UINT64_MAX};
    HC_LOOP(state) {
        take_tokens(&seen, fresh, count, next);
    }
    double interval_ns = (double)fresh.interval_ns;
    hc_items(state, count);
    hc_answer(state, seen.tokens);
    hc_counter(state, "min_interval_ratio", (double)seen.shortest_ns / interval_ns,
               HC_COUNTER_VALUE);
    hc_counter(state, "total_ratio",
               (double)seen.total_ns / ((double)(count - 1) * interval_ns),
               HC_COUNTER_PER_ITERATION);
}

void concurrency_rate_limiter(hc_state *state)
{
    limit_rate(state, next_after_last);
}

void concurrency_rate_limiter_grid(hc_state *state)
{
    limit_rate(state, next_on_grid);
}

/* ---- Retries --------------------------------------------------------------------- */

enum { UNIT_MS = 1 };

/* An operation that fails so many times, and then gives an answer. */
typedef struct flaky {
    uint64_t failures_left;
} flaky;

static bool try_once(flaky *operation)
{
    hc_keep(operation);
    if (operation->failures_left == 0)
        return true;
    operation->failures_left--;
    return false;
}

/* Waits 1, 2, 4, ... units between its attempts. Units are counted when the clock says
 * that they have passed; `asked_ns` and `slept_ns` grow. */
typedef struct backoff {
    uint64_t attempts, units, asked_ns, slept_ns;
} backoff;

static void wait_for_attempt(backoff *waits, unsigned attempt)
{
    uint64_t units = UINT64_C(1) << attempt, asked_ns = units * UNIT_MS * NS_PER_MS;
    uint64_t before_ns = monotonic_ns();
    monotonic_sleep(asked_ns);
    uint64_t slept_ns = monotonic_ns() - before_ns;
    waits->units += slept_ns >= asked_ns ? units : slept_ns / (UNIT_MS * NS_PER_MS);
    waits->asked_ns += asked_ns;
    waits->slept_ns += slept_ns;
}

static bool retry(flaky *operation, unsigned retries, backoff *waits)
{
    for (unsigned attempt = 0;; attempt++) {
        waits->attempts++;
        if (try_once(operation))
            return true;
        if (attempt == retries)
            return false;
        wait_for_attempt(waits, attempt);
    }
}

/* The attempts: all retries are needed. */
uint64_t concurrency_retry_reference(hc_state *state)
{
    return (uint64_t)hc_arg(state, 0) + 1;
}

void concurrency_retry_backoff(hc_state *state)
{
    unsigned retries = (unsigned)hc_arg(state, 0);
    backoff waits = {0};
    uint64_t attempts = 0;
    HC_LOOP(state) {
        uint64_t before = waits.attempts;
        if (!retry(&(flaky){retries}, retries, &waits)) {
            hc_fail(state, "%u retries were not enough", retries);
            return;
        }
        attempts = waits.attempts - before;
    }
    hc_items(state, attempts);
    hc_answer(state, attempts);
    hc_counter(state, "slept_units", (double)waits.units, HC_COUNTER_PER_ITERATION);
    hc_counter(state, "slept_ratio", (double)waits.slept_ns / (double)waits.asked_ns,
               HC_COUNTER_VALUE);
}
