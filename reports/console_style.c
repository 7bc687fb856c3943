#include "console_style.h"

#include "text.h"

void hc_console_styled(GString *out, const hc_console_options *options, hc_style style,
                       const char *text)
{
    static const char *const codes[] = {"\033[1m", "\033[2m", "\033[32m", "\033[31m",
                                        "\033[33m"};
    if (options->colour)
        g_string_append_printf(out, "%s%s\033[0m", codes[style], text);
    else
        g_string_append(out, text);
}

void hc_console_wrapped(GString *out, const hc_console_options *options, size_t used,
                        size_t indent, const char *text)
{
    size_t width = options->width;
    char *visible = hc_text_visible(text);
    char **words = g_strsplit(visible, " ", -1);
    for (size_t i = 0; words[i] != NULL; i++) {
        size_t columns = hc_text_columns(words[i]);
        if (i > 0 && width > 0 && used + 1 + columns > width) {
            g_string_append_printf(out, "\n%*s", (int)indent, "");
            used = indent;
        } else if (i > 0) {
            g_string_append_c(out, ' ');
            used++;
        }
        g_string_append(out, words[i]);
        used += columns;
    }
    g_string_append_c(out, '\n');
    g_strfreev(words);
    g_free(visible);
}
