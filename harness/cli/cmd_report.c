/* heapclock report: a run, two runs or a comparison, rendered for people.
 *
 * The steps stand at the bottom: read what was given, judge two runs, write. */

#include "command.h"
#include "judging.h"
#include "places.h"
#include "publications.h"
#include "show.h"

#include "answers_json.h"
#include "comparison_read.h"
#include "comparison_report.h"
#include "report.h"
#include "result_json.h"

#include <stdio.h>

static hc_gating gating;
static hc_judging judging;
static char **claim_files, **paths;
static GPtrArray *written_paths; /* of char * */

static const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &gating.directory,
     "Where to write report.html, report.md and charts/ (default: out)", "DIR"},
    {"claims", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &claim_files,
     "Published tables as YAML, in place of those that come along (repeatable)", "FILE"},
    HC_JUDGING_ENTRIES(judging),
    HC_RULE_ENTRIES(gating),
    HC_ALLOW_ENTRY(gating),
    {"json", 0, 0, G_OPTION_ARG_NONE, &gating.json,
     "Print heapclock-report/1: the files and the folder that were written", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &gating.quiet, "Do not name what was written",
     NULL},
    {"no-color", 0, 0, G_OPTION_ARG_NONE, &gating.no_color,
     "For scripts that give it to every command: nothing is coloured here", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static const char *folder(void)
{
    return gating.directory ? gating.directory : "out";
}

/* ---- A run ----------------------------------------------------------------------- */

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
    const hc_report_source source = {
        .run = run, .verification = has_verdicts(verification) ? verification : NULL};
    char *data = hc_place_reports();
    bool written = hc_report_write(&source, folder(), data, written_paths, error);
    g_free(data);
    hc_verification_free(verification);
    return written;
}

static bool write_run(const hc_run *run, GError **error)
{
    GPtrArray *publications = hc_publications_choose(claim_files, error);
    bool written = publications && write_pages(run, publications, error);
    if (publications)
        g_ptr_array_free(publications, TRUE);
    return written;
}

/* ---- A comparison ---------------------------------------------------------------- */

static bool write_comparison(const hc_comparison *comparison, GError **error)
{
    char *data = hc_place_reports();
    bool written =
        hc_comparison_write(comparison, folder(), "report", data, written_paths, error);
    g_free(data);
    return written;
}

/* ---- What was given -------------------------------------------------------------- */

static bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool refuse(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, HC_RESULT_ERROR, 0, reason);
    g_free(reason);
    return false;
}

/* Options that would be passed over without a word. */
static bool options_fit(unsigned given, bool is_run, GError **error)
{
    const char *rule = hc_gating_given(&gating);
    const char *about_two = rule ? rule : hc_judging_given(&judging);
    if (given == 1 && about_two)
        return refuse(error, "%s is for two runs, and only one is given", about_two);
    if (!is_run && claim_files)
        return refuse(error, "--claims is for a report of one run");
    return hc_gating_understand(&gating, error);
}

static bool report_one(GError **error)
{
    hc_recording recording;
    bool written = hc_recording_read(paths[0], &recording, error) &&
                   options_fit(1, recording.run != NULL, error) &&
                   (recording.run ? write_run(recording.run, error)
                                  : write_comparison(recording.comparison, error));
    hc_recording_clear(&recording);
    return written;
}

static bool are_two_runs(const hc_recording recordings[2], GError **error)
{
    for (int i = 0; i < 2; i++) {
        if (recordings[i].comparison)
            return refuse(error, "expected two runs, but '%s' is a comparison", paths[i]);
    }
    return true;
}

static bool report_two(GError **error)
{
    hc_recording recordings[2] = {{0}};
    hc_comparison *comparison = NULL;
    if (options_fit(2, false, error) &&
        hc_recording_read(paths[0], &recordings[0], error) &&
        hc_recording_read(paths[1], &recordings[1], error) &&
        are_two_runs(recordings, error)) {
        hc_run *const runs[] = {g_steal_pointer(&recordings[0].run),
                                g_steal_pointer(&recordings[1].run)};
        comparison = hc_judge(&judging, &gating, paths, runs, error);
    }
    if (comparison)
        hc_gating_describe(&gating, "compare", comparison);
    bool written = comparison && write_comparison(comparison, error);
    hc_comparison_free(comparison);
    hc_recording_clear(&recordings[0]);
    hc_recording_clear(&recordings[1]);
    return written;
}

static bool report(GError **error)
{
    unsigned given = paths ? g_strv_length(paths) : 0;
    if (given == 1)
        return report_one(error);
    if (given == 2)
        return report_two(error);
    return refuse(error,
                  "expected one run or comparison, or two runs, BASE and HEAD, got %u",
                  given);
}

/* ---- What is said ---------------------------------------------------------------- */

static bool print_json(GError **error)
{
    char *text = hc_written_json(written_paths, error);
    if (text)
        fputs(text, stdout);
    g_free(text);
    return text != NULL;
}

static int tell(void)
{
    GError *error = NULL;
    if (gating.json)
        print_json(&error);
    else if (!gating.quiet)
        hc_show_written(written_paths);
    if (error)
        return hc_command_fail("tell what was written", error);
    if (fflush(stdout) != 0 || ferror(stdout))
        return hc_command_fail_errno("print");
    return HC_EXIT_OK;
}

static int run_report(int argc, char **argv)
{
    GError *error = NULL;
    int code = HC_EXIT_BAD_INPUT;
    written_paths = g_ptr_array_new_with_free_func(g_free);
    if (hc_command_parse(&hc_cmd_report, &argc, &argv))
        code = report(&error) ? tell() : hc_command_fail("report", error);
    g_ptr_array_unref(written_paths);
    hc_gating_clear(&gating);
    hc_judging_clear(&judging);
    g_strfreev(claim_files);
    g_strfreev(paths);
    return code;
}

static const char *const paragraphs[] = {
    "Renders what a run folder or its run.json holds; nothing is measured. In the "
    "place of a run it takes the JSON of Google Benchmark, hyperfine and "
    "pytest-benchmark.",
    "Of two runs, and of what heapclock ab -o or compare -o kept, it makes a page of the "
    "verdicts. Two runs are judged as heapclock compare judges them, and its options are "
    "for them; the exit code is no gate.",
    NULL};

static const hc_example examples[] = {
    {"heapclock report out", "report.html, report.md and charts/, beside out/run.json"},
    {"heapclock report -o pages benchmark.json",
     "The same of a Google Benchmark result file"},
    {"heapclock report -o pages base head", "What changed from one run to another"},
    {"heapclock report -o pages gate", "What heapclock ab -o gate found"},
    {NULL, NULL}};

const hc_command hc_cmd_report = {
    .name = "report",
    .arguments = "RUN... | COMPARISON",
    .summary =
        "writes report.html, report.md and charts of a run, of two, or of what "
        "ab found",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_RUN,
    .run = run_report,
};
