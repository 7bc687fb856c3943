/* A strip is 240 by 44 units, drawn at half that size in pixels, so that whole numbers
 * are exact enough. The median is in the middle, and the launches stand one below the
 * other as they ran. A dot is a line without length and with round ends: the shortest
 * there is, where there are a hundred thousand. */
#include "html_launches.h"

#include "html_cells.h"
#include "html_text.h"
#include "stats.h"
#include "units.h"

#include <math.h>

enum { WIDTH = 240, HEIGHT = 44, MIDDLE = WIDTH / 2, EDGE = 8 };

typedef struct strip {
    const double *values_ns; /* in the order in which they ran */
    size_t count;
    const char *what; /* "launches" */
    double median_ns, reach;
    bool has_interval;
    double lo_ns, hi_ns;
} strip;

/* ---- The scale ------------------------------------------------------------------- */

static const double reaches[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};

/* Of the steps the first beyond which there is at most a twentieth of the launches. */
typedef struct reach_count {
    size_t launches, beyond[G_N_ELEMENTS(reaches)];
} reach_count;

static void count_value(reach_count *count, double value_ns, double median_ns)
{
    double deviation = fabs(value_ns / median_ns - 1);
    count->launches++;
    for (size_t i = 0; i < G_N_ELEMENTS(reaches); i++)
        count->beyond[i] += deviation > reaches[i];
}

static double choose_reach(const reach_count *count)
{
    for (size_t i = 0; i + 1 < G_N_ELEMENTS(reaches); i++) {
        if (count->beyond[i] * 20 <= count->launches)
            return reaches[i];
    }
    return reaches[G_N_ELEMENTS(reaches) - 1];
}

/* New array of double, ns an iteration. */
static GArray *launches_of(const hc_report_row *row)
{
    const GPtrArray *launches = row->benchmark->time.launches;
    GArray *values = g_array_sized_new(FALSE, FALSE, sizeof(double), launches->len);
    for (size_t i = 0; row->has_time && i < launches->len; i++) {
        double value = hc_launch_result_ns(launches->pdata[i]);
        g_array_append_val(values, value);
    }
    return values;
}

double hc_html_launch_reach(const hc_report_group *group)
{
    reach_count count = {0};
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        GArray *values = launches_of(row);
        for (size_t j = 0; j < values->len && row->benchmark->time.median_ns > 0; j++)
            count_value(&count, g_array_index(values, double, j),
                        row->benchmark->time.median_ns);
        g_array_free(values, TRUE);
    }
    return choose_reach(&count);
}

static const double *rounds_of(const hc_canary *canary)
{
    return (const double *)(void *)canary->rounds_ns->data;
}

/* 0 without rounds. */
static double median_of(const hc_canary *canary)
{
    size_t count = canary->rounds_ns->len;
    return count > 0 ? hc_stats_median(rounds_of(canary), count) : 0;
}

double hc_html_rounds_reach(const GPtrArray *canaries)
{
    reach_count count = {0};
    for (size_t i = 0; i < canaries->len; i++) {
        const hc_canary *canary = canaries->pdata[i];
        double median = median_of(canary);
        for (size_t j = 0; j < canary->rounds_ns->len && median > 0; j++)
            count_value(&count, rounds_of(canary)[j], median);
    }
    return choose_reach(&count);
}

/* ---- The picture ----------------------------------------------------------------- */

static int place(const strip *s, double value_ns)
{
    double share = CLAMP((value_ns / s->median_ns - 1) / s->reach, -2, 2);
    return MIDDLE + (int)lround(share * (MIDDLE - EDGE));
}

static bool is_beyond(int x)
{
    return x < EDGE || x > WIDTH - EDGE;
}

static int height_of(const strip *s, size_t index)
{
    double step = (double)(HEIGHT - 2 * EDGE) / (double)s->count;
    return EDGE + (int)lround(step * ((double)index + 0.5));
}

static void append_interval(GString *out, const strip *s)
{
    if (!s->has_interval)
        return;
    int from = MAX(place(s, s->lo_ns), 0), to = MIN(place(s, s->hi_ns), WIDTH);
    g_string_append_printf(out, "<path class=\"i\" d=\"M%d 0H%dV%dH%dz\"/>", from,
                           MAX(to, from + 1), HEIGHT, from);
}

static void append_dots(GString *out, const strip *s)
{
    g_string_append(out, "<path class=\"d\" d=\"");
    for (size_t i = 0; i < s->count; i++) {
        int x = place(s, s->values_ns[i]);
        if (!is_beyond(x))
            g_string_append_printf(out, "M%d %dh0", x, height_of(s, i));
    }
    g_string_append(out, "\"/>");
}

/* An arrow out of the picture for each that lies beyond it. */
static void append_arrows(GString *out, const strip *s)
{
    const char *before = "<path class=\"b\" d=\"";
    for (size_t i = 0; i < s->count; i++) {
        int x = place(s, s->values_ns[i]);
        if (!is_beyond(x))
            continue;
        g_string_append_printf(out, x < EDGE ? "%sM0 %dl9-6v12z" : "%sM240 %dl-9-6v12z",
                               before, height_of(s, i));
        before = "";
    }
    g_string_append(out, before[0] == '\0' ? "\"/>" : "");
}

static void append_words(GString *out, const strip *s)
{
    double least = s->values_ns[0], most = least;
    for (size_t i = 1; i < s->count; i++) {
        least = MIN(least, s->values_ns[i]);
        most = MAX(most, s->values_ns[i]);
    }
    char from[HC_UNITS_SIZE], to[HC_UNITS_SIZE], median[HC_UNITS_SIZE];
    hc_html_append(out, "<title>",
                   g_strdup_printf("%zu %s from %s to %s, median %s", s->count, s->what,
                                   hc_units_time(from, least), hc_units_time(to, most),
                                   hc_units_time(median, s->median_ns)),
                   "</title>");
}

/* What a table is sorted by: how far the farthest lies from the median. */
static double spread_of(const strip *s)
{
    double spread = 0;
    for (size_t i = 0; i < s->count; i++)
        spread = MAX(spread, fabs(s->values_ns[i] / s->median_ns - 1));
    return spread;
}

static void append_strip(GString *out, const strip *s)
{
    hc_html_open_cell(out, spread_of(s));
    g_string_append_printf(
        out, "<svg class=\"strip\" viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
    append_words(out, s);
    append_interval(out, s);
    g_string_append_printf(out, "<path class=\"m\" d=\"M%d 0v%d\"/>", MIDDLE, HEIGHT);
    append_dots(out, s);
    append_arrows(out, s);
    g_string_append(out, "</svg></td>");
}

const char hc_html_launches_meaning[] =
    "A dot a launch, from the first (top) to the last (bottom), placed by how far it "
    "lies "
    "from the row's median, the line in the middle; the shade is the median's interval, "
    "an "
    "arrow a launch beyond the scale.";

void hc_html_append_launches_heading(GString *out, const char *what, double reach,
                                     bool told)
{
    char *words = g_strdup_printf("%s, ±%.0f\u00a0%%", what, 100 * reach);
    hc_html_append_heading(out, words, "", told ? NULL : hc_html_launches_meaning);
    g_free(words);
}

void hc_html_append_launches(GString *out, const hc_report_row *row, double reach)
{
    const hc_time_result *time = &row->benchmark->time;
    GArray *values = launches_of(row);
    const strip s = {.values_ns = (const double *)(void *)values->data,
                     .count = values->len,
                     .what = values->len == 1 ? "launch" : "launches",
                     .median_ns = time->median_ns,
                     .reach = reach,
                     .has_interval = time->has_ci,
                     .lo_ns = time->ci_lo_ns,
                     .hi_ns = time->ci_hi_ns};
    if (values->len > 0 && time->median_ns > 0)
        append_strip(out, &s);
    else
        g_string_append(out, "<td>—</td>");
    g_array_free(values, TRUE);
}

void hc_html_append_rounds(GString *out, const hc_canary *canary, double reach)
{
    const strip s = {.values_ns = rounds_of(canary),
                     .count = canary->rounds_ns->len,
                     .what = canary->rounds_ns->len == 1 ? "round" : "rounds",
                     .median_ns = median_of(canary),
                     .reach = reach};
    if (s.median_ns > 0)
        append_strip(out, &s);
    else
        g_string_append(out, "<td>—</td>");
}
