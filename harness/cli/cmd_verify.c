/* heapclock verify: published tables beside measured ones, and a verdict a claim.
 *
 * The steps stand at the bottom: load the claims, get a run (measure what they need, or
 * read one), judge, show. */

#include "command.h"
#include "pipeline.h"
#include "places.h"
#include "publications.h"
#include "show.h"

#include "claims_json.h"
#include "folder.h"
#include "interrupt.h"
#include "needs.h"
#include "program.h"
#include "report.h"
#include "result_json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A claim is decided by the interval over rounds. With nine, it leaves out the fastest
 * and the slowest round at 95 %, so that one disturbed round does not decide. Two more
 * may be left out for their canaries. */
enum { LEAST_LAUNCHES = 9, MOST_LAUNCHES = 11 };

/* Launches decide, and not the slices in them: with few slices there is time for more. */
enum { SLICES = 3 };

/* All tables of the documents, in C and CPython, within four minutes. */
#define LEAST_BUDGET_S 220.0

static hc_pipeline pipeline = {.budget_s = HC_BUDGET_OF_PROFILE};
static gboolean strict;
static char **claim_files, **arguments;

static const GOptionEntry entries[] = {
    HC_PIPELINE_ENTRIES(pipeline),
    {"claims", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &claim_files,
     "Published tables as YAML, in place of those that come along (repeatable)", "FILE"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Exit with 1 when a claim is refuted",
     NULL},
    {"json", 0, 0, G_OPTION_ARG_NONE, &pipeline.json,
     "Print heapclock-verify/1 in place of the tables", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* ---- What is judged -------------------------------------------------------------- */

static bool refuse(GError **error, const char *what, const char *reason)
{
    g_set_error(error, HC_PLAN_ERROR, 0, "'%s': %s", what, reason);
    return false;
}

/* A folder or a .json file is a run; else an argument is a suite. */
static bool names_a_run(const char *argument)
{
    return g_str_has_suffix(argument, ".json") ||
           g_file_test(argument, G_FILE_TEST_IS_DIR);
}

static bool arguments_are_suites(GError **error)
{
    for (char **path = arguments; path && *path; path++) {
        if (!g_file_test(*path, G_FILE_TEST_EXISTS))
            return refuse(error, *path, "there is no such file");
        if (names_a_run(*path))
            return refuse(error, *path, "is a run, and expected is one run, or suites");
        if (!g_file_test(*path, G_FILE_TEST_IS_EXECUTABLE))
            return refuse(error, *path, "is neither a run nor an executable suite");
    }
    return !arguments || claim_files ||
           refuse(error, arguments[0],
                  "a suite of your own needs its claims, --claims FILE");
}

/* What says how to measure has no say in what was measured already. */
static bool run_is_alone(GError **error)
{
    const hc_selection *selection = &pipeline.selection;
    const struct {
        const char *name;
        bool given;
    } options[] = {
        {"--filter", selection->filters},
        {"--python", selection->pythons},
        {"--profile", selection->profile_name},
        {"--allocator", selection->allocator_list},
        {"--shard", selection->shard_text},
        {"--resume", pipeline.resume},
        {"--seed", pipeline.seed_text},
        {"--label", pipeline.labels},
        {"--budget", pipeline.budget_text},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        if (!options[i].given)
            continue;
        g_set_error(error, HC_PLAN_ERROR, 0,
                    "%s: the recorded run '%s' is judged as it is", options[i].name,
                    arguments[0]);
        return false;
    }
    return true;
}

/* Before anything is shown, so that a folder that cannot be is told of in time. */
static bool folder_can_be(GError **error)
{
    return !pipeline.directory || hc_folder_make(pipeline.directory, error);
}

/* ---- What to measure ------------------------------------------------------------- */

typedef struct wishes {
    hc_wanted *wanted;
    bool any_python;
} wishes;

static void wish(void *payload, hc_column_kind column, const char *benchmark,
                 unsigned passes)
{
    wishes *w = payload;
    bool python = column == HC_COLUMN_CPYTHON;
    w->any_python |= python;
    hc_wanted_add(w->wanted, python ? "python" : NULL, benchmark, passes);
}

/* Where claims speak of CPython and no interpreter was chosen, the system's. False when
 * there is none. */
static bool find_python(void)
{
    char *python = hc_program_find_python(HC_SYSTEM_PYTHON);
    if (!python)
        return false;
    pipeline.selection.pythons = g_new0(char *, 2);
    pipeline.selection.pythons[0] = python;
    return true;
}

static void prepare_profile(hc_profile *profile)
{
    profile->launches.min = MAX(profile->launches.min, LEAST_LAUNCHES);
    profile->launches.max = MAX(profile->launches.min, MOST_LAUNCHES);
    profile->precision_percent = 0; /* a row that ends early ends its claims' rounds */
    profile->slices = MIN(profile->slices, SLICES);
    profile->heap = true;
    if (pipeline.budget_s == HC_BUDGET_OF_PROFILE)
        pipeline.budget_s = MAX(profile->budget_s, LEAST_BUDGET_S);
}

static bool begin(const wishes *w, char **argv, GError **error)
{
    bool no_python = w->any_python && !pipeline.selection.pythons && !find_python();
    if (!arguments_are_suites(error) ||
        !hc_pipeline_understand(&pipeline, arguments, error))
        return false;
    prepare_profile(pipeline.selection.profile);
    pipeline.selection.request.wanted = w->wanted;
    if (!hc_pipeline_plan(&pipeline, argv, error))
        return false;
    if (no_python)
        g_ptr_array_add(pipeline.session.run->notes, g_strdup(HC_NOTE_NO_PYTHON));
    return hc_pipeline_open(&pipeline, error);
}

/* The run that was measured, which the session owns; NULL with an error, or when a signal
 * came before there was one. */
static const hc_run *measure(const GPtrArray *publications, char **argv, GError **error)
{
    wishes w = {.wanted = hc_wanted_new()};
    hc_publications_need(publications, wish, &w);
    bool begun = begin(&w, argv, error);
    hc_wanted_free(w.wanted);
    if (!begun)
        return NULL;
    bool complete = hc_pipeline_measure(&pipeline, error);
    if (*error || !hc_session_save(&pipeline.session, complete, error))
        return NULL;
    return pipeline.session.run;
}

/* ---- What to show ---------------------------------------------------------------- */

/* At once: later calls would change the reason. */
static bool is_printed(GError **error)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    int reason = errno != 0 ? errno : EIO;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(reason), "%s",
                g_strerror(reason));
    return false;
}

static bool show(const hc_verification *verification, GError **error)
{
    char *json = hc_claims_json(verification, error);
    if (!json)
        return false;
    errno = 0;
    if (pipeline.json)
        fputs(json, stdout);
    else if (!pipeline.quiet)
        hc_show_claims(verification, pipeline.no_color);
    g_free(json);
    return is_printed(error);
}

/* What was measured is reported beside it; of a run that was there already, only where
 * that was asked for. */
static bool write_report(const hc_run *run, const hc_verification *verification,
                         GError **error)
{
    const char *directory =
        pipeline.directory || !pipeline.session.run ? pipeline.directory : "out";
    if (!directory)
        return true;
    char *data = hc_place_reports();
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const hc_report_source source = {
        .run = run, .verification = verification, .verifies = true};
    bool written = hc_report_write(&source, directory, data, paths, error);
    g_free(data);
    if (written && !pipeline.json && !pipeline.quiet) {
        putchar('\n');
        hc_show_written(paths);
    }
    g_ptr_array_unref(paths);
    return written && is_printed(error);
}

static int exit_code(const hc_verification *verification)
{
    int code = pipeline.session.run ? hc_pipeline_exit_code(&pipeline) : HC_EXIT_OK;
    bool refuted = false;
    for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++)
        refuted |= verification->counts[subject][HC_VERDICT_REFUTED] > 0;
    return code == HC_EXIT_OK && strict && refuted ? HC_EXIT_REGRESSED : code;
}

static bool says_anything(const hc_verification *verification)
{
    for (guint i = 0; i < verification->tables->len; i++) {
        if (hc_judged_table_is_measured(verification->tables->pdata[i]))
            return true;
    }
    return false;
}

static int judge(const GPtrArray *publications, const hc_run *run)
{
    GError *error = NULL;
    hc_verification *verification = hc_verify(publications, run);
    int code = exit_code(verification);
    if (!pipeline.session.run && !says_anything(verification)) {
        refuse(&error, arguments[0], "nothing that the claims ask for was measured");
        code = hc_command_fail("verify", error);
    } else if (!show(verification, &error) || !write_report(run, verification, &error)) {
        code = hc_command_fail("show the verdicts", error);
    }
    if (pipeline.session.run)
        hc_show_interruption("verify", run, pipeline.session.result_path);
    hc_verification_free(verification);
    return code;
}

/* ---- The steps ------------------------------------------------------------------- */

static hc_run *read_run(GError **error)
{
    bool ready = run_is_alone(error);
    hc_run *run = ready ? hc_run_read(arguments[0], error) : NULL;
    if (!run || folder_can_be(error))
        return run;
    hc_run_free(run);
    return NULL;
}

static int verify(const GPtrArray *publications, char **argv)
{
    GError *error = NULL;
    bool is_recorded = arguments && !arguments[1] && names_a_run(arguments[0]);
    hc_run *recorded = is_recorded ? read_run(&error) : NULL;
    const hc_run *run = is_recorded ? recorded : measure(publications, argv, &error);
    int code = run ? judge(publications, run) : hc_command_fail_to_begin("verify", error);
    hc_run_free(recorded);
    return code;
}

static int run_verify(int argc, char **argv)
{
    char **given = g_strdupv(argv);
    int code = HC_EXIT_BAD_INPUT;
    hc_interrupt_arm();
    if (hc_command_parse(&hc_cmd_verify, &argc, &argv)) {
        GError *error = NULL;
        GPtrArray *publications = NULL;
        if (!(publications = hc_publications_choose(claim_files, &error)))
            code = hc_command_fail("read the claims", error);
        else
            code = verify(publications, given);
        if (publications)
            g_ptr_array_free(publications, TRUE);
    }
    hc_pipeline_clear(&pipeline);
    g_strfreev(claim_files);
    g_strfreev(arguments);
    g_strfreev(given);
    return code;
}

static const char *const paragraphs[] = {
    "Sets published tables beside measured ones and gives each claim a verdict: "
    "confirmed, refuted, partly, undecided, broken, or not measured with the reason.",
    "A recorded run is judged as it is. Otherwise what the claims need is measured, in "
    "C and, where they speak of it, in CPython; the report of it is written to the run "
    "folder.",
    NULL};

static const hc_example examples[] = {
    {"heapclock verify", "The claims that come along, on this machine"},
    {"heapclock verify out", "The same by a run that is there already"},
    {"heapclock verify --claims page.yaml --strict ./page",
     "Claims of your own on a suite of your own; exit with 1 when one is refuted"},
    {NULL, NULL}};

const hc_command hc_cmd_verify = {
    .name = "verify",
    .arguments = "[RUN|SUITE...]",
    .summary = "judges published claims by a run, or measures what they need",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_RUN_OR_SUITE,
    .exits = HC_CAN_REGRESS | HC_CAN_FAIL_SOME | HC_CAN_BE_INTERRUPTED,
    .run = run_verify,
};
