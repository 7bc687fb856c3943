/* heapclock compare: two recorded runs, and a verdict a benchmark.
 *
 * The steps stand at the bottom: read both, read what is on record of the machine,
 * compare, end. */

#include "command.h"
#include "gating.h"

#include "recorded.h"
#include "result_json.h"

static hc_gating gating = HC_GATING_INIT;
static gboolean any_machine;
static char **filters, **runs;

static GOptionEntry entries[] = {
    {"filter", 'f', 0, G_OPTION_ARG_STRING_ARRAY, &filters,
     "Only benchmarks whose name matches (repeatable)", "REGEX"},
    HC_GATING_ENTRIES(gating),
    {"any-machine", 0, 0, G_OPTION_ARG_NONE, &any_machine,
     "Compare also runs of different machines, by heap and count alone", NULL},
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

/* A run whose machine has no class has no record either; that is no error. */
static bool read_variation(const hc_run *base, hc_variation **variation, GError **error)
{
    if (!base->machine.class_id)
        return true;
    *variation = hc_variation_read(base->machine.class_id, error);
    return *variation != NULL;
}

static hc_comparison *compare_runs(const hc_run *base, const hc_run *head, GError **error)
{
    hc_variation *variation = NULL;
    if (!read_variation(base, &variation, error))
        return NULL;
    hc_recorded_request request = {.base = base,
                                   .head = head,
                                   .filters = filters,
                                   .allowances = gating.allowances,
                                   .rule = gating.rule,
                                   .any_machine = any_machine,
                                   .variation = variation};
    hc_comparison *comparison = hc_recorded_compare(&request, error);
    if (!comparison)
        g_prefix_error(error, "'%s' and '%s': ", runs[0], runs[1]);
    hc_variation_free(variation);
    return comparison;
}

static int compare(void)
{
    GError *error = NULL;
    hc_run *base = hc_run_read(runs[0], &error);
    hc_run *head = base ? hc_run_read(runs[1], &error) : NULL;
    hc_comparison *comparison = head ? compare_runs(base, head, &error) : NULL;
    int code = comparison ? hc_gating_end(&gating, comparison)
                          : hc_command_fail("compare", error);
    hc_comparison_free(comparison);
    hc_run_free(head);
    hc_run_free(base);
    return code;
}

static int run_compare(int argc, char **argv)
{
    GError *error = NULL;
    int code = HC_EXIT_BAD_INPUT;
    if (hc_command_parse(&hc_cmd_compare, entries, &argc, &argv))
        code = understand(&error) ? compare() : hc_command_fail("compare", error);
    hc_gating_clear(&gating);
    g_strfreev(filters);
    g_strfreev(runs);
    return code;
}

const hc_command hc_cmd_compare = {
    .name = "compare",
    .arguments = "BASE HEAD",
    .summary = "Compares two recorded runs, a verdict a benchmark.",
    .run = run_compare,
};
