#include "html_chart.h"

#include "chart.h"
#include "html_svg.h"
#include "html_text.h"

static void append_chart(GString *out, const hc_chart *chart)
{
    g_string_append(out, "<figure>");
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
    g_string_append(out, "<div class=\"charts\">");
    for (size_t i = 0; i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        if (chart->svg != NULL)
            append_chart(out, chart);
    }
    g_string_append(out, "</div>\n");
}
