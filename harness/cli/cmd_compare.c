/* heapclock compare: two recorded runs, and a verdict a benchmark.
 *
 * The steps stand at the bottom: read both, read what is on record of the machine,
 * compare, end. */

#include "command.h"
#include "judging.h"

#include "recorded.h"
#include "result_json.h"

static hc_gating gating;
static hc_judging judging;
static char **runs;

static const GOptionEntry entries[] = {
    HC_JUDGING_ENTRIES(judging),
    HC_GATING_ENTRIES(gating),
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &runs, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static bool understand(GError **error)
{
    unsigned given = runs ? g_strv_length(runs) : 0;
    if (given == 2)
        return hc_gating_understand(&gating, error);
    g_set_error(error, HC_COMPARE_ERROR, 0,
                "expected two run folders or result files, BASE and HEAD, got %u", given);
    return false;
}

static int compare(void)
{
    GError *error = NULL;
    hc_run *base = hc_run_read(runs[0], &error);
    hc_run *head = base ? hc_run_read(runs[1], &error) : NULL;
    if (!head) {
        hc_run_free(base);
        return hc_command_fail("compare", error);
    }
    hc_run *const both[] = {base, head};
    hc_comparison *comparison = hc_judge(&judging, &gating, runs, both, &error);
    if (comparison && !hc_gating_open(&gating, &error))
        g_clear_pointer(&comparison, hc_comparison_free);
    int code = comparison ? hc_gating_end(&gating, "compare", comparison)
                          : hc_command_fail("compare", error);
    hc_comparison_free(comparison);
    return code;
}

static int run_compare(int argc, char **argv)
{
    GError *error = NULL;
    int code = HC_EXIT_BAD_INPUT;
    if (hc_command_parse(&hc_cmd_compare, &argc, &argv))
        code = understand(&error) ? compare() : hc_command_fail("compare", error);
    hc_gating_clear(&gating);
    hc_judging_clear(&judging);
    g_strfreev(runs);
    return code;
}

static const char *const paragraphs[] = {
    "Compares heap and count to the byte, and time by what runs of one build differ by "
    "on this machine, as heapclock null measured it. Runs of different machines are "
    "refused.",
    "A time of which null has kept nothing is shown and not judged: then heap and count "
    "decide the exit code, which is 77 where nothing at all could be judged.",
    NULL};

static const hc_example examples[] = {
    {"heapclock compare base head", "Two run folders"},
    {"heapclock compare --any-machine base.json head.json",
     "Runs of different machines, by heap and count alone"},
    {NULL, NULL}};

const hc_command hc_cmd_compare = {
    .name = "compare",
    .arguments = "BASE HEAD",
    .summary = "judges two recorded runs; a verdict a benchmark",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_RUN,
    .exits = HC_CAN_REGRESS | HC_CAN_FAIL_SOME | HC_CAN_BE_INCONCLUSIVE,
    .run = run_compare,
};
