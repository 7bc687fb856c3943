#include "contesting.h"

#include "progress.h"
#include "seed.h"

#include "machine.h"

#include <math.h>

static bool understand(hc_contesting *contesting, char **suites, guint64 *seed,
                       GError **error)
{
    double budget_s = contesting->budget_s;
    if (!isnan(budget_s) && (!isfinite(budget_s) || budget_s <= 0)) {
        g_set_error(error, HC_GATE_ERROR, 0, "--budget %g: expected seconds above 0",
                    budget_s);
        return false;
    }
    return hc_seed_understand(contesting->seed_text, seed, error) &&
           hc_selection_resolve(&contesting->selection, suites, error);
}

bool hc_contesting_open(hc_contesting *contesting, char **suites, bool quiet,
                        GError **error)
{
    guint64 seed;
    const hc_selection *selection = &contesting->selection;
    if (!understand(contesting, suites, &seed, error) ||
        !hc_matchup_build(&contesting->matchup, &selection->request,
                          selection->request.suites, &hc_launcher_process, error))
        return false;
    char *const *paths = selection->request.suites;
    contesting->contest = (hc_contest){
        .duel = {.launcher = &hc_launcher_process,
                 .profile = selection->profile,
                 .programs = {{.path = paths[HC_BASE]}, {.path = paths[HC_HEAD]}},
                 .random = g_rand_new_with_seed((guint32)seed),
                 .cpu = hc_machine_pick_cpu()},
        .matchup = &contesting->matchup,
        .budget_s = contesting->budget_s};
    hc_machine_leave_cpu(contesting->contest.duel.cpu);
    if (!quiet && hc_progress_is_wanted())
        contesting->contest.report = hc_progress_show_contest;
    return true;
}

void hc_contesting_clear(hc_contesting *contesting)
{
    if (contesting->contest.duel.random)
        g_rand_free(contesting->contest.duel.random);
    hc_matchup_clear(&contesting->matchup);
    hc_selection_clear(&contesting->selection);
    g_free(contesting->seed_text);
}
