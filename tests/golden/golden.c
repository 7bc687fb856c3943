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
