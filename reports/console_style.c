#include "console_style.h"

#include "text.h"

enum { TITLE_INDENT = 2, LEFT_OUT_INDENT = 2 };

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

void hc_console_end_line(GString *out)
{
    while (g_str_has_suffix(out->str, " "))
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

/* A line under way. */
typedef struct filled {
    GString *out;
    size_t width, used, indent;
} filled;

static void begin_line(filled *line)
{
    hc_console_end_line(line->out);
    g_string_append_printf(line->out, "%*s", (int)line->indent, "");
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
    size_t deepest = options->width > 0 ? options->width / 2 : indent;
    filled line = {out, options->width, used, MIN(indent, deepest)};
    char *visible = hc_text_visible(text);
    char **words = g_strsplit(visible, " ", -1);
    for (size_t i = 0; words[i] != NULL; i++) {
        size_t columns = hc_text_columns(words[i]);
        if (line.width > 0 && line.used > line.indent &&
            line.used + (i > 0) + columns > line.width) {
            begin_line(&line);
        } else if (i > 0) {
            g_string_append_c(out, ' ');
            line.used++;
        }
        append_word(&line, words[i]);
    }
    hc_console_end_line(out);
    g_strfreev(words);
    g_free(visible);
}

char *hc_console_fitting(const hc_console_options *options, size_t used, const char *text)
{
    char *visible = hc_text_visible(text);
    size_t left = options->width > used + 1 ? options->width - used - 1 : 1;
    char *fitting =
        options->width > 0 ? hc_text_shorten(visible, left) : g_strdup(visible);
    g_free(visible);
    return fitting;
}

void hc_console_title(GString *out, const hc_console_options *options, const char *name,
                      const char *title)
{
    char *fitting = hc_console_fitting(options, 0, name);
    char *rest = g_strconcat(*title ? ": " : "", title, NULL);
    hc_console_styled(out, options, HC_STYLE_TITLE, fitting);
    hc_console_wrapped(out, options, hc_text_columns(fitting), TITLE_INDENT, rest);
    g_free(rest);
    g_free(fitting);
}

void hc_console_left_out(GString *out, const hc_console_options *options,
                         const GPtrArray *headings, const char *elsewhere)
{
    if (headings->len == 0)
        return;
    GString *sentence = g_string_new("No room for");
    for (guint i = 0; i < headings->len; i++)
        g_string_append_printf(sentence, "%s %s", i > 0 ? "," : "",
                               (const char *)headings->pdata[i]);
    g_string_append_printf(sentence, ": a wider terminal shows %s, and %s.",
                           headings->len > 1 ? "them" : "it", elsewhere);
    hc_console_wrapped(out, options, 0, LEFT_OUT_INDENT, sentence->str);
    g_string_free(sentence, TRUE);
}
