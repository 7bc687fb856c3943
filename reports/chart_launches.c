/* The launches of each variant at the headline size, over their row's median: whether
 * they lie in one heap or in two, and how far out. Over the row's own median, since a
 * spread of a tenth would be a point on an axis that holds all the rows. */
#include "chart_parts.h"

#include <math.h>
#include <stdlib.h>

/* A spread is seen from so many launches on; of more than the second number, each dot
 * stands for several. */
enum { LAUNCHES_LEAST = 4, DOTS_MOST = 100 };

enum { ROW_HEIGHT = 46, FRAME_HEIGHT = 150 };

/* Dots beside each other are moved apart: so many to the width of the axis, so many on
 * top of each other. */
enum { BINS = 60, LEVELS = 5 };

/* Of a row, one launch in so many, the ones furthest out, may lie beyond the axis: one
 * that was disturbed must not press all the others together, and a second heap shows. */
enum { BEYOND_ONE_IN = 12 };

/* Beyond this ratio of the slowest launch to the fastest, the axis is logarithmic. */
static const double LOG_FROM_RATIO = 3;

static bool has_launches(const hc_report_row *row)
{
    const hc_time_result *time = &row->benchmark->time;
    return row->has_time && time->median_ns > 0 && time->launches->len >= LAUNCHES_LEAST;
}

static int ascending(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return a < b ? -1 : a > b;
}

/* Launches over the row's median, ascending. New array of double. */
static GArray *sorted_launches(const hc_report_row *row)
{
    const hc_time_result *time = &row->benchmark->time;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t i = 0; i < time->launches->len; i++) {
        double over = hc_launch_result_ns(time->launches->pdata[i]) / time->median_ns;
        g_array_append_val(all, over);
    }
    qsort(all->data, all->len, sizeof(double), ascending);
    return all;
}

typedef struct strips {
    GPtrArray *launches; /* of GArray *, a row each */
    hc_range range;      /* of the axis */
    size_t beyond;       /* launches outside of it */
    size_t widest;       /* the row whose slowest launch is furthest above its fastest */
    size_t thinned;
} strips;

/* Widens the range by the row's launches without those furthest from its median. */
static void add_core(hc_range *range, const GArray *launches)
{
    const double *all = (const double *)(void *)launches->data;
    size_t from = 0, to = launches->len - 1;
    for (size_t left = MAX(launches->len / BEYOND_ONE_IN, 1); left > 0; left--) {
        if (1 - all[from] > all[to] - 1)
            from++;
        else
            to--;
    }
    hc_range_add(range, all[from]);
    hc_range_add(range, all[to]);
}

static size_t count_beyond(const strips *all)
{
    size_t beyond = 0;
    for (size_t i = 0; i < all->launches->len; i++) {
        const GArray *launches = all->launches->pdata[i];
        for (size_t j = 0; j < launches->len; j++) {
            double over = g_array_index(launches, double, j);
            beyond += over < all->range.least || over > all->range.most;
        }
    }
    return beyond;
}

/* What lies a little outside belongs to it. */
static void widen(hc_range *range)
{
    enum { ROOM = 4 };
    double room = (range->most - range->least) / ROOM;
    range->most += room;
    range->least = MAX(range->least - room, range->least / 2);
}

static strips strips_of(const hc_chart_rows *rows)
{
    strips all = {.launches =
                      g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref)};
    double most = 0;
    for (size_t i = 0; i < rows->rows->len; i++) {
        GArray *launches = sorted_launches(hc_chart_row_at(rows, i));
        double least = g_array_index(launches, double, 0);
        double last = g_array_index(launches, double, launches->len - 1);
        add_core(&all.range, launches);
        if (last - least > most) {
            most = last - least;
            all.widest = i;
        }
        all.thinned += launches->len > DOTS_MOST;
        g_ptr_array_add(all.launches, launches);
    }
    widen(&all.range);
    all.beyond = count_beyond(&all);
    return all;
}

/* ---- Data ------------------------------------------------------------------------ */

/* The place of a value along the axis, from 0 to 1. */
static double along(const hc_range *range, bool logarithmic, double value)
{
    if (value <= range->least)
        return 0;
    if (value >= range->most)
        return 1;
    return logarithmic ? log(value / range->least) / log(range->most / range->least)
                       : (value - range->least) / (range->most - range->least);
}

static char *percent_off(char text[HC_UNITS_SIZE], double over)
{
    char figure[HC_UNITS_SIZE];
    double off = over - 1;
    g_snprintf(text, HC_UNITS_SIZE, "%s%s", off < 0 ? "−" : "+",
               hc_units_percent(figure, fabs(off)));
    return text;
}

/* Block of the dots: row, launch over median, and how far from the middle it is moved.
 * The first and the last launch are always among them. */
static void append_dots(GString *out, const strips *all, size_t row, bool logarithmic)
{
    const GArray *launches = all->launches->pdata[row];
    size_t dots = MIN(launches->len, DOTS_MOST);
    int last_bin = -1, level = 0;
    for (size_t i = 0; i < dots; i++) {
        double over =
            g_array_index(launches, double, i *(launches->len - 1) / MAX(dots - 1, 1));
        int bin = (int)(along(&all->range, logarithmic, over) * BINS);
        level = bin == last_bin ? (level + 1) % LEVELS : 0;
        last_bin = bin;
        g_string_append_printf(out, "%zu\t", row);
        hc_chart_append_number(out, over);
        g_string_append_printf(out, "\t%d\n",
                               level % 2 == 0 ? level / 2 : -(level + 1) / 2);
    }
}

static void append_dot_block(GString *out, const strips *all, bool logarithmic)
{
    g_string_append(out, "row\tover_median\tlevel\n");
    for (size_t i = 0; i < all->launches->len; i++)
        append_dots(out, all, i, logarithmic);
}

/* Block of the rows: label, the interval over the median, and the figures as text. */
static void append_row_block(GString *out, const hc_chart_rows *rows)
{
    g_string_append(out, "\n\nrow\tvariant\tlo\thi\tshown\n");
    for (size_t i = 0; i < rows->rows->len; i++) {
        const hc_report_row *row = hc_chart_row_at(rows, i);
        const hc_time_result *time = &row->benchmark->time;
        char shown[HC_UNITS_SIZE];
        g_string_append_printf(out, "%zu\t", i);
        hc_chart_append_field(out, hc_chart_label(row->benchmark, rows->with_allocator));
        g_string_append_c(out, '\t');
        hc_chart_append_number(out, time->has_ci ? time->ci_lo_ns / time->median_ns : 1);
        g_string_append_c(out, '\t');
        hc_chart_append_number(out, time->has_ci ? time->ci_hi_ns / time->median_ns : 1);
        g_string_append_printf(out, "\t%u × %s\n", time->launches->len,
                               hc_units_time(shown, row->time_ns));
    }
}

/* Block of the edges: how far the launches beyond the axis reach; -1 is the left one. */
static void append_edge_block(GString *out, const strips *all)
{
    char shown[HC_UNITS_SIZE];
    g_string_append(out, "\n\nrow\tedge\tshown\n");
    for (size_t i = 0; i < all->launches->len; i++) {
        const GArray *launches = all->launches->pdata[i];
        double least = g_array_index(launches, double, 0);
        double most = g_array_index(launches, double, launches->len - 1);
        if (least < all->range.least)
            g_string_append_printf(out, "%zu\t-1\t%s\n", i, percent_off(shown, least));
        if (most > all->range.most)
            g_string_append_printf(out, "%zu\t1\t%s\n", i, percent_off(shown, most));
    }
}

/* ---- The chart ------------------------------------------------------------------- */

static char *finding_of(const hc_chart_rows *rows, const strips *all, char *where)
{
    const GArray *launches = all->launches->pdata[all->widest];
    char low[HC_UNITS_SIZE], high[HC_UNITS_SIZE];
    percent_off(low, g_array_index(launches, double, 0));
    percent_off(high, g_array_index(launches, double, launches->len - 1));
    char *name = hc_chart_label(hc_chart_row_at(rows, all->widest)->benchmark,
                                rows->with_allocator);
    char *says = g_strdup_printf("Launches differ most with %s: %s to %s of the median%s",
                                 name, low, high, where);
    g_free(name);
    g_free(where);
    return says;
}

static void draw(GPtrArray *charts, const hc_report_table *table,
                 const hc_chart_rows *rows, const strips *all)
{
    bool logarithmic = all->range.most / all->range.least > LOG_FROM_RATIO;
    hc_chart *chart =
        hc_chart_add(charts, HC_CHART_LAUNCHES, table->title,
                     finding_of(rows, all, hc_chart_where(table->headline)));
    append_dot_block(chart->data, all, logarithmic);
    append_row_block(chart->data, rows);
    append_edge_block(chart->data, all);
    hc_chart_set_number(chart, "rows", rows->rows->len);
    hc_chart_set_number(chart, "height",
                        (double)(FRAME_HEIGHT + ROW_HEIGHT * rows->rows->len));
    hc_chart_set_number(chart, "over_least", all->range.least);
    hc_chart_set_number(chart, "over_most", all->range.most);
    hc_chart_set_number(chart, "over_log", logarithmic);
    hc_chart_set_number(chart, "beyond", (double)all->beyond);
    if (rows->all > rows->rows->len)
        hc_chart_note_rows(chart, rows);
    else if (all->thinned > 0)
        hc_chart_set_note(
            chart,
            g_strdup_printf("Of more than %d launches, as many, evenly.", DOTS_MOST));
}

void hc_chart_launches(GPtrArray *charts, const hc_report_table *table)
{
    hc_chart_rows rows = hc_chart_rows_of(table->headline, has_launches);
    strips all = strips_of(&rows);
    if (rows.rows->len > 0 && all.range.least > 0)
        draw(charts, table, &rows, &all);
    g_ptr_array_free(all.launches, TRUE);
    hc_chart_rows_clear(&rows);
}
