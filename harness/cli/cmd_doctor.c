/* heapclock doctor: what of this machine makes figures worse, and what helps. */

#include "command.h"
#include "places.h"
#include "show.h"

#include "conditions.h"
#include "doctor_json.h"
#include "examination.h"
#include "interrupt.h"
#include "plan.h"
#include "program.h"

#include <stdio.h>

/* Long enough for a tick of 10 ms to be one part in fifty. */
#define STEAL_SAMPLE_S 0.5

static gboolean json, quiet, no_color;
static char **suites;

static const GOptionEntry entries[] = {
    {"json", 0, 0, G_OPTION_ARG_NONE, &json,
     "Print heapclock-doctor/1 in place of the text", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Print nothing but errors", NULL},
    {"no-color", 0, 0, G_OPTION_ARG_NONE, &no_color,
     "No colour on a terminal either (also NO_COLOR)", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &suites, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static bool examine_suite(hc_observations *seen, const char *given, GError **error)
{
    char *path = g_canonicalize_filename(given, NULL);
    const char *problem = hc_program_file_problem(path);
    if (problem)
        g_set_error(error, HC_PLAN_ERROR, 0, "suite '%s': %s", path, problem);
    bool examined = !problem && hc_examine_suite(seen, &hc_launcher_process, path, error);
    g_free(path);
    return examined;
}

/* The built-in suite when none is named, where it is there: its absence is no reason to
 * say nothing of the machine. */
static bool examine_suites(hc_observations *seen, GError **error)
{
    char *builtin = suites ? NULL : hc_place_builtin_suite();
    bool examined = true;
    if (builtin && g_file_test(builtin, G_FILE_TEST_IS_EXECUTABLE))
        examined = hc_examine_suite(seen, &hc_launcher_process, builtin, error);
    for (char **suite = suites; examined && suite && *suite; suite++)
        examined = examine_suite(seen, *suite, error);
    g_free(builtin);
    return examined;
}

static int show(const GPtrArray *conditions)
{
    GError *error = NULL;
    char *text = json ? hc_doctor_json(conditions, &error) : NULL;
    if (error)
        return hc_command_fail("show the conditions", error);
    if (text)
        fputs(text, stdout);
    else if (!quiet)
        hc_show_doctor(conditions, no_color);
    g_free(text);
    if (fflush(stdout) != 0 || ferror(stdout))
        return hc_command_fail_errno("print");
    return HC_EXIT_OK;
}

static int examine(void)
{
    GError *error = NULL;
    int code;
    hc_observations seen;
    hc_observations_init(&seen);
    if (examine_suites(&seen, &error)) {
        hc_examine_machine(&seen);
        hc_observe_steal(&seen, STEAL_SAMPLE_S);
        GPtrArray *conditions = hc_conditions_judge(&seen);
        code = show(conditions);
        g_ptr_array_unref(conditions);
    } else {
        code = hc_command_fail_to_begin("examine", error);
    }
    hc_observations_clear(&seen);
    return code;
}

static int run_doctor(int argc, char **argv)
{
    hc_interrupt_arm();
    int code =
        hc_command_parse(&hc_cmd_doctor, &argc, &argv) ? examine() : HC_EXIT_BAD_INPUT;
    g_strfreev(suites);
    return code;
}

static const char *const paragraphs[] = {
    "Looks at the machine, at what this process may do on it, and at how the suites (the "
    "built-in one when none is named) are built. For each condition that makes figures "
    "worse it prints what was seen, which figures suffer and how much where that is "
    "known, "
    "and what helps; so it does for what is to know though it leaves the figures as they "
    "are (state \"to know\"). What is fine takes one line.",
    "The exit code is 0 however much was found: no machine is without such conditions. A "
    "run keeps those that it began under, and its report shows them.",
    NULL};

static const hc_example examples[] = {
    {"heapclock doctor", "This machine, and the built-in suite"},
    {"heapclock doctor ./mine",
     "Also whether that suite's libbenchmark is a debug build"},
    {"heapclock doctor --json | jq -r '.conditions[] | select(.state == \"worse\").key'",
     "The keys of what makes figures worse"},
    {NULL, NULL}};

const hc_command hc_cmd_doctor = {
    .name = "doctor",
    .arguments = "[SUITE...]",
    .summary = "tells what of this machine makes figures worse, and what helps",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_PROGRAM,
    .exits = HC_CAN_BE_INTERRUPTED,
    .run = run_doctor,
};
