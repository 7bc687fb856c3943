/* One pass decides what is visible; every format escapes only visible text, so that no
 * format has to think of control characters again. */
#include "text.h"

#include <string.h>

enum { STEM_BYTES = 60 };

static bool turns_direction(gunichar c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* Line and paragraph separators break lines in HTML editors and some terminals. */
static bool needs_escape(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           (c & 0xfffe) == 0xfffe || turns_direction(c);
}

static void append_escape(GString *out, gunichar c)
{
    static const char short_codes[] = "\aa\bb\tt\nn\vv\ff\rr";
    for (size_t i = 0; i + 1 < sizeof short_codes; i += 2) {
        if (c == (gunichar)short_codes[i]) {
            g_string_append_printf(out, "\\%c", short_codes[i + 1]);
            return;
        }
    }
    g_string_append_printf(out, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
}

/* Bytes of ASCII that is visible as it is: nearly all of what is written. */
static size_t plain_length(const char *text)
{
    size_t length = 0;
    while (text[length] >= 0x20 && text[length] < 0x7f)
        length++;
    return length;
}

char *hc_text_visible(const char *text)
{
    size_t plain = plain_length(text);
    GString *out = g_string_new_len(text, (gssize)plain);
    text += plain;
    while (*text != '\0') {
        gunichar c = g_utf8_get_char_validated(text, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            append_escape(out, (unsigned char)*text++);
            continue;
        }
        if (needs_escape(c))
            append_escape(out, c);
        else
            g_string_append_unichar(out, c);
        text = g_utf8_next_char(text);
    }
    return g_string_free(out, FALSE);
}

static size_t char_columns(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

size_t hc_text_columns(const char *text)
{
    size_t columns = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text))
        columns += char_columns(g_utf8_get_char(text));
    return columns;
}

/* The longest start of `text` within `columns`. */
static const char *end_of_head(const char *text, size_t columns)
{
    size_t used = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        used += char_columns(g_utf8_get_char(text));
        if (used > columns)
            break;
    }
    return text;
}

/* The longest end of `text` within `columns`. */
static const char *start_of_tail(const char *text, size_t columns)
{
    size_t left = hc_text_columns(text);
    while (left > columns) {
        left -= char_columns(g_utf8_get_char(text));
        text = g_utf8_next_char(text);
    }
    return text;
}

char *hc_text_shorten(const char *visible, size_t columns)
{
    if (hc_text_columns(visible) <= columns)
        return g_strdup(visible);
    size_t tail = (columns - 1) / 3;
    size_t head = columns - 1 - tail;
    GString *out = g_string_new(NULL);
    g_string_append_len(out, visible, end_of_head(visible, head) - visible);
    g_string_append(out, "…");
    g_string_append(out, start_of_tail(visible, tail));
    return g_string_free(out, FALSE);
}

void hc_text_append_padded(GString *out, const char *visible, size_t columns,
                           hc_text_side side)
{
    size_t used = hc_text_columns(visible);
    int padding = used < columns ? (int)(columns - used) : 0;
    if (side == HC_TEXT_RIGHT)
        g_string_append_printf(out, "%*s%s", padding, "", visible);
    else
        g_string_append_printf(out, "%s%*s", visible, padding, "");
}

void hc_text_append_html(GString *out, const char *text)
{
    char *visible = hc_text_visible(text);
    char *escaped = g_markup_escape_text(visible, -1);
    g_string_append(out, escaped);
    g_free(escaped);
    g_free(visible);
}

/* Nothing but the marks of a list or a heading stands before what comes. */
static bool begins_line(const GString *out)
{
    size_t end = out->len;
    while (end > 0 && strchr("-# ", out->str[end - 1]) != NULL)
        end--;
    return end == 0 || out->str[end - 1] == '\n';
}

/* Where a line that begins with the text has the sign that makes a heading, a list or a
 * rule of it; NULL: nowhere. */
static const char *block_sign(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *sign = text + digits;
    size_t length = digits > 0 ? strspn(sign, ".)") : strspn(sign, "#+-");
    bool ends = sign[length] == ' ' || sign[length] == '\0';
    return length > 0 && ends ? sign : NULL;
}

void hc_text_append_markdown(GString *out, const char *text)
{
    char *visible = hc_text_visible(text);
    bool begins = begins_line(out);
    const char *sign = begins ? block_sign(visible) : NULL;
    for (const char *p = visible; *p != '\0'; p++) {
        if (p == sign || strchr("\\`*_[]<>|&~$", *p) != NULL)
            g_string_append_c(out, '\\');
        /* Four spaces would make code of a line. */
        if (begins && p == visible && *p == ' ')
            g_string_append(out, "&#32;");
        else
            g_string_append_c(out, *p);
    }
    g_free(visible);
}

/* New string. gnuplot leaves ">" as it is in SVG, where "]]>" may not stand in a text: a
 * word joiner, which is not seen, comes between. */
static char *drawable(const char *text)
{
    char *visible = hc_text_visible(text);
    GString *out = g_string_new(visible);
    g_string_replace(out, "]]>", "]]\xe2\x81\xa0>", 0);
    g_free(visible);
    return g_string_free(out, FALSE);
}

/* In quotes it is a string whatever stands in it; a quote is doubled there, and a
 * backslash too, since gnuplot makes a line break of "\\n" in what it draws of a file. */
void hc_text_append_field(GString *out, const char *text)
{
    char *drawn = drawable(text);
    g_string_append_c(out, '"');
    for (const char *p = drawn; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(out, *p);
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
    g_free(drawn);
}

/* Whatever means something in double quotes is given by its number: a quote, a backslash,
 * a command in backticks, a macro. Not single quotes: an array takes no string that
 * begins with one of them, doubled. */
void hc_text_append_gnuplot(GString *out, const char *text)
{
    char *drawn = drawable(text);
    for (const char *p = drawn; *p != '\0'; p++) {
        if (strchr("\"\\`@", *p) != NULL)
            g_string_append_printf(out, "\\%03o", (unsigned)*p);
        else
            g_string_append_c(out, *p);
    }
    g_free(drawn);
}

bool hc_text_is_common(const char *visible)
{
    for (; *visible != '\0'; visible = g_utf8_next_char(visible)) {
        gunichar c = g_utf8_get_char(visible);
        bool letters = c < 0x0530;
        bool signs = (c >= 0x2010 && c < 0x2027) || (c >= 0x2190 && c < 0x2300);
        if (!letters && !signs)
            return false;
    }
    return true;
}

char *hc_text_stem(const char *text)
{
    GString *out = g_string_new(NULL);
    for (; *text != '\0' && out->len < STEM_BYTES; text++) {
        bool plain = g_ascii_isalnum(*text);
        bool gap = out->len > 0 && out->str[out->len - 1] != '-';
        if (plain)
            g_string_append_c(out, g_ascii_tolower(*text));
        else if (gap)
            g_string_append_c(out, '-');
    }
    if (out->len > 0 && out->str[out->len - 1] == '-')
        g_string_truncate(out, out->len - 1);
    if (out->len == 0)
        g_string_append(out, "table");
    return g_string_free(out, FALSE);
}

char *hc_text_unique_stem(const char *text, GHashTable *used)
{
    char *stem = hc_text_stem(text);
    char *unique = g_strdup(stem);
    for (int i = 2; g_hash_table_contains(used, unique); i++) {
        g_free(unique);
        unique = g_strdup_printf("%s-%d", stem, i);
    }
    g_free(stem);
    g_hash_table_add(used, unique);
    return unique;
}
