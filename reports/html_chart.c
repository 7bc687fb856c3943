#include "html_chart.h"

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

void hc_html_append_charts(GString *out, const hc_report_view *view, const void *of)
{
    g_string_append(out, "<div class=\"charts\">");
    for (size_t i = 0; i < view->charts->len; i++) {
        const hc_chart *chart = view->charts->pdata[i];
        if (chart->of == of && chart->svg != NULL)
            append_chart(out, chart);
    }
    g_string_append(out, "</div>\n");
}
