/* Time over the first axis, a line a variant, with the limits of the machine from the
 * same run in each picture. */
#include "chart_lines.h"

#include <math.h>

enum { PLOT_HEIGHT = 400, KEY_LINE_HEIGHT = 17, LIMITS_MOST = 3, NAME_COLUMNS = 26 };

static bool has_time(const hc_report_row *row)
{
    return row->has_time;
}

static bool all_count_items(const GPtrArray *lines)
{
    for (size_t i = 0; i < lines->len; i++) {
        const hc_chart_line *line = lines->pdata[i];
        for (size_t j = 0; j < line->points->len; j++) {
            if (hc_chart_point(line, j)->items == 0)
                return false;
        }
    }
    return true;
}

/* What is drawn of a table, in one or more pictures. */
typedef struct time_lines {
    const hc_report_table *table;
    GPtrArray *contenders, *limits, *all; /* of hc_chart_line *; `all` frees them */
    bool by_item;
    size_t short_ones; /* contenders with one size, which are not drawn */
    hc_range time;     /* the pictures have one axis */
} time_lines;

static double share_of(const time_lines *lines, const hc_benchmark *point)
{
    return lines->by_item ? (double)point->items : 1;
}

static void add_times(time_lines *lines, hc_chart_line *line)
{
    int64_t headline = hc_chart_headline_size(lines->table);
    line->rank = INFINITY;
    for (size_t i = 0; i < line->points->len; i++) {
        const hc_benchmark *point = hc_chart_point(line, i);
        const hc_time_result *time = &point->time;
        double share = share_of(lines, point);
        hc_range_add(&lines->time, time->median_ns / share);
        if (time->has_ci) {
            hc_range_add(&lines->time, time->ci_lo_ns / share);
            hc_range_add(&lines->time, time->ci_hi_ns / share);
        }
        if (point->args[0].value == headline)
            line->rank = time->median_ns / share;
    }
}

static time_lines lines_of(const hc_report_table *table)
{
    time_lines lines = {.table = table,
                        .contenders = hc_chart_lines(table, has_time, false),
                        .limits = hc_chart_lines(table, has_time, true),
                        .all = g_ptr_array_new()};
    if (lines.contenders->len == 0) { /* a table of limits: told apart like any others */
        GPtrArray *none = lines.contenders;
        lines.contenders = lines.limits;
        lines.limits = none;
    }
    lines.short_ones = hc_chart_lines_keep(lines.contenders, 2);
    g_ptr_array_extend(lines.all, lines.contenders, NULL, NULL);
    g_ptr_array_extend(lines.all, lines.limits, NULL, NULL);
    lines.by_item = all_count_items(lines.all);
    for (size_t i = 0; i < lines.all->len; i++)
        add_times(&lines, lines.all->pdata[i]);
    hc_chart_lines_sort(lines.contenders);
    return lines;
}

static void lines_clear(time_lines *lines)
{
    g_ptr_array_free(lines->all, TRUE);
    g_ptr_array_free(lines->limits, TRUE);
    g_ptr_array_free(lines->contenders, TRUE);
}

/* Those without a line come last, in the table's order. */
static void add_others(GHashTable *styles, const hc_report_table *table)
{
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++) {
            const hc_benchmark *benchmark = hc_report_row_at(group, j)->benchmark;
            if (!hc_report_is_limit(benchmark) &&
                !g_hash_table_contains(styles, benchmark->variant))
                g_hash_table_insert(styles, benchmark->variant,
                                    GUINT_TO_POINTER(g_hash_table_size(styles)));
        }
    }
}

GHashTable *hc_chart_styles(const hc_report_table *table)
{
    GHashTable *styles = g_hash_table_new(g_str_hash, g_str_equal);
    time_lines lines = lines_of(table);
    for (guint i = 0; i < lines.contenders->len; i++)
        g_hash_table_insert(styles, hc_chart_line_at(lines.contenders, i)->any->variant,
                            GUINT_TO_POINTER(i));
    lines_clear(&lines);
    add_others(styles, table);
    return styles;
}

/* ---- Data ------------------------------------------------------------------------ */

static void append_point(GString *out, const hc_benchmark *point, double share)
{
    const hc_time_result *time = &point->time;
    double median = time->median_ns / share;
    g_string_append_printf(out, "%" G_GINT64_FORMAT "\t", point->args[0].value);
    hc_chart_append_number(out, median);
    g_string_append_c(out, '\t');
    hc_chart_append_number(out, time->has_ci ? time->ci_lo_ns / share : median);
    g_string_append_c(out, '\t');
    hc_chart_append_number(out, time->has_ci ? time->ci_hi_ns / share : median);
    g_string_append_c(out, '\n');
}

/* gnuplot takes two empty lines for the end of a block. */
static void append_line(GString *out, const time_lines *lines, const hc_chart_line *line,
                        GPtrArray *names)
{
    char *label = hc_chart_label(line->any, false);
    g_string_append(out, out->len > 0 ? "\n\nsize\t" : "size\t");
    hc_chart_append_field(out, g_strdup(label));
    g_string_append(out, "\tlo_ns\thi_ns\n");
    for (size_t i = 0; i < line->points->len; i++) {
        const hc_benchmark *point = hc_chart_point(line, i);
        append_point(out, point, share_of(lines, point));
    }
    g_ptr_array_add(names, label);
}

/* ---- What is to be seen ---------------------------------------------------------- */

static const hc_benchmark *point_at(const hc_chart_line *line, int64_t size)
{
    for (size_t i = 0; i < line->points->len; i++) {
        const hc_benchmark *point = hc_chart_point(line, i);
        if (point->args[0].value == size)
            return point;
    }
    return NULL;
}

/* The variant whose interval lies below those of all the others of that size; NULL: there
 * is none, or it is alone. All lines have the same share of an iteration or of an item.
 */
static const char *fastest_at(const time_lines *lines, int64_t size)
{
    const hc_benchmark *fastest = NULL;
    double highest = 0;
    for (size_t i = 0; i < lines->contenders->len; i++) {
        const hc_benchmark *point = point_at(lines->contenders->pdata[i], size);
        if (point == NULL || !point->time.has_ci)
            continue;
        double hi = point->time.ci_hi_ns / share_of(lines, point);
        if (fastest == NULL || hi < highest) {
            fastest = point;
            highest = hi;
        }
    }
    size_t others = 0;
    for (size_t i = 0; fastest != NULL && i < lines->contenders->len; i++) {
        const hc_benchmark *point = point_at(lines->contenders->pdata[i], size);
        if (point == NULL || point == fastest)
            continue;
        others++;
        if (!point->time.has_ci ||
            point->time.ci_lo_ns / share_of(lines, point) <= highest)
            return NULL;
    }
    return others > 0 ? fastest->variant : NULL;
}

/* Ascending, of int64_t: the sizes of the line that has the most. */
static GArray *sizes_of(const time_lines *lines)
{
    const hc_chart_line *longest = lines->contenders->pdata[0];
    for (size_t i = 1; i < lines->contenders->len; i++) {
        const hc_chart_line *line = lines->contenders->pdata[i];
        if (line->points->len > longest->points->len)
            longest = line;
    }
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (size_t i = 0; i < longest->points->len; i++)
        g_array_append_val(sizes, hc_chart_point(longest, i)->args[0].value);
    return sizes;
}

static bool is_same_at_all(const time_lines *lines, const GArray *sizes,
                           const char *variant)
{
    for (size_t i = 0; i < sizes->len; i++) {
        const char *fastest = fastest_at(lines, g_array_index(sizes, int64_t, i));
        if (g_strcmp0(fastest, variant) != 0)
            return false;
    }
    return true;
}

static char *name_of(const char *variant)
{
    return variant != NULL ? hc_chart_shorten(variant, NAME_COLUMNS)
                           : g_strdup("not told apart");
}

static char *finding_of_ends(const char *axis, const GArray *sizes, const char *first,
                             const char *last)
{
    char least[HC_UNITS_SIZE], most[HC_UNITS_SIZE];
    hc_units_count(least, g_array_index(sizes, int64_t, 0));
    hc_units_count(most, g_array_index(sizes, int64_t, sizes->len - 1));
    char *name = name_of(first), *last_name = name_of(last);
    char *says = g_strdup_printf("Fastest at %s = %s: %s; at %s: %s", axis, least, name,
                                 most, last_name);
    g_free(last_name);
    g_free(name);
    return says;
}

static char *finding_of(const time_lines *lines)
{
    const hc_report_group *headline = lines->table->headline;
    const char *axis = hc_report_row_at(headline, 0)->benchmark->args[0].name;
    char *rest = hc_chart_rest(headline), *says;
    GArray *sizes = sizes_of(lines);
    const char *first = fastest_at(lines, g_array_index(sizes, int64_t, 0));
    const char *last = fastest_at(lines, g_array_index(sizes, int64_t, sizes->len - 1));
    if (first == NULL && last == NULL)
        says = g_strdup_printf("Time of one %s against %s%s",
                               lines->by_item ? "item" : "iteration", axis, rest);
    else if (is_same_at_all(lines, sizes, first))
        says = g_strdup_printf("Fastest at every %s: %s%s", axis, first, rest);
    else
        says = finding_of_ends(axis, sizes, first, last);
    g_array_unref(sizes);
    g_free(rest);
    return says;
}

/* ---- Pictures -------------------------------------------------------------------- */

/* "", or a sentence of how many `what` are not there. */
static char *left_out(size_t count, const char *what)
{
    return count > 0 ? g_strdup_printf("%zu %s.", count, what) : g_strdup("");
}

static void note_lines(hc_chart *chart, const time_lines *lines,
                       const hc_chart_deal *deal)
{
    size_t limits = lines->limits->len;
    char *parts[] = {
        hc_chart_deal_words(deal, "time at the headline"),
        left_out(lines->short_ones, "of one size not drawn"),
        left_out(limits > LIMITS_MOST ? limits - LIMITS_MOST : 0, "limits not drawn"),
    };
    GString *note = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (note->len > 0 && parts[i][0] != '\0')
            g_string_append_c(note, ' ');
        g_string_append(note, parts[i]);
        g_free(parts[i]);
    }
    if (note->len > 0)
        hc_chart_set_note(chart, g_strdup(note->str));
    g_string_free(note, TRUE);
}

static void draw(GPtrArray *charts, const time_lines *lines, const hc_chart_deal *deal)
{
    hc_chart *chart = hc_chart_add(charts, HC_CHART_TIME_BY_SIZE, lines->table->title,
                                   finding_of(lines));
    size_t limits = MIN(lines->limits->len, LIMITS_MOST);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GArray *styles = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = (guint)deal->first; i < deal->first + deal->count; i++) {
        append_line(chart->data, lines, lines->contenders->pdata[i], names);
        g_array_append_val(styles, i); /* see hc_chart_styles */
    }
    for (size_t i = 0; i < limits; i++)
        append_line(chart->data, lines, lines->limits->pdata[i], names);
    hc_chart_set_texts(chart, "names", names);
    hc_chart_set_whole(chart, "styles", styles);
    hc_chart_set_number(chart, "contenders", (double)deal->count);
    hc_chart_set_number(chart, "limits", (double)limits);
    hc_chart_set_number(chart, "key_height", KEY_LINE_HEIGHT * names->len);
    hc_chart_set_number(chart, "height", PLOT_HEIGHT + KEY_LINE_HEIGHT * names->len);
    hc_chart_set_text(chart, "axis",
                      lines->by_item ? "time per item" : "time of one iteration");
    hc_chart_set_sizes(chart, lines->table, lines->all);
    hc_chart_set_range(chart, "time", lines->time);
    note_lines(chart, lines, deal);
    g_array_unref(styles);
    g_ptr_array_free(names, TRUE);
}

void hc_chart_time_by_size(GPtrArray *charts, const hc_report_table *table)
{
    time_lines lines = lines_of(table);
    if (lines.contenders->len > 0 && lines.time.most > 0) {
        hc_chart_deal deals[HC_CHART_DEALS_MOST];
        size_t pictures = hc_chart_deal_lines(lines.contenders->len, deals);
        for (size_t i = 0; i < pictures; i++)
            draw(charts, &lines, &deals[i]);
    }
    lines_clear(&lines);
}
