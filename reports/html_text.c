#include "html_text.h"

#include "text.h"

void hc_html_append(GString *out, const char *before, char *text, const char *after)
{
    g_string_append(out, before);
    hc_text_append_html(out, text);
    g_string_append(out, after);
    g_free(text);
}

void hc_html_open_scroll(GString *out, const char *label)
{
    hc_html_append(out,
                   "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"",
                   g_strdup(label), "\">");
}
