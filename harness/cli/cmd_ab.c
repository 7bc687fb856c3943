/* heapclock ab: two builds of a suite against each other, and a verdict a benchmark.
 *
 * The steps stand at the bottom: understand, match, hold the contest, end. */

#include "command.h"
#include "contesting.h"
#include "gating.h"
#include "number.h"
#include "progress.h"

#include "interrupt.h"
#include "same_code.h"

static hc_contesting contesting;
static hc_gating gating;
static gboolean same_code;
static char *launches_text;
static unsigned launches;
static char **suites;

static const GOptionEntry entries[] = {
    HC_CONTESTING_ENTRIES(contesting),
    HC_GATING_ENTRIES(gating),
    {"same-code", 0, 0, G_OPTION_ARG_NONE, &same_code,
     "Measure also what is the same code in both builds", NULL},
    {"launches", 0, 0, G_OPTION_ARG_STRING, &launches_text,
     "Exactly so many launch pairs a benchmark, decided or not", "N"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &suites, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static bool understand(GError **error)
{
    unsigned given = suites ? g_strv_length(suites) : 0;
    if (given != HC_SIDES)
        g_set_error(error, HC_GATE_ERROR, 0, "expected two suites, BASE and HEAD, got %u",
                    given);
    else if (launches_text && contesting.budget_text)
        g_set_error(error, HC_GATE_ERROR, 0,
                    "--launches is in place of --budget: expected one of them");
    else
        return hc_count_understand("launches", launches_text, &launches, error) &&
               hc_gating_understand(&gating, error);
    return false;
}

static void tell(void *payload, const char *benchmark)
{
    const hc_contest *contest = payload;
    size_t rows = contest->matchup->matches->len;
    const hc_contest_progress progress = {
        .pass = "code", .open = rows, .rows = rows, .row = benchmark};
    if (contest->report)
        contest->report(contest->payload, &progress);
}

static int hold(void)
{
    hc_contest *contest = &contesting.contest;
    contest->rule = gating.rule;
    contest->allowances = gating.allowances;
    contest->launches = launches;
    gint64 began_us = g_get_monotonic_time();
    bool *same = same_code ? NULL : hc_same_code_find(contest->matchup, tell, contest);
    contest->same_code = same;
    hc_comparison *comparison = hc_contest_hold(contest);
    comparison->method.elapsed_s =
        (double)(g_get_monotonic_time() - began_us) / G_USEC_PER_SEC;
    if (contest->report)
        hc_progress_clear();
    g_free(same);
    hc_contesting_describe(&contesting, comparison);
    int code = hc_gating_end(&gating, "ab", comparison);
    hc_comparison_free(comparison);
    return hc_interrupt_signal() ? HC_EXIT_SIGNAL_BASE + hc_interrupt_signal() : code;
}

static int run_ab(int argc, char **argv)
{
    GError *error = NULL;
    int code = HC_EXIT_BAD_INPUT;
    hc_interrupt_arm();
    if (hc_command_parse(&hc_cmd_ab, &argc, &argv))
        code = understand(&error) &&
                       hc_contesting_open(&contesting, suites, gating.quiet, &error) &&
                       hc_gating_open(&gating, &error)
                   ? hold()
                   : hc_command_fail_to_begin("compare", error);
    hc_contesting_clear(&contesting);
    hc_gating_clear(&gating);
    g_free(launches_text);
    g_strfreev(suites);
    return code;
}

static const char *const paragraphs[] = {
    "Counts the heap of each benchmark in both builds, and runs both in turns of half "
    "a millisecond until a change of the time, or its absence, is shown or the budget "
    "is spent. The exit code is the gate.",
    "Figures of the heap are exact: one allocation more is a regression unless it is "
    "allowed. What is the same machine code in both builds is not measured.",
    NULL};

static const hc_example examples[] = {
    {"heapclock ab base/suite head/suite",
     "A verdict for each benchmark, in 2 s a benchmark at most"},
    {"heapclock ab --allow peak=+1% -o gate base/suite head/suite",
     "A peak that is 1 % higher is no regression; the verdicts stay in the folder gate"},
    {NULL, NULL}};

const hc_command hc_cmd_ab = {
    .name = "ab",
    .arguments = "BASE HEAD",
    .summary =
        "measures two builds of a suite against each other; a verdict a "
        "benchmark",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_PROGRAM,
    .exits = HC_CAN_REGRESS | HC_CAN_FAIL_SOME | HC_CAN_BE_INCONCLUSIVE |
             HC_CAN_BE_INTERRUPTED,
    .run = run_ab,
};
