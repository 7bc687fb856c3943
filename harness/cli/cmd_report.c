/* heapclock report: a run, rendered for people. */

#include "command.h"
#include "places.h"

#include "report.h"
#include "result_json.h"

static char *directory;
static char **runs;

static GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &directory,
     "Where to write report.html, report.md and charts/ (default: out)", "DIR"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &runs, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static bool write_report(const char *path, GError **error)
{
    hc_run *run = hc_run_read(path, error);
    if (!run)
        return false;
    char *data = hc_place_reports();
    bool written = hc_report_write(run, NULL, directory ? directory : "out", data, error);
    g_free(data);
    hc_run_free(run);
    return written;
}

static int run_report(int argc, char **argv)
{
    if (!hc_command_parse(&hc_cmd_report, entries, &argc, &argv))
        return HC_EXIT_BAD_INPUT;
    GError *error = NULL;
    bool written = false;
    if (!runs || g_strv_length(runs) != 1)
        g_set_error(&error, HC_RESULT_ERROR, 0,
                    "expected one run folder or run.json, got %u",
                    runs ? g_strv_length(runs) : 0);
    else
        written = write_report(runs[0], &error);
    g_strfreev(runs);
    g_free(directory);
    return written ? HC_EXIT_OK : hc_command_fail("report", error);
}

const hc_command hc_cmd_report = {
    .name = "report",
    .arguments = "RUN",
    .summary = "Writes report.html, report.md and charts from a run.",
    .run = run_report,
};
