/* What a comparison found: the ratio of each benchmark, head over base, with its
 * interval, the largest first, beside the band in which a change is none. Of the heap,
 * which is exact, only what differs. */
#include "chart_parts.h"

#include <math.h>
#include <stdlib.h>

enum { ROWS_MOST = 40, ROW_HEIGHT = 36, FRAME_HEIGHT = 176, LABEL_COLUMNS = 40 };

/* Of the rows, one in so many, and one at least, may reach beyond an end of the axis: one
 * ratio of 100 must not press together those about 1. */
enum { BEYOND_ONE_IN = 12 };

/* They do where that end would lie so many times as far out as all others span, and
 * beyond a change by half, up to which all can be told apart anyway. */
static const double FAR = 3, NEAR_RATIO = 1.5, LEAST_ROOM = 0.02;

/* ---- Which rows ------------------------------------------------------------------ */

static bool is_timed(const hc_compared *compared)
{
    return compared->gauge == HC_GAUGE_TIME && compared->known && compared->ratio > 0 &&
           isfinite(compared->ratio);
}

/* A ratio of a negative figure says nothing; one of 0 lies beyond the axis. */
static bool is_other_heap(const hc_compared *compared)
{
    return compared->gauge != HC_GAUGE_TIME && compared->known &&
           compared->base != compared->head && compared->base >= 0 && compared->head >= 0;
}

/* The largest ratio first; of equals, as the view has them, which is by verdict. */
static int by_ratio(const void *one, const void *other)
{
    const hc_compared *const *a = one, *const *b = other;
    return (*a)->ratio > (*b)->ratio ? -1 : (*a)->ratio < (*b)->ratio;
}

/* Too many for a picture: those that tell something stay, as the view orders them. */
typedef struct change_rows {
    const hc_comparison_view *view;
    GPtrArray *rows; /* of const hc_compared * */
    size_t all, regressed, improved, unjudged;
} change_rows;

static change_rows rows_of(const hc_comparison_view *view,
                           bool (*is_drawn)(const hc_compared *compared))
{
    change_rows found = {.view = view, .rows = g_ptr_array_new()};
    const GPtrArray *lists[] = {view->telling, view->rest};
    for (size_t list = 0; list < G_N_ELEMENTS(lists); list++) {
        for (guint i = 0; i < lists[list]->len; i++) {
            const hc_compared *compared = lists[list]->pdata[i];
            if (!is_drawn(compared))
                continue;
            found.all++;
            found.regressed += compared->change == HC_CHANGE_REGRESSED;
            found.improved += compared->change == HC_CHANGE_IMPROVED;
            found.unjudged += compared->change == HC_CHANGE_UNJUDGED;
            if (found.rows->len < ROWS_MOST)
                g_ptr_array_add(found.rows, (void *)compared);
        }
    }
    g_ptr_array_sort(found.rows, by_ratio); /* stable */
    return found;
}

/* ---- Axis ------------------------------------------------------------------------ */

enum { BELOW, ABOVE, SIDES };

/* How far out a ratio lies on a side, as a logarithm, which the axis is too; 0 where it
 * lies on the other one, or has no place on such an axis. */
static double distance(double ratio, int side)
{
    double out = side == ABOVE ? log(ratio) : -log(ratio);
    return isfinite(out) ? fmax(out, 0) : 0;
}

/* Of a row with its interval. */
static double reach_of(const hc_compared *compared, int side)
{
    double reach = distance(compared->ratio, side);
    double end = side == ABOVE ? compared->hi : compared->lo;
    return compared->has_ci ? fmax(reach, distance(end, side)) : reach;
}

static int descending(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return a > b ? -1 : a < b;
}

/* How far the rows reach on a side: the furthest, and without those that may lie beyond.
 */
typedef struct side_reach {
    double most, core;
} side_reach;

static side_reach reach_on(const GPtrArray *rows, int side)
{
    double *all = g_new(double, rows->len);
    for (guint i = 0; i < rows->len; i++)
        all[i] = reach_of(rows->pdata[i], side);
    qsort(all, rows->len, sizeof *all, descending);
    guint left_out = MIN(MAX(rows->len / BEYOND_ONE_IN, 1), rows->len - 1);
    side_reach reach = {all[0], all[left_out]};
    g_free(all);
    return reach;
}

/* The ratios at the ends of the axis, of which 1 is always in sight. */
static hc_range range_of(const GPtrArray *rows)
{
    side_reach sides[SIDES] = {reach_on(rows, BELOW), reach_on(rows, ABOVE)};
    double span = sides[BELOW].core + sides[ABOVE].core, ends[SIDES];
    for (int side = 0; side < SIDES; side++) {
        bool far = sides[side].most > fmax(FAR * span, log(NEAR_RATIO));
        ends[side] =
            far ? sides[side].core + fmax(span / 4, LEAST_ROOM) : sides[side].most;
    }
    return (hc_range){exp(-ends[BELOW]), exp(ends[ABOVE])};
}

/* As the template has it; what ends the axis is not beyond it for its last digits. */
static bool is_outside(double ratio, const hc_range *range)
{
    static const double rounding = 1e-6;
    return ratio < range->least * (1 - rounding) || ratio > range->most * (1 + rounding);
}

static bool is_beyond(const hc_compared *compared, const hc_range *range)
{
    return is_outside(compared->ratio, range) ||
           (compared->has_ci &&
            (is_outside(compared->lo, range) || is_outside(compared->hi, range)));
}

/* ---- Data ------------------------------------------------------------------------ */

static char *label_of(const hc_comparison_view *view, const hc_compared *compared)
{
    char *label = hc_compared_label(view, compared);
    char *full = compared->gauge == HC_GAUGE_TIME
                     ? g_strdup(label)
                     : g_strdup_printf("%s: %s", hc_gauge_name(compared->gauge), label);
    char *line = hc_chart_shorten(full, LABEL_COLUMNS);
    g_free(full);
    g_free(label);
    return line;
}

static void append_row(GString *out, const hc_comparison_view *view, guint place,
                       const hc_compared *compared)
{
    char ratio[HC_UNITS_SIZE];
    const double numbers[] = {compared->ratio,
                              compared->has_ci ? compared->lo : compared->ratio,
                              compared->has_ci ? compared->hi : compared->ratio};
    g_string_append_printf(out, "%u\t", place);
    hc_chart_append_field(out, label_of(view, compared));
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_string_append_c(out, '\t');
        hc_chart_append_number(out, numbers[i]);
    }
    g_string_append_printf(out, "\t%s\t%s\n", hc_change_name(compared->change),
                           hc_compared_cell(ratio, compared, HC_COMPARED_RATIO));
}

static void append_rows(hc_chart *chart, const change_rows *found)
{
    hc_range range = range_of(found->rows);
    unsigned beyond = 0;
    g_string_append(chart->data, "row\tbenchmark\tratio\tlo\thi\tverdict\tshown\n");
    for (guint i = 0; i < found->rows->len; i++) {
        const hc_compared *compared = found->rows->pdata[i];
        append_row(chart->data, found->view, i, compared);
        beyond += is_beyond(compared, &range);
    }
    hc_chart_set_number(chart, "rows", found->rows->len);
    hc_chart_set_number(chart, "height",
                        (double)(FRAME_HEIGHT + ROW_HEIGHT * found->rows->len));
    hc_chart_set_number(chart, "ratio_least", range.least);
    hc_chart_set_number(chart, "ratio_most", range.most);
    hc_chart_set_number(chart, "beyond", beyond);
}

/* ---- The charts ------------------------------------------------------------------ */

/* "2 of 14 regressed, 1 improved, 3 not judged". The comparison may have a verdict by
 * another gauge. */
static char *finding_of(const change_rows *found, const char *what)
{
    if (found->unjudged == found->all)
        return g_strdup_printf("%zu %s, none of them judged", found->all, what);
    GString *out = g_string_new(NULL);
    g_string_printf(out, "%zu of %zu %s regressed, %zu improved", found->regressed,
                    found->all, what, found->improved);
    if (found->unjudged > 0)
        g_string_append_printf(out, ", %zu not judged", found->unjudged);
    return g_string_free(out, FALSE);
}

static void draw(GPtrArray *charts, const change_rows *found, const char *heading,
                 const char *what, const char *axis, double margin)
{
    if (found->rows->len == 0)
        return;
    hc_chart *chart =
        hc_chart_add(charts, HC_CHART_CHANGES, heading, finding_of(found, what));
    append_rows(chart, found);
    hc_chart_set_text(chart, "axis", axis);
    hc_chart_set_number(chart, "margin", margin);
    if (found->all > found->rows->len)
        hc_chart_set_note(chart,
                          g_strdup_printf("%u of %zu, those that changed foremost.",
                                          found->rows->len, found->all));
}

void hc_chart_changes_of_time(GPtrArray *charts, const hc_comparison_view *view,
                              double margin)
{
    change_rows found = rows_of(view, is_timed);
    draw(charts, &found, "Time, head over base", "times", "time of head over base",
         margin);
    g_ptr_array_free(found.rows, TRUE);
}

void hc_chart_changes_of_heap(GPtrArray *charts, const hc_comparison_view *view)
{
    change_rows found = rows_of(view, is_other_heap);
    draw(charts, &found, "Heap, head over base", "figures that differ",
         "figure of head over base", 0);
    g_ptr_array_free(found.rows, TRUE);
}
