/* A published table's ratios beside the measured ones. The first row is what the others
 * are over: it is the line at 1, and has no bars of its own. */
#include "chart_parts.h"

#include "text.h"

enum { BAR_HEIGHT = 17, BARS_FRAME = 160, REFERENCE_COLUMNS = 40 };

/* Space between two rows' bars, in bars. */
static const double ROW_GAP = 0.8;

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

/* A row with bars: they stand from `place` downwards, one for each ratio it has. */
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
        place += (double)group.bars + ROW_GAP;
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

/* A block of the data file: the bars of a series. */
static void append_series(GString *out, const GArray *all, size_t index,
                          const GArray *groups, hc_range *range)
{
    const series *one = &g_array_index(all, series, index);
    g_string_append(out, "place\t");
    hc_text_append_field(out,
                         one->column != NULL ? one->column->column->title : "published");
    g_string_append(out, "\tlo\thi\tshown\n");
    for (size_t i = 0; i < groups->len; i++) {
        const bar_group *group = &g_array_index(groups, bar_group, i);
        hc_figure ratio = ratio_of(one, group->row);
        if (!is_drawn(&ratio))
            continue;
        double place = group->place + (double)count_drawn(all, index, group->row);
        append_bar(out, place, &ratio);
        hc_range_add(range, ratio.lo);
        hc_range_add(range, ratio.hi);
    }
    g_string_append(out, "\n\n");
}

/* The last block: each row's label, in the middle of its bars. Returns the longest. */
static size_t append_labels(GString *out, const GArray *groups)
{
    size_t longest = 0;
    g_string_append(out, "place\trow\n");
    for (size_t i = 0; i < groups->len; i++) {
        const bar_group *group = &g_array_index(groups, bar_group, i);
        hc_chart_append_number(out, group->place + ((double)group->bars - 1) / 2);
        g_string_append_c(out, '\t');
        size_t start = out->len;
        hc_text_append_field(out, group->row->label);
        longest = MAX(longest, hc_text_columns(out->str + start));
        g_string_append_c(out, '\n');
    }
    return longest;
}

/* ---- The chart ------------------------------------------------------------------- */

/* New string: what the axis shows, "times as fast as “for loop”: ...". */
static char *axis_text(const hc_judged_table *table)
{
    static const struct {
        const char *than, *right;
    } words[] = {[HC_QUANTITY_TIME] = {"times as fast as", "faster"},
                 [HC_QUANTITY_PEAK] = {"times smaller than", "smaller"},
                 [HC_QUANTITY_SIZEOF] = {"times smaller than", "smaller"},
                 [HC_QUANTITY_COUNTER] = {"times less than", "less"}};
    const hc_judged_row *first = table->rows->pdata[0];
    hc_quantity quantity = table->table->quantity;
    char *visible = hc_text_visible(first->label);
    char *label = hc_text_shorten(visible, REFERENCE_COLUMNS);
    char *text = g_strdup_printf("%s “%s”: right of the line is %s", words[quantity].than,
                                 label, words[quantity].right);
    g_free(label);
    g_free(visible);
    return text;
}

static hc_chart *draw(const hc_claims_table *table, const GArray *all,
                      const GArray *groups)
{
    const char *what = table->published_ratios ? "published beside measured"
                                               : "measured, no published figures";
    hc_chart *chart =
        hc_chart_new(HC_CHART_PUBLISHED, table->judged->table->title, what, "");
    const bar_group *last = &g_array_index(groups, bar_group, groups->len - 1);
    double bars = last->place + (double)last->bars;
    char *axis = axis_text(table->judged);
    hc_range range = {1, 1}; /* the line is always in sight */
    for (size_t i = 0; i < all->len; i++)
        append_series(chart->data, all, i, groups, &range);
    hc_chart_set_text(chart, "axis", axis);
    hc_chart_set_number(chart, "series", (double)all->len);
    hc_chart_set_number(chart, "has_published", table->published_ratios);
    hc_chart_set_number(chart, "bars", bars);
    hc_chart_set_number(chart, "label_columns",
                        (double)append_labels(chart->data, groups));
    hc_chart_set_number(chart, "height", BARS_FRAME + BAR_HEIGHT * bars);
    hc_chart_set_number(chart, "ratio_least", range.least);
    hc_chart_set_number(chart, "ratio_most", range.most);
    g_free(axis);
    return chart;
}

hc_chart *hc_chart_published(const hc_claims_table *table)
{
    if (!table->shown)
        return NULL;
    GArray *all = series_of(table);
    GArray *groups = groups_of(table, all);
    hc_chart *chart = groups->len > 0 ? draw(table, all, groups) : NULL;
    g_array_free(groups, TRUE);
    g_array_free(all, TRUE);
    return chart;
}
