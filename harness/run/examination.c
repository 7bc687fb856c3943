#include "examination.h"

#include "conditions.h"
#include "machine.h"
#include "statement.h"

#include <string.h>

void hc_examine_machine(hc_observations *seen)
{
    seen->cpu = hc_machine_pick_cpu();
    hc_observe_files(seen, "/");
    hc_observe_process(seen);
}

/* ---- One suite ------------------------------------------------------------------- */

static void take_statement(hc_observations *seen, const hc_statement *said)
{
    const char *found = NULL, *version = NULL;
    hc_seen_suite *suite = hc_observe_suite(seen, said->suite);
    json_unpack(said->describe, "{s:{s:s,s:s}}", "allocator", "name", &found, "version",
                &version);
    if (g_strcmp0(found, "jemalloc") == 0)
        suite->jemalloc_version = g_strdup(version);
    suite->heap_problem = hc_statement_heap_problem(said, "jemalloc");
    suite->engine_build = g_strdup(hc_statement_text(said, "engine_build"));
    suite->instrumented = g_strdup(hc_statement_text(said, "instrumented"));
}

bool hc_examine_suite(hc_observations *seen, const hc_launcher *launcher,
                      const char *path, GError **error)
{
    hc_program program = hc_program_look(path, NULL);
    hc_statement said = {0};
    bool answered = hc_statement_ask(launcher, &program, "jemalloc", &said, error);
    if (answered)
        take_statement(seen, &said);
    hc_statement_clear(&said);
    return answered;
}

/* ---- A run ----------------------------------------------------------------------- */

static const char *jemalloc_version(const hc_run *run)
{
    for (guint i = 0; i < run->allocators->len; i++) {
        const hc_allocator_info *allocator = run->allocators->pdata[i];
        if (strcmp(allocator->name, "jemalloc") == 0)
            return allocator->version;
    }
    return NULL;
}

/* One that a run does not refuse is not instrumented. */
static void take_suites(hc_observations *seen, const hc_run *run)
{
    for (guint i = 0; i < run->suites->len; i++) {
        const hc_suite_info *info = run->suites->pdata[i];
        hc_seen_suite *suite = hc_observe_suite(seen, info->name);
        suite->engine_build = g_strdup(info->engine_build);
        suite->heap_problem = g_strdup(info->heap_problem);
        if (!info->heap_problem && !info->interpreter)
            suite->jemalloc_version = g_strdup(jemalloc_version(run));
    }
}

void hc_examine_for_run(hc_run *run)
{
    hc_observations seen;
    hc_observations_init(&seen);
    hc_examine_machine(&seen);
    take_suites(&seen, run);
    g_ptr_array_unref(run->conditions);
    run->conditions = hc_conditions_judge(&seen);
    run->conditions_examined = run->conditions->len;
    for (guint i = run->conditions->len; i-- > 0;) {
        if (!hc_condition_tells(run->conditions->pdata[i]))
            g_ptr_array_remove_index(run->conditions, i);
    }
    hc_observations_clear(&seen);
}
