#include "span.h"

#include "text.h"
#include "units.h"

/* Two variants, of which one is slower for certain. */
typedef struct span {
    const hc_report_row *slow, *fast;
} span;

/* Of a table: the comparisons of one of its groups. */
typedef struct finding {
    char *sentence;
    double ratio; /* of the first comparison */
} finding;

/* Comparisons in a sentence, each among rows of one model, work and allocator. */
enum { SPANS_MOST = 2 };

/* Of a name: the sentence is one line, and its names are in the table. */
enum { NAME_MOST = 40 };

/* ---- What is compared ------------------------------------------------------------ */

/* A limit of the machine competes with nothing, and what goes beyond a table is of any
 * model: none of them is what the others are meant to beat. */
static bool competes(const hc_report_row *row)
{
    return row->has_time && row->benchmark->time.has_ci &&
           !hc_report_is_limit(row->benchmark) &&
           g_strcmp0(row->benchmark->model, "beyond") != 0;
}

static bool is_alike(const hc_benchmark *a, const hc_benchmark *b)
{
    return g_strcmp0(a->model, b->model) == 0 && g_strcmp0(a->work, b->work) == 0 &&
           g_strcmp0(a->allocator, b->allocator) == 0;
}

/* The first that competes of those like it. */
static bool is_baseline(const hc_report_group *group, size_t index)
{
    const hc_report_row *row = hc_report_row_at(group, index);
    for (size_t i = 0; i < index; i++) {
        const hc_report_row *other = hc_report_row_at(group, i);
        if (competes(other) && is_alike(other->benchmark, row->benchmark))
            return false;
    }
    return competes(row);
}

static bool are_apart(const span *pair)
{
    return pair->fast->time_ns > 0 && pair->slow->lo_ns > pair->fast->hi_ns;
}

/* False when nothing is told apart from the baseline. */
static bool find_span(const hc_report_group *group, const hc_report_row *baseline,
                      span *found)
{
    span gain = {baseline, baseline}, loss = {baseline, baseline};
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (!competes(row) || !is_alike(row->benchmark, baseline->benchmark))
            continue;
        if (row->time_ns < gain.fast->time_ns)
            gain.fast = row;
        if (row->time_ns > loss.slow->time_ns)
            loss.slow = row;
    }
    *found = are_apart(&gain) ? gain : loss;
    return are_apart(found);
}

static size_t find_spans(const hc_report_group *group, span spans[SPANS_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < group->rows->len && count < SPANS_MOST; i++) {
        if (is_baseline(group, i))
            count += find_span(group, hc_report_row_at(group, i), &spans[count]);
    }
    return count;
}

/* ---- How it is said -------------------------------------------------------------- */

/* New string. */
static char *short_name(const char *name)
{
    char *visible = hc_text_visible(name);
    char *shortened = hc_text_shorten(visible, NAME_MOST);
    g_free(visible);
    return shortened;
}

/* New string: the variant, and its allocator where the group has more than one. */
static char *label_of(const hc_report_group *group, const hc_report_row *row)
{
    char *name = short_name(row->benchmark->variant);
    if (!hc_report_mixes_allocators(group))
        return name;
    char *label = g_strdup_printf("%s under %s", name, row->benchmark->allocator);
    g_free(name);
    return label;
}

static double ratio_of(const span *pair)
{
    return pair->slow->time_ns / pair->fast->time_ns;
}

static void append_span(GString *out, const hc_report_group *group, const span *pair,
                        bool first)
{
    char ratio[HC_UNITS_SIZE];
    char *slow = label_of(group, pair->slow), *fast = label_of(group, pair->fast);
    g_string_append_printf(out,
                           first ? "%s takes %s the time of %s" : ", %s %s that of %s",
                           slow, hc_units_ratio(ratio, ratio_of(pair)), fast);
    g_free(fast);
    g_free(slow);
}

/* False when the group bears no comparison. */
static bool find_in_group(const hc_report_table *table, const hc_report_group *group,
                          finding *found)
{
    span spans[SPANS_MOST];
    size_t count = find_spans(group, spans);
    if (count == 0)
        return false;
    char *name = short_name(table->name);
    GString *out = g_string_new(name);
    g_free(name);
    g_string_append(out, ": ");
    for (size_t i = 0; i < count; i++)
        append_span(out, group, &spans[i], i == 0);
    if (group->args[0] != '\0')
        g_string_append_printf(out, " (%s)", group->args);
    *found = (finding){g_string_free(out, FALSE), ratio_of(&spans[0])};
    return true;
}

static bool find_in_table(const hc_report_table *table, finding *found)
{
    if (find_in_group(table, table->headline, found))
        return true;
    for (size_t i = 0; i < table->groups->len; i++) {
        if (find_in_group(table, table->groups->pdata[i], found))
            return true;
    }
    return false;
}

static int compare_findings(gconstpointer a, gconstpointer b)
{
    const finding *one = a, *other = b;
    return (one->ratio < other->ratio) - (one->ratio > other->ratio);
}

GPtrArray *hc_sentences_span(const GPtrArray *tables)
{
    GArray *findings = g_array_new(FALSE, FALSE, sizeof(finding));
    for (size_t i = 0; i < tables->len; i++) {
        finding found;
        if (find_in_table(tables->pdata[i], &found))
            g_array_append_val(findings, found);
    }
    g_array_sort(findings, compare_findings); /* stable */
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < findings->len; i++)
        g_ptr_array_add(sentences, g_array_index(findings, finding, i).sentence);
    g_array_unref(findings);
    return sentences;
}
