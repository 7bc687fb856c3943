#include "recorded.h"

#include "exact.h"
#include "machines.h"
#include "recorded_heap.h"
#include "recorded_time.h"

/* A comparison while it is made. */
typedef struct inquiry {
    const hc_recorded_request *request;
    hc_machines machines;
    hc_comparison *comparison;
    hc_recorded_times times;
    hc_recorded_heaps heaps;
    GPtrArray *unmeasured;  /* of const hc_benchmark *: pending or skipped in a run */
    GPtrArray *half_timed;  /* of const hc_benchmark *: timed in one run only */
    GPtrArray *unlike;      /* of const hc_benchmark *: timed at another grain in each */
    GPtrArray *bare;        /* of const hc_benchmark *: with no figure in either run */
    GHashTable *allocators; /* names of those that differ */
} inquiry;

/* ---- What is compared ------------------------------------------------------------ */

static bool machines_agree(const hc_recorded_request *request, hc_machines machines,
                           GError **error)
{
    if (machines != HC_MACHINES_DIFFER || request->any_machine)
        return true;
    const hc_run *base = request->base, *head = request->head;
    char *differences = hc_machines_differences(base, head);
    g_set_error(error, HC_COMPARE_ERROR, 0,
                "they ran on different kinds of machines, %s and %s (%s); --any-machine "
                "compares heap and count alone",
                base->machine.class_id, head->machine.class_id,
                *differences ? differences : "they do not say in what they differ");
    g_free(differences);
    return false;
}

static bool is_wanted(const hc_benchmark *row, GPtrArray *filters)
{
    for (guint i = 0; i < filters->len; i++) {
        if (g_regex_match(filters->pdata[i], row->name, 0, NULL))
            return true;
    }
    return filters->len == 0;
}

/* New array of the rows that the filters let through; does not own them. */
static GPtrArray *choose_rows(const hc_run *run, GPtrArray *filters)
{
    GPtrArray *rows = g_ptr_array_new();
    for (guint i = 0; i < run->benchmarks->len; i++) {
        if (is_wanted(run->benchmarks->pdata[i], filters))
            g_ptr_array_add(rows, run->benchmarks->pdata[i]);
    }
    return rows;
}

static bool compile_filters(char **given, GPtrArray *filters, GError **error)
{
    for (char **filter = given; filter && *filter; filter++) {
        GRegex *regex = g_regex_new(*filter, 0, 0, error);
        if (!regex) {
            g_prefix_error(error, "--filter '%s': ", *filter);
            return false;
        }
        g_ptr_array_add(filters, regex);
    }
    return true;
}

/* A filter that leaves nothing is a slip of the pen. */
static bool some_are_left(const GPtrArray *rows, const hc_run *run, const char *side,
                          char **given, GError **error)
{
    if (rows->len > 0 || !given || !*given)
        return true;
    char *filters = g_strjoinv("' or '", given);
    g_set_error(error, HC_COMPARE_ERROR, 0,
                "no benchmark of the %u of %s matches --filter '%s'",
                run->benchmarks->len, side, filters);
    g_free(filters);
    return false;
}

static bool match(const hc_recorded_request *request, hc_matching *matching,
                  GError **error)
{
    GPtrArray *filters = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
    bool matched = compile_filters(request->filters, filters, error);
    if (matched) {
        GPtrArray *base = choose_rows(request->base, filters);
        GPtrArray *head = choose_rows(request->head, filters);
        /* A run of one suite may be of its copy under another name. */
        bool by_suite = request->base->suites->len > 1 || request->head->suites->len > 1;
        matched = some_are_left(base, request->base, "base", request->filters, error) &&
                  some_are_left(head, request->head, "head", request->filters, error) &&
                  hc_matching_build(matching, base, head, by_suite, error);
        g_ptr_array_unref(base);
        g_ptr_array_unref(head);
    }
    g_ptr_array_unref(filters);
    return matched;
}

/* ---- Heap ------------------------------------------------------------------------ */

static void add_half_known_heap(const inquiry *q, const hc_pair *pair)
{
    const hc_benchmark *without = pair->base->heap.known ? pair->head : pair->base;
    const char *why = without->heap.unavailable;
    for (hc_gauge gauge = HC_EXACT_FIRST; gauge < HC_GAUGE_COUNT; gauge++) {
        hc_compared *compared = hc_comparison_add(q->comparison, pair->base, gauge);
        compared->reason = g_strdup_printf("%s: the heap was not counted%s%s",
                                           without == pair->base ? "base" : "head",
                                           why ? ": " : "", why ? why : "");
    }
}

static void compare_heap(inquiry *q, const hc_pair *pair)
{
    const hc_heap_result *base = &pair->base->heap, *head = &pair->head->heap;
    const char *allocator = pair->base->allocator;
    if (!base->known && !head->known)
        return;
    if (!hc_allocators_agree(q->request->base, q->request->head, allocator)) {
        g_hash_table_add(q->allocators, (gpointer)allocator);
    } else if (base->known && head->known) {
        hc_recorded_heaps_add(&q->heaps, pair->base, pair->head);
    } else {
        add_half_known_heap(q, pair);
    }
}

/* ---- Rows ------------------------------------------------------------------------ */

/* New string. */
static char *cause_of(const hc_benchmark *row)
{
    return g_strdup_printf("%s%s%s", hc_status_name(row->status), row->error ? ": " : "",
                           row->error ? row->error : "");
}

/* True when that is all there is to tell of the pair. What failed in base and was not
 * measured in head tells nothing of head. */
static bool add_ends(const inquiry *q, const hc_pair *pair)
{
    const hc_benchmark *rows[] = {pair->base, pair->head};
    hc_compared_end ends[2];
    char *causes[2];
    for (int side = 0; side < 2; side++) {
        causes[side] = cause_of(rows[side]);
        ends[side] = (hc_compared_end){hc_status_is_failure(rows[side]->status),
                                       (int)rows[side]->status, causes[side]};
    }
    bool told = ends[1].failed || (ends[0].failed && pair->head->status == HC_STATUS_OK);
    if (told)
        hc_comparison_add_ends(q->comparison, pair->base->name, "runs", &ends[0],
                               &ends[1]);
    g_free(causes[0]);
    g_free(causes[1]);
    return told;
}

static bool is_by_process(const hc_run *run, const hc_benchmark *row)
{
    const hc_suite_info *suite = hc_run_find_suite(run, row->suite);
    return suite && g_strcmp0(suite->engine, HC_ENGINE_BY_PROCESS) == 0;
}

/* Slices of a warm process and processes of their own differ in more than the builds. */
static bool are_of_one_grain(const inquiry *q, const hc_pair *pair)
{
    return is_by_process(q->request->base, pair->base) ==
           is_by_process(q->request->head, pair->head);
}

static void show_times(const inquiry *q, const hc_pair *pair)
{
    hc_compared *compared = hc_comparison_add(q->comparison, pair->base, HC_GAUGE_TIME);
    compared->change = HC_CHANGE_UNJUDGED;
    hc_compared_set(compared, pair->base->time.median_ns, pair->head->time.median_ns);
    g_ptr_array_add(q->unlike, (gpointer)pair->base);
}

static void compare_times(inquiry *q, const hc_pair *pair)
{
    const hc_benchmark *base = pair->base, *head = pair->head;
    if (q->machines == HC_MACHINES_DIFFER)
        return;
    if (base->time.known != head->time.known)
        g_ptr_array_add(q->half_timed, (gpointer)base);
    else if (base->time.known && are_of_one_grain(q, pair))
        hc_recorded_times_add(&q->times, base, head);
    else if (base->time.known)
        show_times(q, pair);
}

static bool has_figure(const hc_benchmark *row)
{
    return row->time.known || row->heap.known;
}

static void compare_pair(inquiry *q, const hc_pair *pair)
{
    const hc_benchmark *base = pair->base, *head = pair->head;
    if (add_ends(q, pair))
        return;
    if (base->status != HC_STATUS_OK || head->status != HC_STATUS_OK) {
        g_ptr_array_add(q->unmeasured, (gpointer)base);
        return;
    }
    compare_times(q, pair);
    if (has_figure(base) || has_figure(head))
        compare_heap(q, pair);
    else
        g_ptr_array_add(q->bare, (gpointer)base);
}

/* ---- Notes ----------------------------------------------------------------------- */

static void note(const inquiry *q, char *text)
{
    g_ptr_array_add(q->comparison->notes, text);
}

static void note_run(const inquiry *q, const hc_run *run, const char *side)
{
    double spread;
    const char *canary;
    if (!run->complete)
        note(q, g_strdup_printf("%s is a run that was interrupted", side));
    if (hc_run_canary_spread(run, &spread, &canary) && spread > HC_STEADY_RATIO)
        note(q, g_strdup_printf("%s: the machine changed speed during the run: the "
                                "slowest round of the canary %s took %.2f times as long "
                                "as its fastest",
                                side, canary, spread));
}

static void note_unknown_machine(const inquiry *q)
{
    bool base = q->request->base->machine.class_id,
         head = q->request->head->machine.class_id;
    if (!base && !head)
        note(q, g_strdup("base and head do not say on what machine they ran"));
    else if (!base || !head)
        note(q, g_strdup_printf("%s does not say on what machine it ran",
                                base ? "head" : "base"));
}

static void note_same_builds(const inquiry *q)
{
    const GPtrArray *suites = q->request->base->suites;
    for (guint i = 0; i < suites->len; i++) {
        const hc_suite_info *one = suites->pdata[i];
        const hc_suite_info *other = hc_run_find_suite(q->request->head, one->name);
        if (other && one->build_id && g_strcmp0(one->build_id, other->build_id) == 0)
            note(q,
                 g_strdup_printf("both runs are of the same build of '%s'", one->name));
    }
}

static void note_all(const inquiry *q, const hc_matching *matching)
{
    GHashTableIter iter;
    gpointer name;
    GPtrArray *notes = q->comparison->notes;
    note_unknown_machine(q);
    if (q->machines == HC_MACHINES_DIFFER)
        note(q, g_strdup("the runs are of different kinds of machines: times are not "
                         "compared"));
    g_hash_table_iter_init(&iter, q->allocators);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        note(q, g_strdup_printf("the allocator %s differs in version or settings: its "
                                "heap figures are not compared",
                                (const char *)name));
    note_same_builds(q);
    note_run(q, q->request->base, "base");
    note_run(q, q->request->head, "head");
    hc_matching_note(notes, q->half_timed, "timed in one of the runs only");
    hc_matching_note(
        notes, q->unlike,
        "times shown and not judged, since one run measured them a process a "
        "slice and the other did not");
    hc_matching_note(notes, q->unmeasured, "not measured in both runs");
    hc_matching_note(notes, q->bare, "without a figure in either run");
    hc_matching_note(notes, matching->base_alone, "only in base");
    hc_matching_note(notes, matching->head_alone, "only in head");
}

/* ---- Whole ----------------------------------------------------------------------- */

static bool has_something(const hc_comparison *comparison, GError **error)
{
    if (comparison->compared->len > 0 || comparison->failures->len > 0 ||
        comparison->mended > 0)
        return true;
    const GPtrArray *notes = comparison->notes;
    g_set_error(error, HC_COMPARE_ERROR, 0, "they have no comparable figure%s%s",
                notes->len > 0 ? ": " : "",
                notes->len > 0 ? (const char *)notes->pdata[0] : "");
    return false;
}

static hc_comparison *compare(inquiry *q, const hc_matching *matching, GError **error)
{
    for (guint i = 0; i < matching->pairs->len; i++)
        compare_pair(q, &g_array_index(matching->pairs, hc_pair, i));
    hc_recorded_times_end(&q->times);
    hc_recorded_heaps_end(&q->heaps);
    note_all(q, matching);
    hc_comparison_conclude(q->comparison);
    if (!has_something(q->comparison, error))
        g_clear_pointer(&q->comparison, hc_comparison_free);
    return q->comparison;
}

static inquiry begin(const hc_recorded_request *request, hc_machines machines)
{
    inquiry q = {.request = request,
                 .machines = machines,
                 .comparison = hc_comparison_new(),
                 .unmeasured = g_ptr_array_new(),
                 .half_timed = g_ptr_array_new(),
                 .unlike = g_ptr_array_new(),
                 .bare = g_ptr_array_new(),
                 .allocators = g_hash_table_new(g_str_hash, g_str_equal)};
    hc_drift drift = hc_drift_between(request->base, request->head);
    q.times =
        hc_recorded_times_begin(q.comparison, &request->rule, &drift,
                                machines == HC_MACHINES_SAME ? request->variation : NULL);
    q.heaps =
        hc_recorded_heaps_begin(q.comparison, &request->allowances, request->rule.alpha);
    return q;
}

hc_comparison *hc_recorded_compare(const hc_recorded_request *request, GError **error)
{
    hc_machines machines = hc_machines_compare(request->base, request->head);
    if (!machines_agree(request, machines, error))
        return NULL;
    hc_comparison *comparison = NULL;
    hc_matching matching = {0};
    if (match(request, &matching, error)) {
        inquiry q = begin(request, machines);
        comparison = compare(&q, &matching, error);
        g_ptr_array_unref(q.unmeasured);
        g_ptr_array_unref(q.half_timed);
        g_ptr_array_unref(q.unlike);
        g_ptr_array_unref(q.bare);
        g_hash_table_unref(q.allocators);
    }
    hc_matching_clear(&matching);
    return comparison;
}
