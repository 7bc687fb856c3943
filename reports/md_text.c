#include "md_text.h"

#include "text.h"

void hc_md_append(GString *out, const char *before, char *text, const char *after)
{
    g_string_append(out, before);
    hc_text_append_markdown(out, text);
    g_string_append(out, after);
    g_free(text);
}

void hc_md_append_charts(GString *out, const GPtrArray *charts)
{
    for (size_t i = 0; charts != NULL && i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        if (!chart->drawn)
            continue;
        hc_md_append(out, "\n![", g_strdup(chart->title), "]");
        g_string_append_printf(out, "(charts/%s.svg)\n", chart->stem);
    }
}
