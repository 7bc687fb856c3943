#include "gating.h"

#include "command.h"
#include "number.h"
#include "places.h"
#include "show.h"

#include "comparison_json.h"
#include "comparison_read.h"
#include "comparison_report.h"
#include "folder.h"
#include "plan.h"
#include "report_files.h"
#include "session.h"

#include <stdio.h>

/* ---- Options --------------------------------------------------------------------- */

/* In percent. */
#define MARGIN 1.0
#define EQUIVALENCE 3.0
#define MOST 1000.0
#define ALPHA 0.01

static bool understand_allowances(hc_gating *gating, GError **error)
{
    for (char **text = gating->allow; text && *text; text++) {
        if (!hc_allowances_add(&gating->allowances, *text, error)) {
            g_prefix_error(error, "--allow ");
            return false;
        }
    }
    return true;
}

/* The equivalence margin is never the smaller one: it rises with the margin, unless it is
 * given. */
static bool understand_rule(hc_gating *gating, GError **error)
{
    double margin = MARGIN, alpha = ALPHA;
    if (!hc_number_understand("margin", gating->margin_text, 0, MOST, &margin, error))
        return false;
    double equivalence = MAX(EQUIVALENCE, margin);
    if (!hc_number_understand("equivalence", gating->equivalence_text, margin, MOST,
                              &equivalence, error) ||
        !hc_number_understand("alpha", gating->alpha_text, 1e-9, 0.5, &alpha, error))
        return false;
    gating->rule = (hc_decision_rule){
        .margin = margin / 100, .equivalence = equivalence / 100, .alpha = alpha};
    return true;
}

const char *hc_gating_given(const hc_gating *gating)
{
    if (gating->margin_text)
        return "--margin";
    if (gating->equivalence_text)
        return "--equivalence";
    if (gating->alpha_text)
        return "--alpha";
    return gating->allow ? "--allow" : NULL;
}

bool hc_gating_understand(hc_gating *gating, GError **error)
{
    return understand_rule(gating, error) && understand_allowances(gating, error);
}

bool hc_gating_open(const hc_gating *gating, GError **error)
{
    return !gating->directory || hc_folder_make(gating->directory, error);
}

/* ---- The end --------------------------------------------------------------------- */

static int exit_code(const hc_comparison *comparison)
{
    if (comparison->verdict == HC_CHANGE_REGRESSED)
        return HC_EXIT_REGRESSED;
    if (comparison->failures->len > 0)
        return HC_EXIT_SOME_FAILED;
    if (comparison->compared->len == 0 && comparison->mended == 0)
        return HC_EXIT_BAD_INPUT;
    bool undecided = comparison->verdict == HC_CHANGE_INCONCLUSIVE ||
                     comparison->verdict == HC_CHANGE_UNJUDGED;
    return undecided ? HC_EXIT_INCONCLUSIVE : HC_EXIT_OK;
}

/* The verdicts first: the pages can be made of them again. */
static bool keep(const char *directory, const hc_comparison *comparison, const char *json,
                 GError **error)
{
    char *data = hc_place_reports();
    bool kept =
        hc_report_write_file(directory, HC_COMPARE_FILE, g_string_new(json), error) &&
        hc_comparison_write(comparison, directory, "compare", data, NULL, error);
    g_free(data);
    return kept;
}

static void show(const hc_gating *gating, const hc_comparison *comparison,
                 const char *json)
{
    if (gating->json)
        fputs(json, stdout);
    else if (!gating->quiet)
        hc_show_comparison(comparison, gating->all, gating->no_color);
}

void hc_gating_describe(const hc_gating *gating, const char *command,
                        hc_comparison *comparison)
{
    hc_compare_method *method = &comparison->method;
    method->command = g_strdup(command);
    method->tool = g_strdup("heapclock " HC_VERSION);
    method->made = hc_session_now();
    method->rule = gating->rule;
    for (char **text = gating->allow; text && *text; text++)
        g_ptr_array_add(method->allow, g_strdup(*text));
}

int hc_gating_end(const hc_gating *gating, const char *command, hc_comparison *comparison)
{
    GError *error = NULL;
    hc_gating_describe(gating, command, comparison);
    char *json = hc_comparison_json(comparison, &error);
    if (!json)
        return hc_command_fail("show the verdicts", error);
    /* Kept first: what cannot be printed is not lost. */
    bool kept = !gating->directory || keep(gating->directory, comparison, json, &error);
    show(gating, comparison, json);
    g_free(json);
    if (!kept)
        return hc_command_fail("keep the verdicts", error);
    if (fflush(stdout) != 0 || ferror(stdout))
        return hc_command_fail_errno("print");
    return exit_code(comparison);
}

void hc_gating_clear(hc_gating *gating)
{
    g_free(gating->margin_text);
    g_free(gating->equivalence_text);
    g_free(gating->alpha_text);
    g_strfreev(gating->allow);
    g_free(gating->directory);
}
