#include "chart_parts.h"

#include "text.h"

/* Above this ratio of largest to smallest, bars from zero would hide the small ones. */
static const double LOG_FROM_RATIO = 30;

enum { TITLE_COLUMNS = 100 };

void hc_range_add(hc_range *range, double value)
{
    if (value <= 0)
        return;
    range->least = range->most == 0 ? value : MIN(range->least, value);
    range->most = MAX(range->most, value);
}

void hc_chart_append_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.9g", value));
}

/* Assignments of one thing, in several parts: time_least, time_most, ... */
static void set_part_number(hc_chart *chart, const char *name, const char *part,
                            double value)
{
    g_string_append_printf(chart->settings, "%s%s = ", name, part);
    hc_chart_append_number(chart->settings, value);
    g_string_append_c(chart->settings, '\n');
}

static void set_part_text(hc_chart *chart, const char *name, const char *part,
                          const char *text)
{
    g_string_append_printf(chart->settings, "%s%s = '", name, part);
    hc_text_append_gnuplot(chart->settings, text);
    g_string_append(chart->settings, "'\n");
}

void hc_chart_set_number(hc_chart *chart, const char *name, double value)
{
    set_part_number(chart, name, "", value);
}

void hc_chart_set_text(hc_chart *chart, const char *name, const char *text)
{
    set_part_text(chart, name, "", text);
}

void hc_chart_set_range(hc_chart *chart, const char *name, hc_range range)
{
    bool wide = range.least > 0 && range.most / range.least > LOG_FROM_RATIO;
    set_part_number(chart, name, "_least", range.least);
    set_part_number(chart, name, "_most", range.most);
    set_part_number(chart, name, "_log", wide);
}

void hc_chart_set_unit(hc_chart *chart, const char *name, hc_unit unit)
{
    set_part_text(chart, name, "_unit", unit.name);
    set_part_number(chart, name, "_factor", unit.factor);
}

hc_chart *hc_chart_new(hc_chart_kind kind, const char *of, const char *what,
                       const char *where)
{
    hc_chart *chart = g_new0(hc_chart, 1);
    chart->kind = kind;
    chart->data = g_string_new(NULL);
    chart->settings = g_string_new(NULL);
    char *title =
        g_strdup_printf("%s · %s%s%s", of, what, where[0] != '\0' ? ", " : "", where);
    char *visible = hc_text_visible(title);
    chart->title = hc_text_shorten(visible, TITLE_COLUMNS);
    hc_chart_set_text(chart, "title", chart->title);
    g_free(visible);
    g_free(title);
    return chart;
}

void hc_chart_free(void *data)
{
    hc_chart *chart = data;
    if (chart == NULL)
        return;
    g_free(chart->stem);
    g_free(chart->title);
    g_free(chart->svg);
    g_clear_error(&chart->failure);
    g_string_free(chart->data, TRUE);
    g_string_free(chart->settings, TRUE);
    g_free(chart);
}

size_t hc_chart_append_label(GString *out, const hc_benchmark *benchmark,
                             bool with_allocator)
{
    char *label = with_allocator ? g_strdup_printf("%s · %s", benchmark->variant,
                                                   benchmark->allocator)
                                 : g_strdup(benchmark->variant);
    size_t start = out->len;
    hc_text_append_field(out, label);
    g_free(label);
    return hc_text_columns(out->str + start);
}
