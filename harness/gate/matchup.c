#include "matchup.h"

#include "matching.h"

/* ---- Matching -------------------------------------------------------------------- */

static void add_matches(hc_matchup *matchup, const GArray *pairs)
{
    GPtrArray *skipped = g_ptr_array_new();
    for (guint i = 0; i < pairs->len; i++) {
        const hc_pair *pair = &g_array_index(pairs, hc_pair, i);
        hc_match match = {{pair->base, pair->head}};
        if (pair->base->status == HC_STATUS_PENDING &&
            pair->head->status == HC_STATUS_PENDING)
            g_array_append_val(matchup->matches, match);
        else
            g_ptr_array_add(skipped, (gpointer)pair->base);
    }
    hc_matching_note(matchup->notes, skipped, "cannot run on this machine");
    g_ptr_array_unref(skipped);
}

static bool match(hc_matchup *matchup, char *const paths[HC_SIDES], GError **error)
{
    hc_matching matching;
    bool matched = hc_matching_build(&matching, matchup->runs[HC_BASE]->benchmarks,
                                     matchup->runs[HC_HEAD]->benchmarks, false, error);
    if (matched) {
        add_matches(matchup, matching.pairs);
        hc_matching_note(matchup->notes, matching.base_alone, "only in base");
        hc_matching_note(matchup->notes, matching.head_alone, "only in head");
        matched = matchup->matches->len > 0;
        if (!matched)
            g_set_error(error, HC_GATE_ERROR, 0, "no benchmark can run on this machine");
    }
    hc_matching_clear(&matching);
    if (!matched)
        g_prefix_error(error, "'%s' and '%s': ", paths[HC_BASE], paths[HC_HEAD]);
    return matched;
}

/* ---- Libraries ------------------------------------------------------------------- */

static char *const *libraries_of(const hc_matchup *matchup, int side)
{
    static char *const none[] = {NULL};
    const hc_suite_info *suite = matchup->runs[side]->suites->pdata[0];
    return suite->libraries ? suite->libraries : none;
}

static void find_own_libraries(hc_matchup *matchup)
{
    for (int side = 0; side < HC_SIDES; side++) {
        GPtrArray *own = g_ptr_array_new();
        const char *const *others = (const char *const *)libraries_of(matchup, !side);
        for (char *const *path = libraries_of(matchup, side); *path; path++) {
            if (!g_strv_contains(others, *path))
                g_ptr_array_add(own, g_strdup(*path));
        }
        g_ptr_array_add(own, NULL);
        matchup->own_libraries[side] = (char **)g_ptr_array_free(own, FALSE);
        matchup->programs[side].libraries = matchup->own_libraries[side];
    }
}

/* ---- Grain ----------------------------------------------------------------------- */

/* A slice in a process that is warm and one in a process of its own are no pair: what
 * they differ by would be said of the builds. */
static void agree_on_grain(hc_matchup *matchup, hc_plan_request *request)
{
    static const char *const losses[HC_SIDES] = {
        "base, which it is compared with, cannot be taken over",
        "head, which it is compared with, cannot be taken over"};
    for (int side = 0; side < HC_SIDES; side++) {
        hc_program *other = &matchup->programs[!side];
        if (!matchup->programs[side].adapter || !other->takeover)
            continue;
        request->without_takeover = losses[side];
        hc_program_forgo_takeover(other, losses[side]);
        g_ptr_array_add(matchup->notes,
                        g_strdup_printf("%s is not taken over, since %s cannot be",
                                        hc_side_name(!side), hc_side_name(side)));
    }
}

static bool is_by_process(const hc_matchup *matchup, hc_side side)
{
    return matchup->programs[side].adapter != NULL;
}

/* A suite that is its own worker can be asked for nothing but slices. */
static bool grain_is_one(hc_matchup *matchup, char *const paths[HC_SIDES], GError **error)
{
    bool base = is_by_process(matchup, HC_BASE), head = is_by_process(matchup, HC_HEAD);
    if (base != head) {
        g_set_error(
            error, HC_GATE_ERROR, 0,
            "'%s' and '%s': %s can only be run a process a slice, and %s is a suite "
            "that measures many in one process: such times are no pair",
            paths[HC_BASE], paths[HC_HEAD], hc_side_name(base ? HC_BASE : HC_HEAD),
            hc_side_name(base ? HC_HEAD : HC_BASE));
        return false;
    }
    if (base)
        g_ptr_array_add(
            matchup->notes,
            g_strdup("both are measured at the grain of a process: time alone, "
                     "and each slice is a process of its own"));
    return true;
}

/* If one of them has its own allocator, whatever is asked for, both have that. */
static void agree_on_allocators(const hc_matchup *matchup, hc_plan_request *request)
{
    for (int side = 0; side < HC_SIDES; side++) {
        char *const *own = hc_plan_allocators(request, &matchup->programs[side]);
        request->allocators_are_defaults &= own == request->allocators;
        request->allocators = (char **)own;
    }
}

/* ---- Whole ----------------------------------------------------------------------- */

static bool plan_side(hc_matchup *matchup, const hc_plan_request *request, hc_side side,
                      char *path, const hc_launcher *launcher, GError **error)
{
    char *suites[] = {path, NULL};
    hc_plan_request own = *request;
    own.suites = suites;
    matchup->runs[side] = hc_run_new();
    return hc_plan_build(&own, launcher, matchup->runs[side], error);
}

bool hc_matchup_build(hc_matchup *matchup, const hc_plan_request *request,
                      char *const paths[HC_SIDES], const hc_launcher *launcher,
                      GError **error)
{
    *matchup = (hc_matchup){.matches = g_array_new(FALSE, FALSE, sizeof(hc_match)),
                            .notes = g_ptr_array_new_with_free_func(g_free)};
    hc_plan_request shared = *request;
    for (int side = 0; side < HC_SIDES; side++)
        matchup->programs[side] = hc_program_look(paths[side], NULL);
    agree_on_grain(matchup, &shared);
    agree_on_allocators(matchup, &shared);
    for (int side = 0; side < HC_SIDES; side++) {
        if (!plan_side(matchup, &shared, (hc_side)side, paths[side], launcher, error))
            return false;
    }
    find_own_libraries(matchup);
    return grain_is_one(matchup, paths, error) && match(matchup, paths, error);
}

void hc_matchup_clear(hc_matchup *matchup)
{
    for (int side = 0; side < HC_SIDES; side++) {
        hc_run_free(matchup->runs[side]);
        g_strfreev(matchup->own_libraries[side]);
    }
    if (matchup->matches)
        g_array_unref(matchup->matches);
    if (matchup->notes)
        g_ptr_array_unref(matchup->notes);
    *matchup = (hc_matchup){0};
}
