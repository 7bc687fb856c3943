#include "fixture.h"

#include "state.h"

#include <stdio.h>

static struct {
    pthread_mutex_t lock;
    const hc_case *one;
    void *data;
    hc_outcome outcome;
    hc_outcome torn_down; /* of all tear_downs that nobody has been told of */
} current = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* Its case was measured, so a tear_down that skips has failed as well. */
static void tear_down(const hc_case *one)
{
    hc_outcome outcome = {HC_OUTCOME_OK, ""};
    hc_state state = {.one = one, .fixture = current.data, .outcome = &outcome};
    one->kernel->tear_down(&state);
    if (outcome.kind == HC_OUTCOME_OK)
        return;
    char message[sizeof outcome.message];
    snprintf(message, sizeof message, "tear_down: %.*s",
             (int)(sizeof message - sizeof "tear_down: "), outcome.message);
    hc_outcome_set(&current.torn_down, HC_OUTCOME_FAILED, message);
}

static void tear_down_current(void)
{
    const hc_case *one = current.one;
    if (one && one->kernel->tear_down && current.outcome.kind == HC_OUTCOME_OK)
        tear_down(one);
    current.one = NULL;
    current.data = NULL;
}

static void set_up_current(const hc_case *one)
{
    current.one = one;
    current.data = NULL;
    current.outcome = (hc_outcome){HC_OUTCOME_OK, ""};
    const char *reason = hc_case_unavailable(one);
    if (reason) {
        hc_outcome_set(&current.outcome, HC_OUTCOME_SKIPPED, reason);
    } else if (one->kernel->set_up) {
        hc_state state = {.one = one, .outcome = &current.outcome};
        one->kernel->set_up(&state);
        current.data = state.fixture;
    }
}

void *hc_fixture_enter(const hc_case *one, hc_outcome *outcome)
{
    pthread_mutex_lock(&current.lock);
    if (current.one != one) {
        tear_down_current();
        set_up_current(one);
    }
    if (current.outcome.kind != HC_OUTCOME_OK)
        hc_outcome_set(outcome, current.outcome.kind, current.outcome.message);
    void *data = current.data;
    pthread_mutex_unlock(&current.lock);
    return data;
}

void hc_fixture_leave(hc_outcome *outcome)
{
    pthread_mutex_lock(&current.lock);
    tear_down_current();
    *outcome = current.torn_down;
    current.torn_down = (hc_outcome){HC_OUTCOME_OK, ""};
    pthread_mutex_unlock(&current.lock);
}
