#include "html_svg.h"

#include "text.h"

#include <string.h>

/* The prefix goes between these and what follows them; only inside tags, since text may
 * hold the same characters. */
static const char *const id_marks[] = {" id='", " id=\"", "href='#", "href=\"#", "url(#"};

static size_t id_mark_at(const char *p)
{
    for (size_t i = 0; i < G_N_ELEMENTS(id_marks); i++) {
        size_t length = strlen(id_marks[i]);
        if (strncmp(p, id_marks[i], length) == 0)
            return length;
    }
    return 0;
}

/* From '<' to after '>'. gnuplot writes no '>' inside attributes. */
static const char *append_tag(GString *out, const char *p, const char *prefix)
{
    while (*p != '\0' && *p != '>') {
        size_t mark = id_mark_at(p);
        if (mark > 0) {
            g_string_append_len(out, p, (gssize)mark);
            g_string_append_printf(out, "%s-", prefix);
            p += mark;
            continue;
        }
        /* Up to where a mark may begin. */
        size_t plain = 1 + strcspn(p + 1, " hu>");
        g_string_append_len(out, p, (gssize)plain);
        p += plain;
    }
    if (*p == '>')
        g_string_append_c(out, *p++);
    return p;
}

static const char *append_text(GString *out, const char *p)
{
    size_t length = strcspn(p, "<");
    g_string_append_len(out, p, (gssize)length);
    return p + length;
}

static const char *skip_title(const char *p)
{
    static const char end[] = "</title>";
    const char *found = strstr(p, end);
    return found != NULL ? found + sizeof end - 1 : p + strlen(p);
}

void hc_html_append_svg(GString *out, const char *svg, const char *prefix,
                        const char *label)
{
    const char *p = strstr(svg, "<svg");
    if (p == NULL)
        return;
    g_string_append(out, "<svg role=\"img\" aria-label=\"");
    hc_text_append_html(out, label);
    g_string_append_c(out, '"');
    p = append_tag(out, p + strlen("<svg"), prefix);
    while (*p != '\0') {
        if (g_str_has_prefix(p, "<title>"))
            p = skip_title(p);
        else if (*p == '<')
            p = append_tag(out, p, prefix);
        else
            p = append_text(out, p);
    }
}
