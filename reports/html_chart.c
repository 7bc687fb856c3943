#include "html_chart.h"

#include "chart.h"
#include "html_svg.h"
#include "html_text.h"

/* Dots by the hundred: what they show is in the strips of the table as well. */
static bool is_on_screen_only(const hc_chart *chart)
{
    return chart->kind == HC_CHART_LAUNCHES;
}

static void append_chart(GString *out, const hc_chart *chart)
{
    g_string_append(out, is_on_screen_only(chart) ? "<figure class=\"on-screen\">"
                                                  : "<figure>");
    hc_html_open_scroll(out, chart->title);
    hc_html_append_svg(out, chart->svg, chart->stem, chart->title);
    g_string_append_printf(out,
                           "</div><figcaption>Data and script: <a "
                           "href=\"charts/%s.dat\">%s.dat</a>, <a "
                           "href=\"charts/%s.gp\">%s.gp</a></figcaption></figure>\n",
                           chart->stem, chart->stem, chart->stem, chart->stem);
}

bool hc_html_has_charts(const GPtrArray *charts)
{
    for (size_t i = 0; i < charts->len; i++) {
        if (((const hc_chart *)charts->pdata[i])->svg != NULL)
            return true;
    }
    return false;
}

void hc_html_append_charts(GString *out, const GPtrArray *charts)
{
    if (charts == NULL || !hc_html_has_charts(charts))
        return;
    unsigned on_screen = 0;
    g_string_append(out, "<div class=\"charts\">");
    for (size_t i = 0; i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        if (chart->svg == NULL)
            continue;
        append_chart(out, chart);
        on_screen += is_on_screen_only(chart);
    }
    g_string_append(out, "</div>\n");
    if (on_screen > 0)
        g_string_append_printf(out,
                               "<p class=\"note in-print\">Not printed: %u %s of "
                               "launches.</p>\n",
                               on_screen, on_screen == 1 ? "chart" : "charts");
}
