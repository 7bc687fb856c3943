/* heapclock run: measures suites, prints the table, writes the run folder.
 *
 * The pipeline stands at the bottom; each of its steps is one call. */

#include "command.h"
#include "pipeline.h"
#include "show.h"

#include "interrupt.h"

static hc_pipeline pipeline = {.budget_s = HC_BUDGET_OF_PROFILE};
static char **suites;

static GOptionEntry entries[] = {
    HC_PIPELINE_ENTRIES(pipeline),
    {"json", 0, 0, G_OPTION_ARG_NONE, &pipeline.json,
     "Print the result file in place of the table", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &suites, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static bool show(void)
{
    hc_show how = pipeline.json    ? HC_SHOW_JSON
                  : pipeline.quiet ? HC_SHOW_NOTHING
                                   : HC_SHOW_TABLE;
    const hc_session *session = &pipeline.session;
    bool shown = hc_show_run(session->run, session->result_path, how, pipeline.no_color);
    hc_show_interruption("run", session->run, session->result_path);
    return shown;
}

static int measure_suites(char **argv)
{
    GError *error = NULL;
    if (!hc_pipeline_understand(&pipeline, suites, &error) ||
        !hc_pipeline_plan(&pipeline, argv, &error) ||
        !hc_pipeline_open(&pipeline, &error))
        return hc_command_fail_to_begin("run", error);
    bool complete = hc_pipeline_measure(&pipeline, &error);
    if (error)
        return hc_command_fail("go on", error);
    if (!hc_session_save(&pipeline.session, complete, &error))
        return hc_command_fail("save", error);
    if (!show())
        return hc_command_fail_errno("print");
    return hc_pipeline_exit_code(&pipeline);
}

static int run_run(int argc, char **argv)
{
    char **given = g_strdupv(argv);
    int code = HC_EXIT_BAD_INPUT;
    hc_interrupt_arm();
    if (hc_command_parse(&hc_cmd_run, entries, &argc, &argv))
        code = measure_suites(given);
    hc_pipeline_clear(&pipeline);
    g_strfreev(suites);
    g_strfreev(given);
    return code;
}

const hc_command hc_cmd_run = {
    .name = "run",
    .arguments = "[SUITE...]",
    .summary = "Measures suites (the built-in one when none is named) by clock and heap.",
    .run = run_run,
};
