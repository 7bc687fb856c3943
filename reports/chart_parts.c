#include "chart_parts.h"

#include "text.h"

#include <string.h>

/* Above this ratio of largest to smallest, bars from zero would hide the small ones. */
static const double LOG_FROM_RATIO = 30;

enum { HEADING_COLUMNS = 100, SAYS_LINES = 2 };

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
    g_string_append(out,
                    g_ascii_formatd(text, sizeof text, "%.9g", value + 0.0) /* no -0 */);
}

char *hc_chart_shorten(const char *text, size_t columns)
{
    char *visible = hc_text_visible(text);
    char *line = hc_text_shorten(visible, columns);
    g_free(visible);
    return line;
}

void hc_chart_append_field(GString *out, char *text)
{
    hc_text_append_field(out, text);
    g_free(text);
}

char *hc_chart_label(const hc_benchmark *benchmark, bool with_allocator)
{
    char *label = with_allocator ? g_strdup_printf("%s · %s", benchmark->variant,
                                                   benchmark->allocator)
                                 : g_strdup(benchmark->variant);
    char *line = hc_chart_shorten(label, HC_CHART_LABEL_COLUMNS);
    g_free(label);
    return line;
}

/* ---- Assignments ----------------------------------------------------------------- */

/* Of one thing, in several parts: time_least, time_most, ... */
static void set_part_number(hc_chart *chart, const char *name, const char *part,
                            double value)
{
    g_string_append_printf(chart->settings, "%s%s = ", name, part);
    hc_chart_append_number(chart->settings, value);
    g_string_append_c(chart->settings, '\n');
}

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    hc_text_append_gnuplot(out, text);
    g_string_append_c(out, '"');
}

static void set_part_text(hc_chart *chart, const char *name, const char *part,
                          const char *text)
{
    g_string_append_printf(chart->settings, "%s%s = ", name, part);
    append_quoted(chart->settings, text);
    g_string_append_c(chart->settings, '\n');
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

void hc_chart_set_texts(hc_chart *chart, const char *name, const GPtrArray *texts)
{
    g_string_append_printf(chart->settings, "array %s[%u] = [", name, texts->len);
    for (guint i = 0; i < texts->len; i++) {
        g_string_append(chart->settings, i > 0 ? ", " : "");
        append_quoted(chart->settings, texts->pdata[i]);
    }
    g_string_append(chart->settings, "]\n");
}

void hc_chart_set_whole(hc_chart *chart, const char *name, const GArray *numbers)
{
    g_string_append_printf(chart->settings, "array %s[%u] = [", name, numbers->len);
    for (guint i = 0; i < numbers->len; i++)
        g_string_append_printf(chart->settings, "%s%u", i > 0 ? ", " : "",
                               g_array_index(numbers, guint, i));
    g_string_append(chart->settings, "]\n");
}

/* ---- A chart and its words ------------------------------------------------------- */

/* No line ends beside a sign of equality: "n = 1,000" stays together. */
static bool may_end_at(const char *text, const char *space)
{
    return space > text && space[-1] != '=' && space[1] != '=';
}

/* Where a line of at most so many columns ends: at its last space, if it has one. */
static const char *end_of_line(const char *text, size_t columns)
{
    const char *end = text, *space = NULL;
    size_t used = 0;
    for (; *end != '\0'; end = g_utf8_next_char(end)) {
        if (*end == ' ' && may_end_at(text, end))
            space = end;
        char one[8] = "";
        memcpy(one, end, (size_t)(g_utf8_next_char(end) - end));
        used += hc_text_columns(one);
        if (used > columns)
            return space != NULL ? space : end;
    }
    return end;
}

/* says_1 and says_2; what does not fit the second is shortened in its middle. */
static void set_says(hc_chart *chart, const char *says)
{
    const char *end = end_of_line(says, HC_CHART_LINE_COLUMNS);
    char *first = g_strndup(says, (gsize)(end - says));
    char *second = hc_text_shorten(*end == ' ' ? end + 1 : end, HC_CHART_LINE_COLUMNS);
    hc_chart_set_text(chart, "says_1", first);
    hc_chart_set_text(chart, "says_2", second);
    g_free(second);
    g_free(first);
}

hc_chart *hc_chart_add(GPtrArray *charts, hc_chart_kind kind, const char *of, char *says)
{
    hc_chart *chart = g_new0(hc_chart, 1);
    chart->kind = kind;
    chart->data = g_string_new(NULL);
    chart->settings = g_string_new(NULL);
    char *heading = hc_chart_shorten(of, HEADING_COLUMNS);
    char *line = hc_text_shorten(heading, HC_CHART_LINE_COLUMNS);
    char *visible = hc_text_visible(says);
    chart->title = g_strdup_printf("%s – %s", heading, visible);
    hc_chart_set_text(chart, "heading", line);
    set_says(chart, visible);
    g_free(visible);
    g_free(line);
    g_free(heading);
    g_free(says);
    g_ptr_array_add(charts, chart);
    return chart;
}

void hc_chart_set_note(hc_chart *chart, char *note)
{
    const char *end = end_of_line(note, HC_CHART_LINE_COLUMNS);
    char *first = g_strndup(note, (gsize)(end - note));
    hc_chart_set_text(chart, "note", first);
    if (*end == ' ') {
        char *second = hc_text_shorten(end + 1, HC_CHART_LINE_COLUMNS);
        hc_chart_set_text(chart, "note_2", second);
        g_free(second);
    }
    g_free(first);
    chart->note = note;
}

void hc_chart_free(void *data)
{
    hc_chart *chart = data;
    if (chart == NULL)
        return;
    g_free(chart->stem);
    g_free(chart->title);
    g_free(chart->note);
    g_free(chart->svg);
    g_clear_error(&chart->failure);
    g_string_free(chart->data, TRUE);
    g_string_free(chart->settings, TRUE);
    g_free(chart);
}
