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

/* A line under way. */
typedef struct filled {
    GString *out;
    size_t width, used, indent;
} filled;

static void begin_line(filled *line)
{
    g_string_append_printf(line->out, "\n%*s", (int)line->indent, "");
    line->used = line->indent;
}

/* A word that no line has room for is broken wherever lines end. */
static void append_broken(filled *line, const char *word)
{
    while (*word != '\0') {
        const char *next = g_utf8_next_char(word);
        char *letter = g_strndup(word, (gsize)(next - word));
        size_t columns = hc_text_columns(letter);
        if (line->used + columns > line->width && line->used > line->indent)
            begin_line(line);
        g_string_append(line->out, letter);
        line->used += columns;
        g_free(letter);
        word = next;
    }
}

static void append_word(filled *line, const char *word)
{
    size_t columns = hc_text_columns(word);
    if (line->width > 0 && line->indent + columns > line->width) {
        append_broken(line, word);
        return;
    }
    g_string_append(line->out, word);
    line->used += columns;
}

void hc_console_wrapped(GString *out, const hc_console_options *options, size_t used,
                        size_t indent, const char *text)
{
    filled line = {out, options->width, used, indent};
    char *visible = hc_text_visible(text);
    char **words = g_strsplit(visible, " ", -1);
    for (size_t i = 0; words[i] != NULL; i++) {
        size_t columns = hc_text_columns(words[i]);
        if (i > 0 && line.width > 0 && line.used + 1 + columns > line.width) {
            begin_line(&line);
        } else if (i > 0) {
            g_string_append_c(out, ' ');
            line.used++;
        }
        append_word(&line, words[i]);
    }
    g_string_append_c(out, '\n');
    g_strfreev(words);
    g_free(visible);
}
