/* What a comparison found: the ratio of each benchmark, head over base, with its
 * interval, the largest first, beside the band in which a change is none. Of the heap,
 * which is exact, only what differs. */
#include "chart_parts.h"

#include <math.h>
#include <stdlib.h>

enum { ROWS_MOST = 40, ROW_HEIGHT = 36, FRAME_HEIGHT = 176, LABEL_COLUMNS = 40 };

/* ---- Which rows ------------------------------------------------------------------ */

static bool is_timed(const hc_compared *compared)
{
    return compared->gauge == HC_GAUGE_TIME && compared->known && compared->ratio > 0 &&
           isfinite(compared->ratio);
}

/* A ratio of a negative figure says nothing, and none is on a logarithmic axis at 0. */
static bool is_other_heap(const hc_compared *compared)
{
    return compared->gauge != HC_GAUGE_TIME && compared->known &&
           compared->base != compared->head && compared->base > 0 && compared->head > 0;
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
    size_t all, regressed, improved;
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
            if (found.rows->len < ROWS_MOST)
                g_ptr_array_add(found.rows, (void *)compared);
        }
    }
    g_ptr_array_sort(found.rows, by_ratio); /* stable */
    return found;
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
    hc_range range = {1, 1}; /* the line at 1 is always in sight */
    g_string_append(chart->data, "row\tbenchmark\tratio\tlo\thi\tverdict\tshown\n");
    for (guint i = 0; i < found->rows->len; i++) {
        const hc_compared *compared = found->rows->pdata[i];
        append_row(chart->data, found->view, i, compared);
        hc_range_add(&range, compared->ratio);
        if (compared->has_ci) {
            hc_range_add(&range, compared->lo);
            hc_range_add(&range, isfinite(compared->hi) ? compared->hi : 0);
        }
    }
    hc_chart_set_number(chart, "rows", found->rows->len);
    hc_chart_set_number(chart, "height",
                        (double)(FRAME_HEIGHT + ROW_HEIGHT * found->rows->len));
    hc_chart_set_number(chart, "ratio_least", range.least);
    hc_chart_set_number(chart, "ratio_most", range.most);
}

/* ---- The charts ------------------------------------------------------------------ */

/* "2 of 14 regressed, 1 improved". */
static char *finding_of(const change_rows *found, const char *what)
{
    if (found->view->comparison->verdict == HC_CHANGE_UNJUDGED)
        return g_strdup_printf("%zu %s, none of them judged", found->all, what);
    return g_strdup_printf("%zu of %zu %s regressed, %zu improved", found->regressed,
                           found->all, what, found->improved);
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
