#include "html_cells.h"

#include "html_text.h"

#include <math.h>

void hc_html_append_heading(GString *out, const char *words, const char *unit,
                            const char *meaning)
{
    g_string_append(out, "<th scope=\"col\"");
    if (meaning != NULL)
        hc_html_append(out, " title=\"", g_strdup(meaning), "\"");
    hc_html_append(out, ">", g_strdup(words), "");
    if (unit[0] != '\0')
        hc_html_append(out, ", <span class=\"unit\">", g_strdup(unit), "</span>");
    g_string_append(out, "</th>");
}

void hc_html_open_row(GString *out, const hc_benchmark *benchmark, const char *class)
{
    g_string_append(out, "<tr");
    if (class[0] != '\0')
        g_string_append_printf(out, " class=\"%s\"", class);
    hc_html_append(out, " data-name=\"", g_strdup(benchmark->name), "\"");
    g_string_append_printf(out, " data-status=\"%s\">",
                           hc_status_words(benchmark->status));
}

/* Counts in full, so that those that differ by one are not equal. */
void hc_html_open_cell(GString *out, double key)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    bool whole = key == floor(key) && fabs(key) < 1e15;
    g_ascii_formatd(text, sizeof text, whole ? "%.0f" : "%.6g", key);
    g_string_append_printf(out, "<td data-value=\"%s\">", text);
}

void hc_html_append_figure(GString *out, bool known, double key, const char *text)
{
    if (known)
        hc_html_open_cell(out, key);
    else
        g_string_append(out, "<td>");
    hc_html_append(out, "", g_strdup(known ? text : HC_CELL_UNKNOWN), "</td>");
}
