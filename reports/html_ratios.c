#include "html_ratios.h"

#include "html_text.h"
#include "units.h"

#include <math.h>

/* A strip is so many units, of which whole numbers are exact enough. REACH is from its
 * middle to the scale's end; what is beyond is for arrows. */
enum { WIDTH = 360, HEIGHT = 60, MIDDLE = WIDTH / 2, EDGE = 10, REACH = MIDDLE - EDGE };

/* ---- Scale ----------------------------------------------------------------------- */

static const double widest = 0.223; /* a factor of 1.25: beyond, 1 % cannot be seen */

static double reach_of(const hc_compared *compared)
{
    double reach = 0;
    const double ends[] = {compared->ratio, compared->has_ci ? compared->lo : 1,
                           compared->has_ci ? compared->hi : 1};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (isfinite(ends[i]) && ends[i] > 0)
            reach = fmax(reach, fabs(log(ends[i])));
    }
    return reach;
}

hc_ratio_scale hc_ratio_scale_of(const hc_comparison *comparison)
{
    const hc_decision_rule *rule = &comparison->method.rule;
    hc_ratio_scale scale = {.half = 2 * log1p(fmax(rule->equivalence, 0.01)),
                            .margin = log1p(rule->margin)};
    double most = fmax(widest, scale.half);
    for (guint i = 0; i < comparison->compared->len; i++) {
        const hc_compared *compared = comparison->compared->pdata[i];
        if (compared->known && compared->gauge == HC_GAUGE_TIME)
            scale.half = fmax(scale.half, 1.15 * reach_of(compared));
    }
    scale.half = fmin(scale.half, most);
    return scale;
}

static char *ratio_text(char text[HC_UNITS_SIZE], double log_ratio)
{
    g_ascii_formatd(text, HC_UNITS_SIZE, "%.3f", exp(log_ratio));
    return text;
}

void hc_html_append_ratio_scale(GString *out, const hc_ratio_scale *scale)
{
    char lo[HC_UNITS_SIZE], hi[HC_UNITS_SIZE];
    g_string_append_printf(
        out,
        "<span class=\"scale\" aria-hidden=\"true\"><span>%s×</span><span>1</span>"
        "<span>%s×</span></span>",
        ratio_text(lo, -scale->half), ratio_text(hi, scale->half));
}

/* ---- Pieces ---------------------------------------------------------------------- */

static int place(const hc_ratio_scale *scale, double log_ratio)
{
    return MIDDLE + (int)lround(CLAMP(log_ratio / scale->half, -2, 2) * REACH);
}

static bool is_beyond(int x)
{
    return x < EDGE || x > WIDTH - EDGE;
}

static int height_of(guint index, guint count)
{
    return EDGE + (int)lround((HEIGHT - 2 * EDGE) * (index + 0.5) / count);
}

/* The ratio 1, and where the margin ends. */
static void append_lines(GString *out, const hc_ratio_scale *scale)
{
    int half = place(scale, scale->margin) - MIDDLE;
    if (half > 0)
        g_string_append_printf(out, "<path class=\"g\" d=\"M%d 0h%dv%dh-%dz\"/>",
                               MIDDLE - half, 2 * half, HEIGHT, 2 * half);
    g_string_append_printf(out, "<path class=\"m\" d=\"M%d 0v%d\"/>", MIDDLE, HEIGHT);
}

static void append_interval(GString *out, const hc_compared *compared,
                            const hc_ratio_scale *scale)
{
    if (!compared->has_ci || !(compared->lo > 0))
        return;
    int from = CLAMP(place(scale, log(compared->lo)), 0, WIDTH - 1);
    int to = CLAMP(place(scale, log(compared->hi)), from + 1, WIDTH);
    g_string_append_printf(out, "<path class=\"i\" d=\"M%d 0H%dV%dH%dz\"/>", from, to,
                           HEIGHT, from);
}

/* A line without length and with round ends is a dot, and the shortest there is. */
static void append_dots(GString *out, const GArray *log_ratios,
                        const hc_ratio_scale *scale)
{
    GString *arrows = g_string_new(NULL);
    g_string_append(out, "<path class=\"d\" d=\"");
    for (guint i = 0; i < log_ratios->len; i++) {
        int x = place(scale, g_array_index(log_ratios, double, i));
        int y = height_of(i, log_ratios->len);
        if (!is_beyond(x))
            g_string_append_printf(out, "M%d %dh0", x, y);
        else if (x < MIDDLE)
            g_string_append_printf(arrows, "M0 %dl9-6v12z", y);
        else
            g_string_append_printf(arrows, "M%d %dl-9-6v12z", WIDTH, y);
    }
    g_string_append(out, "\"/>");
    if (arrows->len > 0)
        g_string_append_printf(out, "<path class=\"b\" d=\"%s\"/>", arrows->str);
    g_string_free(arrows, TRUE);
}

/* ---- A strip --------------------------------------------------------------------- */

/* False when there are none. */
static bool find_range(const GArray *log_ratios, double *lo, double *hi)
{
    *lo = INFINITY;
    *hi = -INFINITY;
    for (guint i = 0; log_ratios && i < log_ratios->len; i++) {
        *lo = fmin(*lo, g_array_index(log_ratios, double, i));
        *hi = fmax(*hi, g_array_index(log_ratios, double, i));
    }
    return *lo <= *hi;
}

bool hc_ratios_spread(const hc_compared *compared, double *spread)
{
    double lo, hi;
    if (!find_range(compared->log_ratios, &lo, &hi))
        return false;
    *spread = hi - lo;
    return true;
}

/* New string: what the strip shows, for who does not see it. */
static char *label_of(const hc_compared *compared)
{
    char least[HC_UNITS_SIZE], most[HC_UNITS_SIZE];
    double lo, hi;
    if (!find_range(compared->log_ratios, &lo, &hi))
        return g_strdup("interval of the ratio");
    return g_strdup_printf("%u launch pairs, from %s× to %s×", compared->launches,
                           ratio_text(least, lo), ratio_text(most, hi));
}

void hc_html_append_ratios(GString *out, const hc_compared *compared,
                           const hc_ratio_scale *scale)
{
    bool has_launches = compared->log_ratios && compared->log_ratios->len > 0;
    if (!has_launches && !compared->has_ci)
        return;
    g_string_append_printf(
        out, "<svg class=\"strip ratios\" viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH,
        HEIGHT);
    hc_html_append(out, "<title>", label_of(compared), "</title>");
    append_interval(out, compared, scale);
    append_lines(out, scale);
    if (has_launches)
        append_dots(out, compared->log_ratios, scale);
    g_string_append(out, "</svg>");
}
