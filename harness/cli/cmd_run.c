/* heapclock run: measures suites, prints the table, writes the run folder.
 *
 * The pipeline stands at the bottom; each of its steps is one call. */

#include "command.h"
#include "places.h"
#include "progress.h"
#include "selection.h"
#include "show.h"

#include "interrupt.h"
#include "session.h"

#include <math.h>
#include <string.h>

static hc_selection selection;
static struct {
    char *directory, *seed_text;
    double budget_s;
    gboolean json, quiet, no_color, resume;
    char **labels, **suites;
    guint64 seed;
} options = {.budget_s = -1}; /* below 0: not given */

static GOptionEntry entries[] = {
    HC_SELECTION_ENTRIES(selection),
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.directory,
     "Run folder, for run.json and the journal (default: out)", "DIR"},
    {"budget", 0, 0, G_OPTION_ARG_DOUBLE, &options.budget_s,
     "Seconds for the run (each benchmark is measured once whatever it takes)",
     "SECONDS"},
    {"seed", 0, 0, G_OPTION_ARG_STRING, &options.seed_text,
     "Seed of the order of launches (default: a new one each time)", "N"},
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

/* ---- Options --------------------------------------------------------------------- */

static bool understand_seed(GError **error)
{
    options.seed = g_random_int();
    if (!options.seed_text || g_ascii_string_to_unsigned(options.seed_text, 10, 0,
                                                         G_MAXINT64, &options.seed, NULL))
        return true;
    g_set_error(error, HC_PLAN_ERROR, 0,
                "--seed '%s': expected a number from 0 to %" G_GINT64_FORMAT,
                options.seed_text, G_MAXINT64);
    return false;
}

static bool understand_labels(GError **error)
{
    for (char **label = options.labels; label && *label; label++) {
        const char *equals = strchr(*label, '=');
        if (!equals || equals == *label) {
            g_set_error(error, HC_PLAN_ERROR, 0, "--label '%s': expected KEY=VALUE",
                        *label);
            return false;
        }
    }
    return true;
}

static bool understand_options(GError **error)
{
    if (!isfinite(options.budget_s) ||
        (options.budget_s <= 0 && options.budget_s != -1)) {
        g_set_error(error, HC_PLAN_ERROR, 0, "--budget %g: expected seconds above 0",
                    options.budget_s);
        return false;
    }
    return understand_seed(error) && understand_labels(error) &&
           hc_selection_resolve(&selection, options.suites, error);
}

/* ---- The pipeline ---------------------------------------------------------------- */

static bool plan(hc_session *session, char **argv, GError **error)
{
    const hc_session_facts facts = {argv, options.labels, options.seed};
    return hc_session_plan(session, &selection.request, &facts, error);
}

static bool open_folder(hc_session *session, GError **error)
{
    char *canary_suite = hc_place_builtin_suite();
    bool opened = hc_session_open(session, options.directory ? options.directory : "out",
                                  options.resume, canary_suite, options.budget_s, error);
    g_free(canary_suite);
    return opened;
}

static bool measure(hc_schedule *schedule, GError **error)
{
    if (!options.quiet && hc_progress_is_wanted())
        schedule->report = hc_progress_show;
    bool complete =
        hc_schedule_calibrate(schedule, error) && hc_schedule_heap(schedule, error) &&
        hc_schedule_footprint(schedule, error) && hc_schedule_time(schedule, error);
    if (schedule->report)
        hc_progress_clear();
    return complete;
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

static int run_session(hc_session *session, char **argv)
{
    GError *error = NULL;
    if (!understand_options(&error) || !plan(session, argv, &error) ||
        !open_folder(session, &error)) {
        int code = hc_command_fail("run", error);
        return hc_interrupt_signal() ? HC_EXIT_SIGNAL_BASE + hc_interrupt_signal() : code;
    }
    bool complete = measure(&session->schedule, &error);
    if (error)
        return hc_command_fail("go on", error);
    if (!hc_session_save(session, complete, &error))
        return hc_command_fail("save", error);
    hc_show how = options.json    ? HC_SHOW_JSON
                  : options.quiet ? HC_SHOW_NOTHING
                                  : HC_SHOW_TABLE;
    if (!hc_show_run(session->run, session->result_path, how, options.no_color))
        return hc_command_fail_errno("print");
    return exit_code(session->run);
}

static int run_run(int argc, char **argv)
{
    char **given = g_strdupv(argv);
    hc_session session = {0};
    int code = HC_EXIT_BAD_INPUT;
    hc_interrupt_arm();
    if (hc_command_parse(&hc_cmd_run, entries, &argc, &argv))
        code = run_session(&session, given);
    hc_session_clear(&session);
    hc_selection_clear(&selection);
    g_strfreev(options.labels);
    g_strfreev(options.suites);
    g_free(options.directory);
    g_free(options.seed_text);
    g_strfreev(given);
    return code;
}

const hc_command hc_cmd_run = {
    .name = "run",
    .arguments = "[SUITE...]",
    .summary = "Measures suites (the built-in one when none is named) by clock and heap.",
    .run = run_run,
};
