/* practice_shutdown.c - a loop that a signal asks to stop: it looks at a flag before each
 * item, so that the item at hand is always done. */
#include "practice.h"

#include <signal.h>

/* Set by the handler, which may run between any two instructions. */
static volatile sig_atomic_t should_stop;
static struct sigaction action_before;

static void on_signal(int number)
{
    (void)number;
    should_stop = 1;
}

void practice_shutdown_set_up(hc_state *state)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    should_stop = 0;
    sigaction(SIGTERM, &action, &action_before);
    practice_set_up(state);
}

void practice_shutdown_tear_down(hc_state *state)
{
    sigaction(SIGTERM, &action_before, NULL);
    practice_tear_down(state);
}

/* Nobody raises the signal: it is the look that is measured. */
void practice_flag_check(hc_state *state)
{
    const practice_fixture *fixture = hc_fixture(state);
    uint64_t sum = 0;
    HC_LOOP(state) {
        sum = 0;
        for (size_t i = 0; i < fixture->count && !should_stop; i++)
            sum += practice_process(&fixture->records[i]);
        hc_keep_u64(sum);
    }
    if (should_stop)
        hc_fail(state, "a SIGTERM came from outside");
    hc_items(state, fixture->count);
    hc_answer(state, sum);
}

/* The signal comes while the record in the middle is worked on. */
static uint64_t process_until_signal(const practice_fixture *fixture, size_t *processed)
{
    size_t last = practice_count_until_signal(fixture->count) - 1, i;
    uint64_t sum = 0;
    should_stop = 0;
    for (i = 0; i < fixture->count && !should_stop; i++) {
        if (i == last)
            raise(SIGTERM);
        sum += practice_process(&fixture->records[i]);
    }
    *processed = i;
    return sum;
}

void practice_shutdown_signal(hc_state *state)
{
    const practice_fixture *fixture = hc_fixture(state);
    size_t expected = practice_count_until_signal(fixture->count), processed = 0;
    uint64_t sum = 0;
    bool as_said = true;
    HC_LOOP(state) {
        sum = process_until_signal(fixture, &processed);
        as_said = as_said && processed == expected;
    }
    hc_counter(state, "stopped_after_current", as_said, HC_COUNTER_VALUE);
    hc_items(state, processed);
    hc_answer(state, sum);
}
