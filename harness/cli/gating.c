#include "gating.h"

#include "command.h"
#include "show.h"

#include "comparison_json.h"
#include "plan.h"
#include "write_all.h"

#include <math.h>
#include <stdio.h>

/* ---- Options --------------------------------------------------------------------- */

static bool is_between(const char *option, double value, double least, double most,
                       GError **error)
{
    if (value >= least && value <= most)
        return true;
    g_set_error(error, HC_PLAN_ERROR, 0, "--%s %g: expected a number from %g to %g",
                option, value, least, most);
    return false;
}

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

bool hc_gating_understand(hc_gating *gating, GError **error)
{
    if (!is_between("margin", gating->margin_percent, 0, 1000, error) ||
        !is_between("equivalence", gating->equivalence_percent, gating->margin_percent,
                    1000, error) ||
        !is_between("alpha", gating->alpha, 1e-9, 0.5, error))
        return false;
    gating->rule = (hc_decision_rule){.margin = gating->margin_percent / 100,
                                      .equivalence = gating->equivalence_percent / 100,
                                      .alpha = gating->alpha};
    return understand_allowances(gating, error);
}

/* ---- The end --------------------------------------------------------------------- */

static int exit_code(const hc_comparison *comparison)
{
    if (comparison->verdict == HC_CHANGE_REGRESSED)
        return HC_EXIT_REGRESSED;
    if (comparison->failures->len > 0)
        return HC_EXIT_SOME_FAILED;
    return comparison->verdict == HC_CHANGE_INCONCLUSIVE ? HC_EXIT_INCONCLUSIVE
                                                         : HC_EXIT_OK;
}

int hc_gating_end(const hc_gating *gating, const hc_comparison *comparison)
{
    GError *error = NULL;
    char *json = hc_comparison_json(comparison, &error);
    if (!json)
        return hc_command_fail("show the verdicts", error);
    fputs(json, stdout);
    g_free(json);
    if (fflush(stdout) != 0 || ferror(stdout))
        return hc_command_fail_errno("print");
    (void)gating;
    return exit_code(comparison);
}

void hc_gating_clear(hc_gating *gating)
{
    g_strfreev(gating->allow);
    g_free(gating->directory);
}
