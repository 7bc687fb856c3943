/* heapclock null: a suite against itself, many times: how often it is called different,
 * and how small a slowdown is found. */

#include "command.h"
#include "contesting.h"
#include "gating.h"
#include "places.h"
#include "progress.h"
#include "records.h"
#include "show.h"

#include "interrupt.h"
#include "machine.h"
#include "null_json.h"
#include "nulling.h"
#include "twin.h"

#include <stdio.h>

static hc_contesting contesting;
static hc_gating gating;
static int trials = 20;
static char **suites;

static const GOptionEntry entries[] = {
    HC_CONTESTING_ENTRIES(contesting),
    {"trials", 0, 0, G_OPTION_ARG_INT, &trials,
     "How often the suite is measured against itself (default: 20)", "N"},
    HC_RULE_ENTRIES(gating),
    HC_SHOW_ENTRIES(gating, "Print heapclock-null/1 in place of the table"),
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &suites, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static bool understand(GError **error)
{
    unsigned given = suites ? g_strv_length(suites) : 0;
    if (given > 1)
        g_set_error(error, HC_GATE_ERROR, 0, "expected one suite, got %u", given);
    else if (trials < 1)
        g_set_error(error, HC_GATE_ERROR, 0, "--trials %d: expected 1 or more", trials);
    else
        return hc_gating_understand(&gating, error);
    return false;
}

/* The suite on both sides: the built-in one when none was named. */
static bool open_with_itself(GError **error)
{
    char *builtin = suites ? NULL : hc_place_builtin_suite();
    char *path = builtin ? builtin : suites[0];
    char *both[] = {path, path, NULL};
    bool opened = hc_contesting_open(&contesting, both, gating.quiet, error);
    g_free(builtin);
    return opened;
}

/* Head has a file of its own, where there can be one. New string: why there is none. */
static char *give_twin(char **twin)
{
    hc_program *head = &contesting.contest.duel.programs[HC_HEAD];
    char *problem = NULL;
    *twin = hc_twin_make(head->path, &problem);
    if (*twin)
        head->path = *twin;
    return problem;
}

static void note_one_file(hc_null *null, const char *problem)
{
    g_ptr_array_add(
        null->notes,
        g_strdup_printf("both sides ran one file, and its pages lay in memory where they "
                        "lay for both: two builds differ by that, too, so that fewer "
                        "false alarms and smaller slowdowns may stand here than "
                        "heapclock ab would have: %s",
                        problem));
}

static int exit_code(const hc_null *null)
{
    if (hc_interrupt_signal())
        return HC_EXIT_SIGNAL_BASE + hc_interrupt_signal();
    return null->failures->len > 0 ? HC_EXIT_SOME_FAILED : HC_EXIT_OK;
}

static int show(const hc_null *null)
{
    GError *error = NULL;
    char *json = hc_null_json(null, &error);
    if (!json)
        return hc_command_fail("show the trials", error);
    if (gating.json)
        fputs(json, stdout);
    else if (!gating.quiet)
        hc_show_null(null, gating.no_color);
    g_free(json);
    if (fflush(stdout) != 0 || ferror(stdout))
        return hc_command_fail_errno("print");
    return exit_code(null);
}

static void tell_where(void)
{
    GPtrArray *paths = hc_records_paths(contesting.matchup.runs[HC_BASE]);
    for (guint i = 0; i < paths->len && !gating.json && !gating.quiet; i++)
        printf("%skept for heapclock compare: %s\n", i == 0 ? "\n" : "",
               (const char *)paths->pdata[i]);
    g_ptr_array_unref(paths);
}

static int measure(void)
{
    GError *error = NULL;
    hc_contest *contest = &contesting.contest;
    contest->rule = gating.rule;
    char *canary_suite = hc_place_builtin_suite(), *twin = NULL;
    char *problem = give_twin(&twin);
    hc_null *null = hc_null_measure(contest, canary_suite, (unsigned)trials);
    hc_twin_remove(twin);
    g_free(canary_suite);
    if (problem)
        note_one_file(null, problem);
    g_free(problem);
    if (contest->report)
        hc_progress_clear();
    bool is_kept = null->trials > 0 &&
                   hc_records_add(null, contesting.matchup.runs[HC_BASE], &error);
    int code = show(null);
    if (is_kept)
        tell_where();
    else if (error)
        code = hc_command_fail("keep what was measured", error);
    hc_null_free(null);
    return code;
}

static int run_null(int argc, char **argv)
{
    GError *error = NULL;
    int code = HC_EXIT_BAD_INPUT;
    hc_interrupt_arm();
    if (hc_command_parse(&hc_cmd_null, &argc, &argv))
        code = understand(&error) && open_with_itself(&error) &&
                       hc_records_can_be_kept(contesting.matchup.runs[HC_BASE], &error)
                   ? measure()
                   : hc_command_fail_to_begin("measure the false alarms", error);
    hc_contesting_clear(&contesting);
    hc_gating_clear(&gating);
    g_strfreev(suites);
    return code;
}

static const char *const paragraphs[] = {
    "Holds the contest of heapclock ab with one build on both sides, again and again: "
    "how often it is called different, and how small a slowdown the budget would find "
    "on this machine. What was measured is kept, and heapclock compare judges by it.",
    "One side runs a copy of the suite, so that what differs between equal builds by "
    "where they lie in memory differs here, too; it lies beside the suite until the end.",
    "What fails on either side has failed, and costs its own row.", NULL};

static const hc_example examples[] = {
    {"heapclock null --trials 50 ./mine", "Fifty trials of a suite of your own"},
    {NULL, NULL}};

const hc_command hc_cmd_null = {
    .name = "null",
    .arguments = "[SUITE]",
    .summary =
        "measures a suite against itself: the false-alarm rate, and what is "
        "found",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_PROGRAM,
    .exits = HC_CAN_FAIL_SOME | HC_CAN_BE_INTERRUPTED,
    .run = run_null,
};
