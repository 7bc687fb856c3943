#include "judging.h"

#include "records.h"

#include "recorded.h"

/* A run whose machine has no class has no record either; that is no error. */
static bool read_variation(const hc_run *base, hc_variation **variation, GError **error)
{
    if (!base->machine.class_id)
        return true;
    *variation = hc_records_read(base, error);
    return *variation != NULL;
}

/* A run differs from itself in nothing, whatever it is called. */
static bool are_two(hc_run *const runs[2], GError **error)
{
    if (g_strcmp0(runs[0]->id, runs[1]->id) != 0)
        return true;
    g_set_error(error, HC_COMPARE_ERROR, 0,
                "they are one run: expected another one, of a build to compare it with");
    return false;
}

static hc_comparison *compare(const hc_judging *judging, const hc_gating *gating,
                              hc_run *const runs[2], GError **error)
{
    hc_variation *variation = NULL;
    if (!are_two(runs, error) || !read_variation(runs[0], &variation, error))
        return NULL;
    hc_recorded_request request = {.base = runs[0],
                                   .head = runs[1],
                                   .filters = judging->filters,
                                   .allowances = gating->allowances,
                                   .rule = gating->rule,
                                   .any_machine = judging->any_machine,
                                   .variation = variation};
    hc_comparison *comparison = hc_recorded_compare(&request, error);
    hc_variation_free(variation);
    return comparison;
}

hc_comparison *hc_judge(const hc_judging *judging, const hc_gating *gating,
                        char *const paths[2], hc_run *const runs[2], GError **error)
{
    hc_comparison *comparison = compare(judging, gating, runs, error);
    if (!comparison) {
        g_prefix_error(error, "'%s' and '%s': ", paths[0], paths[1]);
        hc_run_free(runs[0]);
        hc_run_free(runs[1]);
        return NULL;
    }
    comparison->base = (hc_compared_side){g_strdup(paths[0]), runs[0]};
    comparison->head = (hc_compared_side){g_strdup(paths[1]), runs[1]};
    for (char **filter = judging->filters; filter && *filter; filter++)
        g_ptr_array_add(comparison->method.filters, g_strdup(*filter));
    return comparison;
}

const char *hc_judging_given(const hc_judging *judging)
{
    if (judging->filters)
        return "--filter";
    return judging->any_machine ? "--any-machine" : NULL;
}

void hc_judging_clear(hc_judging *judging)
{
    g_strfreev(judging->filters);
}
