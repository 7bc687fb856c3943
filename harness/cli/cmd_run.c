/* heapclock run: measures suites, prints the table, writes the run folder.
 *
 * The pipeline is in run_run; each of its steps is one call into harness/run. */

#include "command.h"
#include "places.h"
#include "progress.h"
#include "selection.h"

#include "console.h"
#include "interrupt.h"
#include "machine.h"
#include "result_json.h"
#include "session.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static hc_selection selection;
static struct {
    char *directory;
    double budget_s;
    gint64 seed;
    gboolean json, quiet, no_color, resume;
    char **labels, **suites;
} options = {.seed = -1};

static GOptionEntry entries[] = {
    HC_SELECTION_ENTRIES(selection),
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.directory,
     "Run folder, for run.json and the journal (default: out)", "DIR"},
    {"budget", 0, 0, G_OPTION_ARG_DOUBLE, &options.budget_s,
     "Seconds for the run (each benchmark is measured once whatever it takes)",
     "SECONDS"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "Seed of the order of launches",
     "N"},
    {"resume", 0, 0, G_OPTION_ARG_NONE, &options.resume,
     "Go on with the unfinished run in the run folder", NULL},
    {"label", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.labels,
     "Kept in the result file (repeatable)", "KEY=VALUE"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &options.json,
     "Print the result file in place of the table", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "No table, no progress", NULL},
    {"no-color", 0, 0, G_OPTION_ARG_NONE, &options.no_color,
     "No colour on a terminal either (also NO_COLOR)", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.suites, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* One run of the command. */
typedef struct run_job {
    hc_schedule schedule;
    hc_run *run;
    char *result_path, *journal_path, *canary_suite;
} run_job;

/* ---- Steps ------------------------------------------------------------------------- */

static bool understand_options(GError **error)
{
    if (options.budget_s < 0) {
        g_set_error(error, HC_PLAN_ERROR, 0, "--budget %g: expected seconds",
                    options.budget_s);
        return false;
    }
    for (char **label = options.labels; label && *label; label++) {
        if (!strchr(*label, '=')) {
            g_set_error(error, HC_PLAN_ERROR, 0, "--label '%s': expected KEY=VALUE",
                        *label);
            return false;
        }
    }
    return hc_selection_resolve(&selection, options.suites, error);
}

static bool plan(run_job *job, int argc, char **argv, GError **error)
{
    job->run = hc_session_begin(selection.profile, argc, argv);
    for (char **label = options.labels; label && *label; label++)
        g_ptr_array_add(job->run->labels, g_strdup(*label));
    job->run->seed = options.seed >= 0 ? (uint64_t)options.seed : g_random_int();
    if (!hc_plan_build(&selection.request, &hc_launcher_process, job->run, error))
        return false;
    hc_machine_classify(job->run);
    if (job->run->benchmarks->len > 0)
        return true;
    g_set_error(error, HC_PLAN_ERROR, 0, "%s",
                job->run->notes->len > 0 ? (char *)job->run->notes->pdata[0]
                                         : "no benchmark matches");
    return false;
}

static bool open_journal(run_job *job, GError **error)
{
    const char *directory = options.directory ? options.directory : "out";
    if (g_mkdir_with_parents(directory, 0777) != 0) {
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", directory, g_strerror(errno));
        return false;
    }
    job->result_path = g_build_filename(directory, "run.json", NULL);
    job->journal_path = g_build_filename(directory, "journal.jsonl", NULL);
    char *moved_to = NULL;
    const char *digest = selection.profile->digest;
    job->schedule.bench.journal =
        options.resume
            ? hc_journal_resume(job->journal_path, job->run, digest, error)
            : hc_journal_create(job->journal_path, job->run, digest, &moved_to, error);
    if (moved_to)
        fprintf(stderr, "heapclock: note: an unfinished run was moved to %s\n", moved_to);
    g_free(moved_to);
    return job->schedule.bench.journal != NULL;
}

static void prepare_schedule(run_job *job)
{
    job->canary_suite = hc_place_builtin_suite();
    bool has_canary = g_file_test(job->canary_suite, G_FILE_TEST_IS_EXECUTABLE);
    if (!has_canary)
        g_ptr_array_add(job->run->notes,
                        g_strdup("the built-in suite is not there, so that no canary "
                                 "watched the machine's speed"));
    hc_schedule *schedule = &job->schedule;
    schedule->bench.profile = selection.profile;
    schedule->bench.launcher = &hc_launcher_process;
    schedule->bench.run = job->run;
    schedule->bench.cpu = hc_machine_pick_cpu();
    schedule->random = g_rand_new_with_seed((guint32)job->run->seed);
    schedule->budget_s =
        options.budget_s > 0 ? options.budget_s : selection.profile->budget_s;
    schedule->canary_suite = has_canary ? job->canary_suite : NULL;
    if (!options.quiet && hc_progress_is_wanted())
        schedule->report = hc_progress_show;
    hc_machine_leave_cpu(schedule->bench.cpu);
}

static bool save(run_job *job, bool complete, GError **error)
{
    hc_session_finish(job->run, job->schedule.bench.journal, complete);
    bool saved = hc_run_write(job->run, job->result_path, error);
    hc_journal_close(job->schedule.bench.journal, saved && complete);
    job->schedule.bench.journal = NULL;
    return saved;
}

/* ---- What is shown -------------------------------------------------------------------
 */

static unsigned console_width(void)
{
    struct winsize size;
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 0;
}

static bool print_file(const char *path)
{
    char *content = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &content, &length, NULL))
        return false;
    fwrite(content, 1, length, stdout);
    g_free(content);
    return true;
}

static void show(const run_job *job)
{
    if (options.json) {
        print_file(job->result_path);
    } else if (!options.quiet) {
        const char *no_color = g_getenv("NO_COLOR");
        hc_console_options console = {
            .width = console_width(),
            .colour =
                isatty(STDOUT_FILENO) && !options.no_color && !(no_color && *no_color),
        };
        GString *text = g_string_new(NULL);
        hc_report_console(job->run, &console, text);
        fputs(text->str, stdout);
        g_string_free(text, TRUE);
        printf("\nwritten: %s\n", job->result_path);
    }
    if (hc_interrupt_signal())
        fprintf(stderr,
                "heapclock: interrupted; what was measured is in %s, "
                "heapclock run --resume goes on\n",
                job->result_path);
}

static int exit_code(const hc_run *run)
{
    if (hc_interrupt_signal())
        return HC_EXIT_SIGNAL_BASE + hc_interrupt_signal();
    bool any_ok = false, any_failure = false;
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        any_ok |= row->status == HC_STATUS_OK;
        any_failure |= hc_status_is_failure(row->status);
    }
    if (any_failure)
        return HC_EXIT_SOME_FAILED;
    return any_ok ? HC_EXIT_OK : HC_EXIT_BAD_INPUT;
}

/* ---- The pipeline --------------------------------------------------------------------
 */

static int run_run(int argc, char **argv)
{
    run_job job = {0};
    GError *error = NULL;
    int original_argc = argc;
    char **original_argv = g_strdupv(argv);
    if (!hc_command_parse(&hc_cmd_run, entries, &argc, &argv))
        return HC_EXIT_BAD_INPUT;

    hc_interrupt_arm();
    bool begun = understand_options(&error) &&
                 plan(&job, original_argc, original_argv, &error) &&
                 open_journal(&job, &error);
    if (!begun)
        return hc_command_fail("run", error);

    prepare_schedule(&job);
    bool complete = hc_schedule_calibrate(&job.schedule, &error) &&
                    hc_schedule_heap(&job.schedule, &error) &&
                    hc_schedule_footprint(&job.schedule, &error) &&
                    hc_schedule_time(&job.schedule, &error);
    if (job.schedule.report)
        hc_progress_clear();
    if (error)
        return hc_command_fail("go on", error);
    if (!save(&job, complete, &error))
        return hc_command_fail("save", error);
    show(&job);
    return exit_code(job.run);
}

const hc_command hc_cmd_run = {
    .name = "run",
    .arguments = "[SUITE...]",
    .summary = "Measures suites (the built-in one when none is named) by clock and heap.",
    .run = run_run,
};
