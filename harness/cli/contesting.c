#include "contesting.h"

#include "number.h"
#include "progress.h"
#include "seed.h"

#include "examination.h"
#include "machine.h"

#include <math.h>

static bool understand(hc_contesting *contesting, char **suites, GError **error)
{
    contesting->budget_s = NAN;
    return hc_seconds_understand("budget", contesting->budget_text, &contesting->budget_s,
                                 error) &&
           hc_seed_understand(contesting->seed_text, &contesting->seed, error) &&
           hc_selection_resolve(&contesting->selection, suites, error);
}

/* Before the contest makes the load that it would find. */
static void look_at_machine(hc_run *run)
{
    hc_machine_read(&run->machine);
    hc_machine_classify(run);
    hc_examine_for_run(run);
}

bool hc_contesting_open(hc_contesting *contesting, char **suites, bool quiet,
                        GError **error)
{
    const hc_selection *selection = &contesting->selection;
    if (!understand(contesting, suites, error) ||
        !hc_matchup_build(&contesting->matchup, &selection->request,
                          selection->request.suites, &hc_launcher_process, error))
        return false;
    for (int side = 0; side < HC_SIDES; side++)
        look_at_machine(contesting->matchup.runs[side]);
    contesting->contest =
        (hc_contest){.duel = {.launcher = &hc_launcher_process,
                              .profile = selection->profile,
                              .programs = {contesting->matchup.programs[HC_BASE],
                                           contesting->matchup.programs[HC_HEAD]},
                              .random = g_rand_new_with_seed((guint32)contesting->seed),
                              .cpu = hc_machine_pick_cpu()},
                     .matchup = &contesting->matchup,
                     .budget_s = contesting->budget_s};
    hc_machine_leave_cpu(contesting->contest.duel.cpu);
    if (!quiet && hc_progress_is_wanted())
        contesting->contest.report = hc_progress_show_contest;
    return true;
}

void hc_contesting_describe(hc_contesting *contesting, hc_comparison *comparison)
{
    const hc_selection *selection = &contesting->selection;
    hc_compare_method *method = &comparison->method;
    hc_compared_side *const sides[] = {&comparison->base, &comparison->head};
    for (int side = 0; side < HC_SIDES; side++) {
        sides[side]->path = g_strdup(contesting->contest.duel.programs[side].path);
        sides[side]->run = g_steal_pointer(&contesting->matchup.runs[side]);
    }
    method->profile = g_strdup(selection->profile->name);
    for (char **filter = selection->filters; filter && *filter; filter++)
        g_ptr_array_add(method->filters, g_strdup(*filter));
    method->has_seed = true;
    method->seed = contesting->seed;
}

void hc_contesting_clear(hc_contesting *contesting)
{
    if (contesting->contest.duel.random)
        g_rand_free(contesting->contest.duel.random);
    hc_matchup_clear(&contesting->matchup);
    hc_selection_clear(&contesting->selection);
    g_free(contesting->seed_text);
    g_free(contesting->budget_text);
}
