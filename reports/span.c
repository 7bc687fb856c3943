#include "span.h"

#include "text.h"
#include "units.h"

/* With an interval, and no limit of the machine, which competes with nothing. */
static bool competes(const hc_report_row *row)
{
    return row->has_time && row->benchmark->time.has_ci &&
           !hc_report_is_limit(row->benchmark);
}

/* Of a name: the sentence is one line, and both of its names are in the table. */
enum { NAME_MOST = 40 };

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

static char *sentence_of(const hc_report_table *table, const hc_report_row *slowest,
                         const hc_report_row *fastest)
{
    const hc_report_group *group = table->headline;
    char ratio[HC_UNITS_SIZE];
    char *slow = label_of(group, slowest), *fast = label_of(group, fastest);
    char *name = short_name(table->name);
    bool has_args = group->args[0] != '\0';
    char *sentence =
        g_strdup_printf("%s: %s takes %s the time of %s%s%s%s", name, slow,
                        hc_units_ratio(ratio, slowest->time_ns / fastest->time_ns), fast,
                        has_args ? " (" : "", group->args, has_args ? ")" : "");
    g_free(name);
    g_free(fast);
    g_free(slow);
    return sentence;
}

char *hc_sentence_span(const hc_report_table *table)
{
    const hc_report_row *slowest = NULL, *fastest = NULL;
    for (size_t i = 0; i < table->headline->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(table->headline, i);
        if (!competes(row))
            continue;
        if (!slowest || row->time_ns > slowest->time_ns)
            slowest = row;
        if (!fastest || row->time_ns < fastest->time_ns)
            fastest = row;
    }
    bool apart = slowest && fastest->time_ns > 0 && slowest->lo_ns > fastest->hi_ns;
    return apart ? sentence_of(table, slowest, fastest) : NULL;
}
