#include "plan.h"

#include "allocator.h"
#include "listing.h"
#include "statement.h"

#include <string.h>

/* A plan while it is made. */
typedef struct planning {
    const hc_plan_request *request;
    const hc_launcher *launcher;
    hc_run *run;
    bool *rule_was_used; /* by rule of the profile */
    size_t listed;       /* benchmarks that the suites have */
    size_t left_out;     /* rows that the filter would have, and the profile has not */
    size_t elsewhere;    /* rows of other shares */
} planning;

/* ---- Which rows are wanted ------------------------------------------------------- */

static bool matches_any(char **expressions, size_t count, GRegexCompileFlags flags,
                        const char *text)
{
    for (size_t i = 0; i < count; i++) {
        if (g_regex_match_simple(expressions[i], text, flags, 0))
            return true;
    }
    return false;
}

/* "m:100/hits:50" of "member/bsearch/m:100/hits:50". */
static const char *arguments_of(const char *name)
{
    const char *slash = strchr(name, '/');
    slash = slash ? strchr(slash + 1, '/') : NULL;
    return slash ? slash + 1 : "";
}

static bool rule_keeps(const hc_select_rule *rule, const hc_benchmark *row)
{
    for (unsigned i = 0; i < rule->args_count; i++) {
        char *whole = g_strdup_printf("^(?:%s)$", rule->args[i]);
        bool match = g_regex_match_simple(whole, arguments_of(row->name), 0, 0);
        g_free(whole);
        if (match)
            return true;
    }
    return false;
}

static const char *language_of(const planning *p, const hc_benchmark *row)
{
    const hc_suite_info *suite = hc_run_find_suite(p->run, row->suite);
    return suite ? suite->language : NULL;
}

/* Marks the rule that keeps a row, so that one which keeps none is found out. */
static bool profile_keeps(const planning *p, hc_benchmark *row)
{
    if (p->request->wanted)
        return hc_wanted_find(p->request->wanted, language_of(p, row), row->name,
                              &row->passes);
    const hc_profile *profile = p->request->profile;
    for (unsigned i = 0; profile && i < profile->select_count; i++) {
        const hc_select_rule *rule = &profile->select[i];
        if (!g_pattern_match_simple(rule->suite, row->suite) ||
            strcmp(rule->table, row->table) != 0)
            continue;
        bool kept = rule_keeps(rule, row);
        p->rule_was_used[i] |= kept;
        return kept;
    }
    return true;
}

static bool filter_keeps(const hc_plan_request *request, const hc_benchmark *row)
{
    return !request->filters || !request->filters[0] ||
           matches_any(request->filters, g_strv_length(request->filters), 0, row->name);
}

/* Shares are dealt out by table and arguments, in the order of their first rows. */
static bool shard_takes(const hc_shard *shard, GHashTable *shares,
                        const hc_benchmark *row)
{
    if (shard->count == 0)
        return true;
    char *group =
        g_strdup_printf("%s\n%s\n%s", row->suite, row->table, arguments_of(row->name));
    gpointer share;
    if (!g_hash_table_lookup_extended(shares, group, NULL, &share)) {
        share = GUINT_TO_POINTER(g_hash_table_size(shares) % shard->count);
        g_hash_table_insert(shares, g_strdup(group), share);
    }
    g_free(group);
    return GPOINTER_TO_UINT(share) == shard->index;
}

/* ---- Rows --------------------------------------------------------------------- */

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool row_is_complete(const hc_benchmark *row)
{
    return row->name && row->table && row->variant;
}

static bool add_rows(planning *p, const char *suite, const char *allocator,
                     const json_t *benchmarks, GError **error)
{
    GHashTable *shares = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool complete = true;
    size_t index;
    json_t *entry;
    json_array_foreach(benchmarks, index, entry)
    {
        hc_benchmark *row = hc_listing_row(suite, allocator, entry);
        if (!row_is_complete(row)) {
            g_set_error(error, HC_PLAN_ERROR, 0,
                        "suite '%s': benchmark %zu has no name, table or variant", suite,
                        index);
            complete = false;
        }
        bool kept = complete && profile_keeps(p, row);
        bool matches = complete && filter_keeps(p->request, row);
        p->left_out += matches && !kept;
        kept &= matches;
        bool taken = kept && shard_takes(&p->request->shard, shares, row);
        p->elsewhere += kept && !taken;
        if (taken)
            g_ptr_array_add(p->run->benchmarks, row);
        else
            hc_benchmark_free(row);
        if (!complete)
            break;
    }
    g_hash_table_unref(shares);
    return complete;
}

/* ---- Suites and allocators ------------------------------------------------------- */

static const char *program_file(const char *interpreter, const char *path)
{
    return interpreter ? interpreter : path;
}

/* False when there is one of that name, or its figures would mean nothing. */
static bool suite_is_welcome(const hc_run *run, const char *name,
                             const hc_program *program, const json_t *describe,
                             GError **error)
{
    const char *file = program_file(program->interpreter, program->path);
    const hc_suite_info *other = hc_run_find_suite(run, name);
    if (other) {
        g_set_error(error, HC_PLAN_ERROR, 0, "'%s' and '%s' are both named '%s'",
                    program_file(other->interpreter, other->path), file, name);
        return false;
    }
    const char *instrumented = text_of(describe, "instrumented");
    if (instrumented)
        g_set_error(error, HC_PLAN_ERROR, 0,
                    "suite '%s' is built with %s: its figures would mean nothing", file,
                    instrumented);
    return !instrumented;
}

static hc_suite_info *add_suite(hc_run *run, const char *name, const hc_program *program,
                                const json_t *describe)
{
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup(name);
    suite->path = g_strdup(program->path);
    suite->interpreter = g_strdup(program->interpreter);
    suite->language = g_strdup(text_of(describe, "language"));
    suite->build_id = hc_program_build_id(program);
    suite->compiler = g_strdup(text_of(describe, "compiler"));
    suite->flags = g_strdup(text_of(describe, "flags"));
    suite->build_type = g_strdup(text_of(describe, "build_type"));
    suite->engine = g_strdup(text_of(describe, "engine"));
    suite->engine_build = g_strdup(text_of(describe, "engine_build"));
    g_ptr_array_add(run->suites, suite);
    return suite;
}

static void add_note(hc_run *run, char *note)
{
    for (guint i = 0; i < run->notes->len; i++) {
        if (strcmp(run->notes->pdata[i], note) == 0) {
            g_free(note);
            return;
        }
    }
    g_ptr_array_add(run->notes, note);
}

static char *other_allocator_note(const hc_program *program, const char *wanted,
                                  const char *found)
{
    const char *remedy = hc_allocator_find(found) ? found : NULL;
    return g_strdup_printf(
        "suite '%s': allocator %s is not to be had: it runs under %s "
        "in its place, and is not measured%s%s%s",
        program_file(program->interpreter, program->path), wanted, found,
        remedy ? "; --allocator " : "", remedy ? remedy : "",
        remedy ? " measures it" : "");
}

/* The allocator that the worker really runs under, or false when it is another one. */
static bool add_allocator(hc_run *run, const hc_program *program, const char *name,
                          const json_t *describe)
{
    const json_t *facts = json_object_get(describe, "allocator");
    const char *found = text_of(facts, "name");
    /* A worker in another language may not say; then the preload is taken at its word. */
    if (found && strcmp(found, name) != 0) {
        add_note(run, other_allocator_note(program, name, found));
        return false;
    }
    for (guint i = 0; i < run->allocators->len; i++) {
        const hc_allocator_info *other = run->allocators->pdata[i];
        if (strcmp(other->name, name) == 0)
            return true;
    }
    hc_allocator_info *allocator = hc_allocator_info_new();
    allocator->name = g_strdup(name);
    allocator->version = g_strdup(text_of(facts, "version"));
    allocator->conf = g_strdup(text_of(facts, "conf"));
    g_ptr_array_add(run->allocators, allocator);
    return true;
}

static void keep_heap_problem(hc_run *run, const hc_statement *said,
                              const char *allocator)
{
    hc_suite_info *suite = hc_run_find_suite(run, said->suite);
    if (suite && !suite->heap_problem)
        suite->heap_problem = hc_statement_heap_problem(said, allocator);
}

/* Adds the suite's rows under one allocator; under the first one also what is the same
 * under all. */
static bool plan_under(planning *p, const hc_program *program, const char *allocator,
                       bool first, GError **error)
{
    hc_statement said = {0};
    bool planned = hc_statement_ask(p->launcher, program, allocator, &said, error);
    if (planned && first)
        planned = suite_is_welcome(p->run, said.suite, program, said.describe, error);
    if (planned && first) {
        add_suite(p->run, said.suite, program, said.describe)->libraries =
            hc_listing_libraries(said.list);
        hc_listing_add_tables(p->run, said.suite, said.list);
        p->listed += json_array_size(json_object_get(said.list, "benchmarks"));
    }
    if (planned)
        keep_heap_problem(p->run, &said, allocator);
    if (planned && add_allocator(p->run, program, allocator, said.describe)) {
        if (text_of(said.describe, "note"))
            add_note(p->run, g_strdup(text_of(said.describe, "note")));
        planned = add_rows(p, said.suite, allocator,
                           json_object_get(said.list, "benchmarks"), error);
    }
    hc_statement_clear(&said);
    return planned;
}

static bool rule_meets_a_suite(const hc_run *run, const hc_select_rule *rule)
{
    for (guint i = 0; i < run->suites->len; i++) {
        const hc_suite_info *suite = run->suites->pdata[i];
        if (g_pattern_match_simple(rule->suite, suite->name))
            return true;
    }
    return false;
}

/* A rule that keeps nothing of a suite that is there is a slip of the pen, and would
 * leave out its whole table without a word. */
static bool rules_are_used(const planning *p, GError **error)
{
    const hc_profile *profile = p->request->wanted ? NULL : p->request->profile;
    for (unsigned i = 0; profile && i < profile->select_count; i++) {
        const hc_select_rule *rule = &profile->select[i];
        if (p->rule_was_used[i] || !rule_meets_a_suite(p->run, rule))
            continue;
        g_set_error(error, HC_PLAN_ERROR, 0,
                    "profile '%s': select[%u] keeps nothing: no benchmark of table '%s' "
                    "in suite '%s' has such arguments",
                    profile->name, i, rule->table, rule->suite);
        return false;
    }
    return true;
}

/* New string: what was asked for, with a blank before; "" when it is everything. */
static char *filters_text(char **filters)
{
    char *joined = filters ? g_strjoinv("' or '", filters) : g_strdup("");
    char *text = *joined ? g_strdup_printf(" --filter '%s'", joined) : g_strdup("");
    g_free(joined);
    return text;
}

static void explain_no_match(const planning *p, GError **error)
{
    char *filters = filters_text(p->request->filters);
    if (p->left_out > 0)
        g_set_error(error, HC_PLAN_ERROR, 0,
                    "no benchmark matches%s; the profile '%s' leaves out %zu that do, "
                    "-p full keeps all",
                    filters, p->request->profile->name, p->left_out);
    else
        g_set_error(error, HC_PLAN_ERROR, 0, "no benchmark of %zu matches%s", p->listed,
                    filters);
    g_free(filters);
}

static bool something_is_left(const planning *p, GError **error)
{
    const hc_run *run = p->run;
    const hc_shard *shard = &p->request->shard;
    if (run->benchmarks->len > 0)
        return true;
    if (run->allocators->len == 0 && run->notes->len > 0)
        g_set_error_literal(error, HC_PLAN_ERROR, 0, run->notes->pdata[0]);
    else if (p->elsewhere > 0)
        g_set_error(error, HC_PLAN_ERROR, HC_PLAN_ERROR_EMPTY_SHARE,
                    "share %u of %u is empty: all of what there is to measure, %zu %s, "
                    "is in other shares",
                    shard->index + 1, shard->count, p->elsewhere,
                    p->elsewhere == 1 ? "row" : "rows");
    else if (p->request->wanted)
        g_set_error(error, HC_PLAN_ERROR, 0,
                    "the suites have no benchmark that the claims name");
    else
        explain_no_match(p, error);
    return false;
}

char *const *hc_plan_allocators(const hc_plan_request *request, const hc_program *program)
{
    static char system[] = "system";
    static char *const own[] = {system, NULL};
    bool has_own = program->adapter && !program->has_loader;
    return request->allocators_are_defaults && has_own ? own : request->allocators;
}

static bool plan_suite(planning *p, const char *path, GError **error)
{
    hc_program program = hc_program_look(path, NULL);
    if (p->request->without_takeover)
        hc_program_forgo_takeover(&program, p->request->without_takeover);
    char *const *allocators = hc_plan_allocators(p->request, &program);
    for (char *const *allocator = allocators; *allocator; allocator++) {
        if (!plan_under(p, &program, *allocator, allocator == allocators, error))
            return false;
    }
    return true;
}

static bool plan_all(planning *p, GError **error)
{
    const hc_plan_request *request = p->request;
    for (char **path = request->suites; *path; path++) {
        if (!plan_suite(p, *path, error))
            return false;
    }
    for (char **python = request->pythons; python && *python; python++) {
        hc_program program = hc_program_look(request->python_suite, *python);
        if (!plan_under(p, &program, HC_ALLOCATOR_PYTHON, true, error))
            return false;
    }
    return true;
}

/* Whoever sees the table is not to take it for all that there is. */
static void tell_left_out(const planning *p)
{
    if (p->left_out > 0 && !p->request->wanted)
        add_note(p->run, g_strdup_printf(
                             "the profile '%s' leaves out %zu %s; -p full measures all",
                             p->request->profile->name, p->left_out,
                             p->left_out == 1 ? "row" : "rows"));
}

bool hc_plan_build(const hc_plan_request *request, const hc_launcher *launcher,
                   hc_run *run, GError **error)
{
    unsigned rules = request->profile ? request->profile->select_count : 0;
    planning p = {.request = request,
                  .launcher = launcher,
                  .run = run,
                  .rule_was_used = g_new0(bool, rules)};
    bool planned = plan_all(&p, error) &&
                   (run->allocators->len == 0 || rules_are_used(&p, error)) &&
                   something_is_left(&p, error);
    if (planned)
        tell_left_out(&p);
    g_free(p.rule_was_used);
    return planned;
}
