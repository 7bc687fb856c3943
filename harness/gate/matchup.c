#include "matchup.h"

#include <string.h>

/* Names in a message or a note: so many, and how many more there are. */
enum { NAMED = 3 };

/* ---- Looking rows up ------------------------------------------------------------- */

static char *row_key(const hc_benchmark *row)
{
    return g_strconcat(row->allocator, "\n", row->name, NULL);
}

static char *variant_key(const hc_benchmark *row)
{
    return g_strconcat(row->table, "\n", row->variant, NULL);
}

typedef char *row_key_fn(const hc_benchmark *row);

/* The first row of each key. */
static GHashTable *index_rows(const hc_run *run, row_key_fn *key_of)
{
    GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < run->benchmarks->len; i++) {
        char *key = key_of(run->benchmarks->pdata[i]);
        if (g_hash_table_contains(rows, key))
            g_free(key);
        else
            g_hash_table_insert(rows, key, run->benchmarks->pdata[i]);
    }
    return rows;
}

static const hc_benchmark *look_up(GHashTable *rows, row_key_fn *key_of,
                                   const hc_benchmark *row)
{
    char *key = key_of(row);
    const hc_benchmark *found = g_hash_table_lookup(rows, key);
    g_free(key);
    return found;
}

/* ---- Words ----------------------------------------------------------------------- */

/* New string: "a, b, c and 4 more". */
static char *name_rows(const GPtrArray *rows)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < MIN(rows->len, NAMED); i++) {
        const hc_benchmark *row = rows->pdata[i];
        g_string_append_printf(names, "%s'%s'", i > 0 ? ", " : "", row->name);
    }
    if (rows->len > NAMED)
        g_string_append_printf(names, " and %u more", rows->len - NAMED);
    return g_string_free(names, FALSE);
}

static void note_rows(hc_matchup *matchup, const GPtrArray *rows, const char *what)
{
    if (rows->len == 0)
        return;
    char *names = name_rows(rows);
    g_ptr_array_add(matchup->notes, g_strdup_printf("%s: %s", what, names));
    g_free(names);
}

/* ---- Matching -------------------------------------------------------------------- */

/* Rows of one run without a counterpart in the other. */
static GPtrArray *rows_alone(const hc_run *run, const hc_run *other)
{
    GHashTable *rows = index_rows(other, row_key);
    GPtrArray *alone = g_ptr_array_new();
    for (guint i = 0; i < run->benchmarks->len; i++) {
        if (!look_up(rows, row_key, run->benchmarks->pdata[i]))
            g_ptr_array_add(alone, run->benchmarks->pdata[i]);
    }
    g_hash_table_unref(rows);
    return alone;
}

/* A benchmark that is new or gone is no fault, but one that takes other arguments is no
 * longer the same, and a gate that passed over it would be blind there. */
static bool arguments_agree(const GPtrArray *alone, const hc_run *other, hc_side side,
                            GError **error)
{
    GHashTable *variants = index_rows(other, variant_key);
    const hc_benchmark *found = NULL, *row = NULL;
    for (guint i = 0; !found && i < alone->len; i++) {
        row = alone->pdata[i];
        found = look_up(variants, variant_key, row);
    }
    g_hash_table_unref(variants);
    if (found)
        g_set_error(error, HC_GATE_ERROR, 0,
                    "the arguments differ: %s has '%s' under %s, %s has '%s' under %s",
                    hc_side_name(side), row->name, row->allocator, hc_side_name(!side),
                    found->name, found->allocator);
    return !found;
}

static void add_matches(hc_matchup *matchup)
{
    GHashTable *heads = index_rows(matchup->runs[HC_HEAD], row_key);
    GPtrArray *skipped = g_ptr_array_new();
    const GPtrArray *bases = matchup->runs[HC_BASE]->benchmarks;
    for (guint i = 0; i < bases->len; i++) {
        hc_benchmark *base = bases->pdata[i];
        const hc_benchmark *head = look_up(heads, row_key, base);
        hc_match match = {{base, head}};
        if (head &&
            (base->status != HC_STATUS_PENDING || head->status != HC_STATUS_PENDING))
            g_ptr_array_add(skipped, base);
        else if (head)
            g_array_append_val(matchup->matches, match);
    }
    note_rows(matchup, skipped, "cannot run on this machine");
    g_ptr_array_unref(skipped);
    g_hash_table_unref(heads);
}

static bool share_nothing(const hc_matchup *matchup, char *const paths[HC_SIDES],
                          GPtrArray *const alone[HC_SIDES], GError **error)
{
    char *names[HC_SIDES];
    for (int side = 0; side < HC_SIDES; side++)
        names[side] = name_rows(alone[side]);
    bool shared = alone[HC_BASE]->len < matchup->runs[HC_BASE]->benchmarks->len;
    if (shared)
        g_set_error(error, HC_GATE_ERROR, 0,
                    "no benchmark of '%s' and '%s' can run on this machine",
                    paths[HC_BASE], paths[HC_HEAD]);
    else
        g_set_error(error, HC_GATE_ERROR, 0,
                    "'%s' and '%s' share no benchmark: base has %s, head has %s",
                    paths[HC_BASE], paths[HC_HEAD], names[HC_BASE], names[HC_HEAD]);
    g_free(names[HC_BASE]);
    g_free(names[HC_HEAD]);
    return false;
}

static bool match(hc_matchup *matchup, char *const paths[HC_SIDES], GError **error)
{
    hc_run *base = matchup->runs[HC_BASE], *head = matchup->runs[HC_HEAD];
    GPtrArray *alone[HC_SIDES] = {rows_alone(base, head), rows_alone(head, base)};
    bool matched = arguments_agree(alone[HC_BASE], head, HC_BASE, error) &&
                   arguments_agree(alone[HC_HEAD], base, HC_HEAD, error);
    if (matched) {
        add_matches(matchup);
        note_rows(matchup, alone[HC_BASE], "only in base");
        note_rows(matchup, alone[HC_HEAD], "only in head");
        matched =
            matchup->matches->len > 0 || share_nothing(matchup, paths, alone, error);
    }
    g_ptr_array_unref(alone[HC_BASE]);
    g_ptr_array_unref(alone[HC_HEAD]);
    return matched;
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
    for (int side = 0; side < HC_SIDES; side++) {
        if (!plan_side(matchup, request, (hc_side)side, paths[side], launcher, error))
            return false;
    }
    return match(matchup, paths, error);
}

void hc_matchup_clear(hc_matchup *matchup)
{
    for (int side = 0; side < HC_SIDES; side++)
        hc_run_free(matchup->runs[side]);
    if (matchup->matches)
        g_array_unref(matchup->matches);
    if (matchup->notes)
        g_ptr_array_unref(matchup->notes);
    *matchup = (hc_matchup){0};
}
