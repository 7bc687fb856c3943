#include "table.h"

#include "text.h"
#include "units.h"

#include <string.h>

bool hc_report_is_limit(const hc_benchmark *benchmark)
{
    return g_strcmp0(benchmark->model, "limit") == 0;
}

bool hc_report_mixes_allocators(const hc_report_group *group)
{
    const char *first = hc_report_row_at(group, 0)->benchmark->allocator;
    for (size_t i = 1; i < group->rows->len; i++) {
        if (g_strcmp0(hc_report_row_at(group, i)->benchmark->allocator, first) != 0)
            return true;
    }
    return false;
}

bool hc_report_size(const hc_report_row *row, int64_t *size)
{
    if (row->benchmark->arg_count == 0)
        return false;
    *size = row->benchmark->args[0].value;
    return true;
}

static int compare_arg(const hc_arg_value *a, const hc_arg_value *b)
{
    int by_name = g_strcmp0(a->name, b->name);
    if (by_name != 0)
        return by_name;
    return (a->value > b->value) - (a->value < b->value);
}

static int compare_args(const hc_benchmark *a, const hc_benchmark *b, size_t from)
{
    for (size_t i = from; i < a->arg_count && i < b->arg_count; i++) {
        int order = compare_arg(&a->args[i], &b->args[i]);
        if (order != 0)
            return order;
    }
    return (a->arg_count > b->arg_count) - (a->arg_count < b->arg_count);
}

bool hc_report_same_rest(const hc_report_row *a, const hc_report_row *b)
{
    return compare_args(a->benchmark, b->benchmark, 1) == 0;
}

/* ---- Groups ---------------------------------------------------------------------- */

static char *describe_args(const hc_benchmark *benchmark)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < benchmark->arg_count; i++) {
        char value[HC_UNITS_SIZE];
        char *name = hc_text_visible(benchmark->args[i].name);
        g_string_append_printf(out, "%s%s = %s", i > 0 ? ", " : "", name,
                               hc_units_count(value, benchmark->args[i].value));
        g_free(name);
    }
    return g_string_free(out, FALSE);
}

static void group_free(void *data)
{
    hc_report_group *group = data;
    g_free(group->args);
    g_array_free(group->rows, TRUE);
    g_free(group);
}

/* Where rows with these arguments stand. A table may have thousands of groups. */
typedef struct place {
    const hc_report_table *table;
    const hc_benchmark *any; /* one with the arguments */
    hc_report_group *group;
} place;

static guint hash_of_place(gconstpointer data)
{
    const place *here = data;
    guint hash = g_direct_hash(here->table);
    for (size_t i = 0; i < here->any->arg_count; i++) {
        const hc_arg_value *arg = &here->any->args[i];
        hash = 31 * hash + (arg->name != NULL ? g_str_hash(arg->name) : 0);
        hash = 31 * hash + g_int64_hash(&arg->value);
    }
    return hash;
}

static gboolean is_same_place(gconstpointer one, gconstpointer other)
{
    const place *a = one, *b = other;
    return a->table == b->table && compare_args(a->any, b->any, 0) == 0;
}

static hc_report_group *group_of(hc_report_table *table, GHashTable *places,
                                 const hc_benchmark *benchmark)
{
    const place wanted = {.table = table, .any = benchmark};
    const place *known = g_hash_table_lookup(places, &wanted);
    if (known != NULL)
        return known->group;
    hc_report_group *group = g_new0(hc_report_group, 1);
    group->args = describe_args(benchmark);
    group->rows = g_array_new(FALSE, TRUE, sizeof(hc_report_row));
    g_ptr_array_add(table->groups, group);
    place *here = g_new(place, 1);
    *here = (place){table, benchmark, group};
    g_hash_table_add(places, here);
    return group;
}

static void add_row(hc_report_table *table, GHashTable *places,
                    const hc_benchmark *benchmark)
{
    hc_report_row row = {.benchmark = benchmark,
                         .has_time =
                             benchmark->status == HC_STATUS_OK && benchmark->time.known};
    g_array_append_val(group_of(table, places, benchmark)->rows, row);
}

/* The run's order of variants is kept: g_ptr_array_sort is stable. */
static int compare_groups(const void *a, const void *b)
{
    const hc_report_group *const *left = a, *const *right = b;
    return compare_args(hc_report_row_at(*left, 0)->benchmark,
                        hc_report_row_at(*right, 0)->benchmark, 0);
}

/* ---- What is compared in a group ------------------------------------------------- */

static bool all_count_items(const hc_report_group *group)
{
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (row->has_time && row->benchmark->items == 0)
            return false;
    }
    return true;
}

static void set_time(hc_report_row *row, bool by_item)
{
    const hc_time_result *time = &row->benchmark->time;
    double share = by_item ? (double)row->benchmark->items : 1;
    row->time_ns = time->median_ns / share;
    row->lo_ns = time->ci_lo_ns / share;
    row->hi_ns = time->ci_hi_ns / share;
}

static bool competes(const hc_report_row *row)
{
    return row->has_time && !hc_report_is_limit(row->benchmark);
}

static bool lies_above(const hc_report_row *row, const hc_report_row *other)
{
    return row->benchmark->time.has_ci && other->benchmark->time.has_ci &&
           row->lo_ns > other->hi_ns;
}

static hc_report_row *find_least(hc_report_group *group, size_t *contenders)
{
    hc_report_row *least = NULL;
    *contenders = 0;
    for (size_t i = 0; i < group->rows->len; i++) {
        hc_report_row *row = &g_array_index(group->rows, hc_report_row, i);
        if (!competes(row))
            continue;
        ++*contenders;
        if (least == NULL || row->time_ns < least->time_ns)
            least = row;
    }
    return least;
}

static void mark_fastest(hc_report_group *group)
{
    size_t contenders;
    hc_report_row *least = find_least(group, &contenders);
    if (contenders < 2)
        return;
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (row == least || !competes(row) || lies_above(row, least))
            continue;
        group->rival = row;
        group->rivals++;
    }
    least->least = true;
    least->fastest = group->rivals == 0;
}

static void compare_rows(hc_report_group *group)
{
    group->by_item = all_count_items(group);
    for (size_t i = 0; i < group->rows->len; i++) {
        hc_report_row *row = &g_array_index(group->rows, hc_report_row, i);
        if (row->has_time)
            set_time(row, group->by_item);
    }
    const hc_report_row *first = hc_report_row_at(group, 0);
    /* A group that begins with a limit lists limits, which have nothing in common. */
    bool comparable =
        first->has_time && first->time_ns > 0 && !hc_report_is_limit(first->benchmark);
    for (size_t i = 0; i < group->rows->len; i++) {
        hc_report_row *row = &g_array_index(group->rows, hc_report_row, i);
        row->has_ratio = comparable && row->has_time;
        if (row->has_ratio)
            row->ratio = row->time_ns / first->time_ns;
    }
    mark_fastest(group);
}

/* ---- The headline ---------------------------------------------------------------- */

static int64_t headline_of(const hc_table_info *info, const char *axis)
{
    for (size_t i = 0; info != NULL && info->axes != NULL && i < info->axes->len; i++) {
        const hc_axis_info *known = info->axes->pdata[i];
        if (g_strcmp0(known->name, axis) == 0)
            return known->headline;
    }
    return 0;
}

/* Arguments that stand at their headline value. */
static size_t headline_matches(const hc_table_info *info, const hc_benchmark *benchmark)
{
    size_t matches = 0;
    for (size_t i = 0; i < benchmark->arg_count; i++) {
        int64_t headline = headline_of(info, benchmark->args[i].name);
        matches += headline != 0 && headline == benchmark->args[i].value;
    }
    return matches;
}

static bool has_times(const hc_report_group *group)
{
    for (size_t i = 0; i < group->rows->len; i++) {
        if (hc_report_row_at(group, i)->has_time)
            return true;
    }
    return false;
}

/* The group nearest to the headline; of equals, the last, which is the largest. Groups in
 * which nothing was measured come after all others. */
static const hc_report_group *find_headline(const hc_report_table *table)
{
    const hc_report_group *best = NULL;
    size_t best_score = 0;
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        size_t score =
            headline_matches(table->info, hc_report_row_at(group, 0)->benchmark) +
            (has_times(group) ? HC_RESULT_MAX_ARGS + 1 : 0);
        if (best == NULL || score >= best_score) {
            best = group;
            best_score = score;
        }
    }
    return best;
}

/* ---- Tables ---------------------------------------------------------------------- */

static void table_free(void *data)
{
    hc_report_table *table = data;
    g_free(table->stem);
    g_ptr_array_free(table->groups, TRUE);
    g_free(table);
}

static hc_report_table *table_new(const char *suite, const char *name,
                                  const hc_table_info *info)
{
    hc_report_table *table = g_new0(hc_report_table, 1);
    table->info = info;
    table->suite = suite;
    table->name = name;
    table->title = info != NULL && info->title != NULL ? info->title : name;
    table->groups = g_ptr_array_new_with_free_func(group_free);
    return table;
}

static guint hash_of_table(gconstpointer data)
{
    const hc_report_table *table = data;
    return g_str_hash(table->name) ^ (31 * g_str_hash(table->suite));
}

static gboolean is_same_table(gconstpointer one, gconstpointer other)
{
    const hc_report_table *a = one, *b = other;
    return strcmp(a->name, b->name) == 0 && strcmp(a->suite, b->suite) == 0;
}

/* Takes `table`, unless there is one of its name. */
static hc_report_table *add_table(GPtrArray *tables, GHashTable *by_name,
                                  hc_report_table *table)
{
    hc_report_table *known = g_hash_table_lookup(by_name, table);
    if (known != NULL) {
        table_free(table);
        return known;
    }
    g_hash_table_add(by_name, table);
    g_ptr_array_add(tables, table);
    return table;
}

/* The table of a row; one that the run does not describe comes after those it does. A run
 * may have thousands. */
static hc_report_table *table_of(GPtrArray *tables, GHashTable *by_name,
                                 const hc_benchmark *benchmark)
{
    const hc_report_table wanted = {.suite = benchmark->suite, .name = benchmark->table};
    hc_report_table *known = g_hash_table_lookup(by_name, &wanted);
    return known != NULL ? known
                         : add_table(tables, by_name,
                                     table_new(benchmark->suite, benchmark->table, NULL));
}

static void drop_empty(GPtrArray *tables)
{
    for (size_t i = tables->len; i-- > 0;) {
        const hc_report_table *table = tables->pdata[i];
        if (table->groups->len == 0)
            g_ptr_array_remove_index(tables, i);
    }
}

static void add_rows(GPtrArray *tables, GHashTable *by_name, const hc_run *run)
{
    GHashTable *places =
        g_hash_table_new_full(hash_of_place, is_same_place, g_free, NULL);
    for (size_t i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *benchmark = run->benchmarks->pdata[i];
        add_row(table_of(tables, by_name, benchmark), places, benchmark);
    }
    g_hash_table_unref(places);
}

static void finish(hc_report_table *table)
{
    g_ptr_array_sort(table->groups, compare_groups);
    for (size_t i = 0; i < table->groups->len; i++)
        compare_rows(table->groups->pdata[i]);
    table->headline = find_headline(table);
}

GPtrArray *hc_report_tables(const hc_run *run)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func(table_free);
    GHashTable *by_name = g_hash_table_new(hash_of_table, is_same_table);
    for (size_t i = 0; i < run->tables->len; i++) {
        const hc_table_info *info = run->tables->pdata[i];
        add_table(tables, by_name, table_new(info->suite, info->name, info));
    }
    add_rows(tables, by_name, run);
    g_hash_table_unref(by_name);
    drop_empty(tables);
    GHashTable *used = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tables->len; i++) {
        hc_report_table *table = tables->pdata[i];
        finish(table);
        table->stem = hc_text_unique_stem(table->name, used);
    }
    g_hash_table_destroy(used);
    return tables;
}
