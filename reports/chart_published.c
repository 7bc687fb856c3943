/* A published table's ratios beside the measured ones. The first row is what the others
 * are over: it is the line at 1, and has no bars of its own. */
#include "chart_parts.h"

#include "text.h"

enum { BAR_HEIGHT = 17, BARS_FRAME = 150, REFERENCE_COLUMNS = 40 };

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

static GArray *series_of(const hc_claims_table *table)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(series));
    if (table->published)
        g_array_append_val(all, (series){NULL});
    for (size_t i = 0; i < table->columns->len; i++) {
        const hc_claims_column *column = hc_claims_column_at(table, i);
        if (column->ratios)
            g_array_append_val(all, (series){column});
    }
    return all;
}

/* New array of const hc_judged_row *: those with a bar. */
static GPtrArray *rows_of(const hc_claims_table *table, const GArray *all)
{
    GPtrArray *rows = g_ptr_array_new();
    for (size_t i = 1; i < table->judged->rows->len; i++) {
        hc_judged_row *row = table->judged->rows->pdata[i];
        bool any = false;
        for (size_t j = 0; j < all->len; j++) {
            hc_figure ratio = ratio_of(&g_array_index(all, series, j), row);
            any |= is_drawn(&ratio);
        }
        if (any)
            g_ptr_array_add(rows, row);
    }
    return rows;
}

/* ---- Data ------------------------------------------------------------------------ */

static double place_of(size_t row, size_t bar, size_t bars_a_row)
{
    return (double)row * ((double)bars_a_row + ROW_GAP) + (double)bar;
}

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

/* A block of the data file a series. */
static hc_range append_bars(GString *out, const GArray *all, const GPtrArray *rows)
{
    hc_range range = {0, 0};
    hc_range_add(&range, 1);
    for (size_t i = 0; i < all->len; i++) {
        const series *one = &g_array_index(all, series, i);
        g_string_append(out, "place\t");
        hc_text_append_field(out, one->column != NULL ? one->column->column->title
                                                      : "published");
        g_string_append(out, "\tlo\thi\tshown\n");
        for (size_t j = 0; j < rows->len; j++) {
            hc_figure ratio = ratio_of(one, rows->pdata[j]);
            if (!is_drawn(&ratio))
                continue;
            append_bar(out, place_of(j, i, all->len), &ratio);
            hc_range_add(&range, ratio.lo);
            hc_range_add(&range, ratio.hi);
        }
        g_string_append(out, "\n\n");
    }
    return range;
}

/* The last block: each row's label, in the middle of its bars. Returns the longest. */
static size_t append_labels(GString *out, const GPtrArray *rows, size_t bars_a_row)
{
    size_t longest = 0;
    g_string_append(out, "place\trow\n");
    for (size_t i = 0; i < rows->len; i++) {
        const hc_judged_row *row = rows->pdata[i];
        double middle = place_of(i, 0, bars_a_row) + ((double)bars_a_row - 1) / 2;
        hc_chart_append_number(out, middle);
        g_string_append_c(out, '\t');
        size_t start = out->len;
        hc_text_append_field(out, row->label);
        longest = MAX(longest, hc_text_columns(out->str + start));
        g_string_append_c(out, '\n');
    }
    return longest;
}

/* ---- The chart ------------------------------------------------------------------- */

static const char *less_of_what(const hc_published_table *table)
{
    switch (table->quantity) {
    case HC_QUANTITY_TIME:
        return "times as fast as";
    case HC_QUANTITY_PEAK:
    case HC_QUANTITY_SIZEOF:
        return "times smaller than";
    case HC_QUANTITY_COUNTER:
        break;
    }
    return "times less than";
}

/* New string: "times as fast as “for loop”". */
static char *compared_with(const hc_judged_table *table)
{
    const hc_judged_row *first = table->rows->pdata[0];
    char *visible = hc_text_visible(first->label);
    char *label = hc_text_shorten(visible, REFERENCE_COLUMNS);
    char *text = g_strdup_printf("%s “%s”", less_of_what(table->table), label);
    g_free(label);
    g_free(visible);
    return text;
}

static hc_chart *draw(const hc_claims_table *table, const GArray *all,
                      const GPtrArray *rows)
{
    const hc_published_table *published = table->judged->table;
    char *what = compared_with(table->judged);
    hc_chart *chart =
        hc_chart_new(HC_CHART_PUBLISHED, published->title,
                     table->published ? "published beside measured" : "measured", "");
    hc_range range = append_bars(chart->data, all, rows);
    size_t label_columns = append_labels(chart->data, rows, all->len);
    double bars = place_of(rows->len, 0, all->len) - ROW_GAP;
    hc_chart_set_text(chart, "axis", what);
    hc_chart_set_number(chart, "series", (double)all->len);
    hc_chart_set_number(chart, "has_published", table->published);
    hc_chart_set_number(chart, "bars", bars);
    hc_chart_set_number(chart, "label_columns", (double)label_columns);
    hc_chart_set_number(chart, "height", BARS_FRAME + BAR_HEIGHT * bars);
    hc_chart_set_range(chart, "ratio", range);
    g_free(what);
    return chart;
}

hc_chart *hc_chart_published(const hc_claims_table *table)
{
    if (!table->shown)
        return NULL;
    GArray *all = series_of(table);
    GPtrArray *rows = rows_of(table, all);
    hc_chart *chart = rows->len > 0 ? draw(table, all, rows) : NULL;
    g_ptr_array_free(rows, TRUE);
    g_array_free(all, TRUE);
    return chart;
}
