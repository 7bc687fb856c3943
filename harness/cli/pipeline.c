#include "pipeline.h"

#include "command.h"
#include "number.h"
#include "places.h"
#include "progress.h"
#include "seed.h"

#include "interrupt.h"

#include <string.h>

/* ---- Options --------------------------------------------------------------------- */

static bool understand_labels(const hc_pipeline *pipeline, GError **error)
{
    for (char **label = pipeline->labels; label && *label; label++) {
        const char *equals = strchr(*label, '=');
        if (!equals || equals == *label) {
            g_set_error(error, HC_PLAN_ERROR, 0, "--label '%s': expected KEY=VALUE",
                        *label);
            return false;
        }
    }
    return true;
}

bool hc_pipeline_understand(hc_pipeline *pipeline, char **suites, GError **error)
{
    return hc_seconds_understand("budget", pipeline->budget_text, &pipeline->budget_s,
                                 error) &&
           hc_seed_understand(pipeline->seed_text, &pipeline->seed, error) &&
           understand_labels(pipeline, error) &&
           hc_selection_resolve(&pipeline->selection, suites, error);
}

/* ---- Steps ----------------------------------------------------------------------- */

bool hc_pipeline_plan(hc_pipeline *pipeline, char **argv, GError **error)
{
    const hc_session_facts facts = {argv, pipeline->labels, pipeline->seed};
    return hc_session_plan(&pipeline->session, &pipeline->selection.request, &facts,
                           error);
}

bool hc_pipeline_open(hc_pipeline *pipeline, GError **error)
{
    char *canary_suite = hc_place_builtin_suite();
    bool opened = hc_session_open(
        &pipeline->session, pipeline->directory ? pipeline->directory : "out",
        pipeline->resume, canary_suite, pipeline->budget_s, error);
    g_free(canary_suite);
    return opened;
}

bool hc_pipeline_measure(hc_pipeline *pipeline, GError **error)
{
    hc_schedule *schedule = &pipeline->session.schedule;
    if (!pipeline->quiet && hc_progress_is_wanted())
        schedule->report = hc_progress_show;
    bool complete = hc_schedule_heap(schedule, error) &&
                    hc_schedule_footprint(schedule, error) &&
                    hc_schedule_time(schedule, error);
    if (schedule->report)
        hc_progress_clear();
    return complete;
}

int hc_pipeline_exit_code(const hc_pipeline *pipeline)
{
    if (hc_interrupt_signal())
        return HC_EXIT_SIGNAL_BASE + hc_interrupt_signal();
    const GPtrArray *rows = pipeline->session.run->benchmarks;
    bool any_ok = false, any_failure = false;
    for (guint i = 0; i < rows->len; i++) {
        const hc_benchmark *row = rows->pdata[i];
        any_ok |= row->status == HC_STATUS_OK;
        any_failure |= hc_status_is_failure(row->status);
    }
    if (any_failure)
        return HC_EXIT_SOME_FAILED;
    return any_ok ? HC_EXIT_OK : HC_EXIT_BAD_INPUT;
}

void hc_pipeline_clear(hc_pipeline *pipeline)
{
    hc_session_clear(&pipeline->session);
    hc_selection_clear(&pipeline->selection);
    g_strfreev(pipeline->labels);
    g_free(pipeline->directory);
    g_free(pipeline->seed_text);
    g_free(pipeline->budget_text);
}
