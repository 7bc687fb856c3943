/* A published table's ratios beside the measured ones. The first row is what the others
 * are over: it is the line at 1, and has no bars of its own. */
#include "chart_parts.h"

#include "text.h"

enum { BAR_HEIGHT = 17, BARS_FRAME = 200, REFERENCE_COLUMNS = 36 };

/* In bars: the line of a row's label, and the space between two rows. */
static const double LABEL_LINE = 1, ROW_GAP = 0.5;

/* What is drawn of one row: the published ratio, then one a column that has ratios. */
typedef struct series {
    const hc_claims_column *column; /* NULL: what is published */
} series;

/* A ratio of a row in a series; not known when it is not positive. */
static hc_figure ratio_of(const series *one, const hc_judged_row *row)
{
    if (one->column != NULL)
        return row->cells[one->column->index].ratio;
    double ratio = row->published_ratio;
    return (hc_figure){
        .known = ratio > 0, .exact = true, .value = ratio, .lo = ratio, .hi = ratio};
}

static bool is_drawn(const hc_figure *ratio)
{
    return ratio->known && ratio->value > 0;
}

static bool has_bars(const series *one, const hc_claims_table *table)
{
    for (size_t i = 1; i < table->judged->rows->len; i++) {
        hc_figure ratio = ratio_of(one, table->judged->rows->pdata[i]);
        if (is_drawn(&ratio))
            return true;
    }
    return false;
}

static GArray *series_of(const hc_claims_table *table)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(series));
    if (table->published_ratios)
        g_array_append_val(all, (series){NULL});
    for (size_t i = 0; i < table->columns->len; i++) {
        series measured = {hc_claims_column_at(table, i)};
        if (measured.column->ratios && has_bars(&measured, table))
            g_array_append_val(all, measured);
    }
    return all;
}

/* A row with bars: its label stands at `place`, and below it a bar for each ratio. */
typedef struct bar_group {
    const hc_judged_row *row;
    double place;
    size_t bars;
} bar_group;

/* How many of the first `count` series have a ratio of this row. */
static size_t count_drawn(const GArray *all, size_t count, const hc_judged_row *row)
{
    size_t drawn = 0;
    for (size_t i = 0; i < count; i++) {
        hc_figure ratio = ratio_of(&g_array_index(all, series, i), row);
        drawn += is_drawn(&ratio);
    }
    return drawn;
}

static GArray *groups_of(const hc_claims_table *table, const GArray *all)
{
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(bar_group));
    double place = 0;
    for (size_t i = 1; i < table->judged->rows->len; i++) {
        bar_group group = {.row = table->judged->rows->pdata[i], .place = place};
        group.bars = count_drawn(all, all->len, group.row);
        if (group.bars == 0)
            continue;
        g_array_append_val(groups, group);
        place += LABEL_LINE + (double)group.bars + ROW_GAP;
    }
    return groups;
}

/* ---- Data ------------------------------------------------------------------------ */

static void append_bar(GString *out, double place, const hc_figure *ratio)
{
    char shown[HC_UNITS_SIZE];
    const double numbers[] = {place, ratio->value, ratio->lo, ratio->hi};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        hc_chart_append_number(out, numbers[i]);
        g_string_append_c(out, '\t');
    }
    g_string_append_printf(out, "%s\n", hc_units_ratio(shown, ratio->value));
}

static const char *title_of(const series *one)
{
    return one->column != NULL ? one->column->column->title : "published";
}

/* A block of the data file: the bars of a series. */
static void append_series(GString *out, const GArray *all, size_t index,
                          const GArray *groups, hc_range *range)
{
    const series *one = &g_array_index(all, series, index);
    g_string_append(out, "place\t");
    hc_text_append_field(out, title_of(one));
    g_string_append(out, "\tlo\thi\tshown\n");
    for (size_t i = 0; i < groups->len; i++) {
        const bar_group *group = &g_array_index(groups, bar_group, i);
        hc_figure ratio = ratio_of(one, group->row);
        if (!is_drawn(&ratio))
            continue;
        double place =
            group->place + LABEL_LINE + (double)count_drawn(all, index, group->row);
        append_bar(out, place, &ratio);
        hc_range_add(range, ratio.lo);
        hc_range_add(range, ratio.hi);
    }
    g_string_append(out, "\n\n");
}

/* The last block: each row's label, and how many bars stand below it. */
static void append_labels(GString *out, const GArray *groups)
{
    g_string_append(out, "place\trow\tbars\n");
    for (size_t i = 0; i < groups->len; i++) {
        const bar_group *group = &g_array_index(groups, bar_group, i);
        hc_chart_append_number(out, group->place);
        g_string_append_c(out, '\t');
        hc_chart_append_field(out,
                              hc_chart_shorten(group->row->label, HC_CHART_LINE_COLUMNS));
        g_string_append_printf(out, "\t%zu\n", group->bars);
    }
}

/* ---- The chart ------------------------------------------------------------------- */

static void set_line(hc_chart *chart, const char *name, const char *text)
{
    char *line = hc_chart_shorten(text, HC_CHART_LINE_COLUMNS);
    hc_chart_set_text(chart, name, line);
    g_free(line);
}

/* What the axis shows, in two lines: "times as fast as “for loop”", "right of the line is
 * faster". */
static void set_axis(hc_chart *chart, const hc_judged_table *table)
{
    static const struct {
        const char *than, *right;
    } words[] = {[HC_QUANTITY_TIME] = {"times as fast as", "faster"},
                 [HC_QUANTITY_PEAK] = {"times smaller than", "smaller"},
                 [HC_QUANTITY_SIZEOF] = {"times smaller than", "smaller"},
                 [HC_QUANTITY_COUNTER] = {"times less than", "less"}};
    const hc_judged_row *first = table->rows->pdata[0];
    hc_quantity quantity = table->table->quantity;
    char *label = hc_chart_shorten(first->label, REFERENCE_COLUMNS);
    char *axis = g_strdup_printf("%s “%s”", words[quantity].than, label);
    char *right = g_strdup_printf("right of the line is %s", words[quantity].right);
    set_line(chart, "axis", axis);
    set_line(chart, "right_is", right);
    g_free(right);
    g_free(axis);
    g_free(label);
}

static GPtrArray *names_of(const GArray *all)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < all->len; i++)
        g_ptr_array_add(names, hc_chart_shorten(title_of(&g_array_index(all, series, i)),
                                                HC_CHART_LABEL_COLUMNS));
    return names;
}

static const char *says_of(const hc_claims_table *table, const GArray *all)
{
    if (!table->published_ratios)
        return "Measured; no figures are published";
    return all->len > 1 ? "Published beside measured"
                        : "Published; no ratio was measured";
}

static void draw(GPtrArray *charts, const hc_claims_table *table, const GArray *all,
                 const GArray *groups)
{
    hc_chart *chart =
        hc_chart_add(charts, HC_CHART_PUBLISHED, table->judged->table->title,
                     g_strdup(says_of(table, all)));
    const bar_group *last = &g_array_index(groups, bar_group, groups->len - 1);
    double bars = last->place + LABEL_LINE + (double)last->bars;
    hc_range range = {1, 1}; /* the line is always in sight */
    for (size_t i = 0; i < all->len; i++)
        append_series(chart->data, all, i, groups, &range);
    append_labels(chart->data, groups);
    GPtrArray *names = names_of(all);
    hc_chart_set_texts(chart, "names", names);
    g_ptr_array_free(names, TRUE);
    set_axis(chart, table->judged);
    hc_chart_set_number(chart, "series", (double)all->len);
    hc_chart_set_number(chart, "has_published", table->published_ratios);
    hc_chart_set_number(chart, "bars", bars);
    hc_chart_set_number(chart, "height", BARS_FRAME + BAR_HEIGHT * bars);
    hc_chart_set_number(chart, "ratio_least", range.least);
    hc_chart_set_number(chart, "ratio_most", range.most);
}

void hc_chart_published(GPtrArray *charts, const hc_claims_table *table)
{
    if (!table->shown)
        return;
    GArray *all = series_of(table);
    GArray *groups = groups_of(table, all);
    if (groups->len > 0)
        draw(charts, table, all, groups);
    g_array_free(groups, TRUE);
    g_array_free(all, TRUE);
}
