#include "export_csv.h"

#include <string.h>

static bool is_formula(const char *text)
{
    static const char *const starts[] = {"=",  "+", "-",  "@",  "\t", "\r",
                                         "\n", "'", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        if (g_str_has_prefix(text, starts[i]))
            return true;
    }
    return false;
}

/* Of NULs and of bytes that are not UTF-8 there are none: the reader takes no such file.
 */
static void append_quoted(GString *out, const char *text, bool neutral)
{
    g_string_append(out, neutral ? "\"'" : "\"");
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

/* Also what a spreadsheet elsewhere takes for the end of a cell: behind it, a formula
 * could begin. */
void hc_csv_text(GString *out, const char *text)
{
    bool neutral = text && is_formula(text);
    if (text && (neutral || strpbrk(text, "\",;\t\r\n")))
        append_quoted(out, text, neutral);
    else if (text)
        g_string_append(out, text);
    g_string_append_c(out, ',');
}

void hc_csv_figure(GString *out, hc_datum figure)
{
    char text[HC_DATUM_SIZE];
    g_string_append(out, hc_datum_text(text, figure));
    g_string_append_c(out, ',');
}

void hc_csv_end(GString *out)
{
    g_string_truncate(out, out->len - 1); /* the last cell's comma */
    g_string_append(out, "\r\n");
}
