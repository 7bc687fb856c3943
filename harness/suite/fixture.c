#include "fixture.h"

#include "state.h"

static struct {
    pthread_mutex_t lock;
    const hc_case *one;
    void *data;
    hc_outcome outcome;
} current = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void tear_down_current(void)
{
    const hc_case *one = current.one;
    if (!one)
        return;
    if (one->kernel->tear_down && current.outcome.kind == HC_OUTCOME_OK) {
        hc_outcome ignored = {HC_OUTCOME_OK, ""};
        hc_state state = {.one = one, .fixture = current.data, .outcome = &ignored};
        one->kernel->tear_down(&state);
    }
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

void hc_fixture_leave(void)
{
    pthread_mutex_lock(&current.lock);
    tear_down_current();
    pthread_mutex_unlock(&current.lock);
}
