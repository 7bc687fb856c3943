/* heapclock run: measures suites, prints the table, writes the run folder.
 *
 * The pipeline stands at the bottom; each of its steps is one call. */

#include "command.h"
#include "pipeline.h"
#include "show.h"

#include "interrupt.h"

static hc_pipeline pipeline = {.budget_s = HC_BUDGET_OF_PROFILE};
static char **suites;

static const GOptionEntry entries[] = {
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
    if (hc_command_parse(&hc_cmd_run, &argc, &argv))
        code = measure_suites(given);
    hc_pipeline_clear(&pipeline);
    g_strfreev(suites);
    g_strfreev(given);
    return code;
}

static const char *const paragraphs[] = {
    "Measures the suites that are named, or the built-in one. A suite is an "
    "executable: one that links libheapclock, one that speaks its protocol, or any "
    "Google Benchmark program, unchanged.",
    "Every benchmark is measured in fresh processes: its heap and its footprint first, "
    "which are exact, then its time in rounds of random order, until the intervals are "
    "as narrow as the profile asks or the budget is spent. What crashes, hangs or runs "
    "out of memory costs its own row.",
    "The run folder holds run.json, with every sample in it, and while it is measured "
    "the journal from which --resume goes on.",
    NULL};

static const hc_example examples[] = {
    {"heapclock run", "The built-in suite with the profile quick, into the folder out"},
    {"heapclock run -p smoke -f member",
     "Whether all works: each benchmark of the table member, briefly"},
    {"heapclock run --allocator jemalloc,system -o night ./mine",
     "A suite of your own under two allocators, into the folder night"},
    {NULL, NULL}};

const hc_command hc_cmd_run = {
    .name = "run",
    .arguments = "[SUITE...]",
    .summary =
        "measures suites by clock and heap; prints the table, writes a run "
        "folder",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_PROGRAM,
    .exits = HC_CAN_FAIL_SOME | HC_CAN_BE_INTERRUPTED,
    .run = run_run,
};
