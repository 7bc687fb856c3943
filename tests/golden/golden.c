#include "golden.h"

#include "chart.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

const char golden_picture[] =
    "<?xml version=\"1.0\"?>\n<svg width=\"1\">\n<title>Gnuplot</title>\n"
    "<g id=\"gnuplot_canvas\"><path id='gpPt0'/><use xlink:href='#gpPt0'/>\n"
    "<g id=\"plot_1\" ><title>plot_1</title><text> id='kept</text></g></g></svg>\n";

const hc_html_assets golden_assets = {.style = "/* style.css */\n",
                                      .script = "// report.js\n"};

void golden_compare(const char *name, GString *text)
{
    char *path = g_build_filename(EXPECTED_DIR, name, NULL);
    if (g_getenv("HEAPCLOCK_UPDATE_GOLDEN") != NULL)
        assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    char *expected = NULL;
    if (!g_file_get_contents(path, &expected, NULL, NULL))
        fail_msg("cannot read '%s'", path);
    assert_string_equal(text->str, expected);
    g_free(expected);
    g_free(path);
    g_string_free(text, TRUE);
}

void golden_assert_fits(GString *text, size_t width)
{
    char **lines = g_strsplit(text->str, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (hc_text_columns(*line) > width)
            fail_msg("wider than %zu columns: %s", width, *line);
        if (g_str_has_suffix(*line, " "))
            fail_msg("ends in blanks at %zu columns: '%s'", width, *line);
    }
    g_strfreev(lines);
    g_string_free(text, TRUE);
}

void golden_compare_charts(const char *name, const GPtrArray *charts)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        g_string_append_printf(out, "==== %s\n%s---- data\n%s", chart->stem,
                               chart->settings->str, chart->data->str);
    }
    golden_compare(name, out);
}

/* ---- Lines through texts ----------------------------------------------------------- */

static double number_of(const GMatchInfo *match, int group)
{
    char *text = g_match_info_fetch(match, group);
    double number = g_ascii_strtod(text, NULL);
    g_free(text);
    return number;
}

/* Whether some upright line passes the rectangle. */
static bool is_crossed(const char *svg, double left, double right, double top,
                       double bottom)
{
    GRegex *upright = g_regex_new("[ML]([0-9.]+),([0-9.]+) L\\1,([0-9.]+)", 0, 0, NULL);
    GMatchInfo *match = NULL;
    bool crossed = false;
    for (g_regex_match(upright, svg, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        double x = number_of(match, 1), one = number_of(match, 2),
               other = number_of(match, 3);
        crossed |=
            x > left && x < right && MIN(one, other) < bottom && MAX(one, other) > top;
    }
    g_match_info_free(match);
    g_regex_unref(upright);
    return crossed;
}

/* Letters of 14 pixels are at least 5 wide on the whole; the body of small ones is some 7
 * high. */
void golden_assert_no_line_through_text(const char *svg)
{
    enum { LETTER = 5, BODY = 7 };
    GRegex *texts = g_regex_new(
        "translate\\(([0-9.]+),([0-9.]+)\\)\"[^>]*"
        "text-anchor=\"start\">\\s*<text>([^<]+)</text>",
        0, 0, NULL);
    GMatchInfo *match = NULL;
    size_t seen = 0;
    for (g_regex_match(texts, svg, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        char *text = g_match_info_fetch(match, 3);
        double left = number_of(match, 1), foot = number_of(match, 2);
        double right = left + LETTER * (double)g_utf8_strlen(text, -1);
        if (is_crossed(svg, left, right, foot - BODY, foot - 1))
            fail_msg("a line goes through '%s'", text);
        g_free(text);
        seen++;
    }
    assert_true(seen > 3);
    g_match_info_free(match);
    g_regex_unref(texts);
}
