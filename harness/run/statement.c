#include "statement.h"

#include "plan.h"

#include <string.h>

#define ASK_LIMIT_S 30.0 /* for list and describe, which measure nothing */

static json_t *ask(const hc_launcher *launcher, hc_launch *launch, const char *op,
                   const char *subject, GError **error)
{
    hc_launch_end end = {0};
    json_t *answer = hc_launch_ask(launcher, launch, json_pack("{s:s}", "op", op), &end);
    json_t *body = json_incref(json_object_get(answer, op));
    const char *said =
        json_string_value(json_object_get(json_object_get(answer, "error"), "message"));
    const char *reason = end.interrupted ? "interrupted"
                         : end.cause     ? end.cause
                         : said          ? said
                                         : "it answered something else";
    if (!body)
        g_set_error(error, HC_PLAN_ERROR, 0, "%s: no answer to '%s': %s", subject, op,
                    reason);
    json_decref(answer);
    hc_launch_end_clear(&end);
    return body;
}

/* What messages call it. For the caller to g_free. */
static char *subject_of(const hc_program *program)
{
    return program->interpreter ? g_strdup_printf("--python '%s'", program->interpreter)
                                : g_strdup_printf("suite '%s'", program->path);
}

void hc_statement_clear(hc_statement *said)
{
    g_free(said->suite);
    json_decref(said->describe);
    json_decref(said->list);
}

bool hc_statement_ask(const hc_launcher *launcher, const hc_program *program,
                      const char *allocator, hc_statement *said, GError **error)
{
    hc_launch_end end = {0};
    hc_launch_spec spec = hc_program_launch_spec(program, allocator, false);
    spec.wall_limit_s = ASK_LIMIT_S;
    hc_launch *launch = hc_program_can_run(program, &end.cause)
                            ? hc_launch_begin(launcher, &spec, &end)
                            : NULL;
    char *subject = subject_of(program);
    if (launch) {
        said->suite = g_strdup(launcher->suite_name(launch));
        said->describe = ask(launcher, launch, "describe", subject, error);
        if (said->describe)
            said->list = ask(launcher, launch, "list", subject, error);
        launcher->stop(launch);
    } else {
        g_set_error(error, HC_PLAN_ERROR, 0, "%s: %s", subject,
                    end.cause ? end.cause : "interrupted");
    }
    g_free(subject);
    hc_launch_end_clear(&end);
    return said->list != NULL;
}

/* ---- What it says ---------------------------------------------------------------- */

const char *hc_statement_text(const hc_statement *said, const char *key)
{
    return json_string_value(json_object_get(said->describe, key));
}

char *hc_statement_heap_problem(const hc_statement *said, const char *allocator)
{
    const char *found = NULL, *reason = NULL;
    json_unpack(said->describe, "{s:{s:s}}", "allocator", "name", &found);
    json_unpack(said->describe, "{s:{s:{s:s}}}", "gauges", "heap", "reason", &reason);
    if (strcmp(allocator, "jemalloc") != 0 || !found)
        return NULL;
    if (strcmp(found, allocator) != 0)
        return g_strdup_printf("runs under %s in its place", found);
    return g_strdup(reason);
}
