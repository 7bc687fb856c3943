/* heapclock list: what there is to measure. */

#include "command.h"
#include "selection.h"

#include <stdio.h>

static hc_selection selection;
static char **suites;

static GOptionEntry entries[] = {
    HC_SELECTION_ENTRIES(selection),
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &suites, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static void print_rows(const hc_run *run)
{
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        char *name = g_strescape(row->name, NULL);
        if (row->status == HC_STATUS_SKIPPED)
            printf("%s  (skipped: %s)\n", name, row->error);
        else
            puts(name);
        g_free(name);
    }
}

static int run_list(int argc, char **argv)
{
    if (!hc_command_parse(&hc_cmd_list, entries, &argc, &argv))
        return HC_EXIT_BAD_INPUT;
    GError *error = NULL;
    hc_run *run = hc_run_new();
    bool planned = hc_selection_resolve(&selection, suites, &error) &&
                   hc_plan_build(&selection.request, &hc_launcher_process, run, &error);
    if (planned)
        print_rows(run);
    hc_run_free(run);
    hc_selection_clear(&selection);
    g_strfreev(suites);
    return planned ? HC_EXIT_OK : hc_command_fail("list", error);
}

const hc_command hc_cmd_list = {
    .name = "list",
    .arguments = "[SUITE...]",
    .summary = "Lists what there is to measure.",
    .run = run_list,
};
