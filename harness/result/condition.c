#include "condition.h"

#include <string.h>

static const char *const names[] = {[HC_CONDITION_FINE] = "fine",
                                    [HC_CONDITION_WORSE] = "worse",
                                    [HC_CONDITION_UNKNOWN] = "unknown",
                                    [HC_CONDITION_TO_KNOW] = "to know"};

const char *hc_condition_state_name(hc_condition_state state)
{
    return names[state];
}

bool hc_condition_state_from_name(const char *name, hc_condition_state *state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i], name) != 0)
            continue;
        *state = (hc_condition_state)i;
        return true;
    }
    return false;
}

bool hc_condition_tells(const hc_condition *condition)
{
    return condition->state == HC_CONDITION_WORSE ||
           condition->state == HC_CONDITION_TO_KNOW;
}

hc_condition *hc_condition_new(hc_condition_state state)
{
    hc_condition *condition = g_new0(hc_condition, 1);
    condition->state = state;
    return condition;
}

static void free_condition(gpointer data)
{
    hc_condition *condition = data;
    g_free(condition->key);
    g_free(condition->fact);
    g_free(condition->effect);
    g_free(condition->remedy);
    g_free(condition);
}

GPtrArray *hc_conditions_new(void)
{
    return g_ptr_array_new_with_free_func(free_condition);
}

guint hc_conditions_count(const GPtrArray *conditions, hc_condition_state state)
{
    guint count = 0;
    for (guint i = 0; i < conditions->len; i++) {
        const hc_condition *condition = conditions->pdata[i];
        count += condition->state == state;
    }
    return count;
}
