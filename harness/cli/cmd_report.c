/* heapclock report: a run, rendered for people. */

#include "command.h"
#include "places.h"
#include "publications.h"

#include "report.h"
#include "result_json.h"

static char *directory;
static char **claim_files, **runs;

static const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &directory,
     "Where to write report.html, report.md and charts/ (default: out)", "DIR"},
    {"claims", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &claim_files,
     "Published tables as YAML, in place of those that come along (repeatable)", "FILE"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &runs, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* A run of other suites has nothing to do with the tables that come along. */
static bool has_verdicts(const hc_verification *verification)
{
    for (guint i = 0; i < verification->tables->len; i++) {
        if (hc_judged_table_is_measured(verification->tables->pdata[i]))
            return true;
    }
    return false;
}

static bool write_pages(const hc_run *run, const GPtrArray *publications, GError **error)
{
    hc_verification *verification = hc_verify(publications, run);
    char *data = hc_place_reports();
    bool written = hc_report_write(run, has_verdicts(verification) ? verification : NULL,
                                   directory ? directory : "out", data, error);
    g_free(data);
    hc_verification_free(verification);
    return written;
}

static bool write_report(const char *path, GError **error)
{
    GPtrArray *publications = hc_publications_choose(claim_files, error);
    hc_run *run = publications ? hc_run_read(path, error) : NULL;
    bool written = run && write_pages(run, publications, error);
    hc_run_free(run);
    if (publications)
        g_ptr_array_free(publications, TRUE);
    return written;
}

static int run_report(int argc, char **argv)
{
    if (!hc_command_parse(&hc_cmd_report, &argc, &argv))
        return HC_EXIT_BAD_INPUT;
    GError *error = NULL;
    bool written = false;
    if (!runs || g_strv_length(runs) != 1)
        g_set_error(&error, HC_RESULT_ERROR, 0,
                    "expected one run folder or result file, got %u",
                    runs ? g_strv_length(runs) : 0);
    else
        written = write_report(runs[0], &error);
    g_strfreev(claim_files);
    g_strfreev(runs);
    g_free(directory);
    return written ? HC_EXIT_OK : hc_command_fail("report", error);
}

static const char *const paragraphs[] = {
    "Renders what a run folder or its run.json holds; nothing is measured. In the "
    "place of a run it takes the JSON of Google Benchmark, hyperfine and "
    "pytest-benchmark.",
    NULL};

static const hc_example examples[] = {
    {"heapclock report out", "report.html, report.md and charts/, beside out/run.json"},
    {"heapclock report -o pages benchmark.json",
     "The same of a Google Benchmark result file"},
    {NULL, NULL}};

const hc_command hc_cmd_report = {
    .name = "report",
    .arguments = "RUN",
    .summary =
        "writes report.html, report.md and charts from a run, or from another "
        "tool's file",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_RUN,
    .run = run_report,
};
