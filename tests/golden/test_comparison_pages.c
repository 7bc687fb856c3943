/* What each renderer makes of the sample comparison, compared with files; and that what
 * changed is found at once. */
#include "comparison_console.h"
#include "comparison_json.h"
#include "comparison_md.h"
#include "golden.h"
#include "sample_comparison.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ---- Console --------------------------------------------------------------------- */

/* Takes `comparison`. */
static GString *console(hc_comparison *comparison, bool all, size_t width, bool colour)
{
    const hc_console_options options = {.width = width, .colour = colour};
    GString *out = g_string_new(NULL);
    hc_comparison_console(comparison, all, &options, out);
    hc_comparison_free(comparison);
    return out;
}

static void test_console(void **state)
{
    (void)state;
    golden_compare("comparison.txt", console(sample_comparison(), false, 0, false));
}

static void test_console_of_all(void **state)
{
    (void)state;
    golden_compare("comparison-all.txt", console(sample_comparison(), true, 0, false));
}

static void test_narrow_console(void **state)
{
    (void)state;
    golden_compare("comparison-100.txt", console(sample_comparison(), false, 100, false));
    golden_compare("comparison-80.txt", console(sample_comparison(), true, 80, false));
}

static void test_coloured_console(void **state)
{
    (void)state;
    golden_compare("comparison-colour.txt",
                   console(sample_comparison(), true, 120, true));
}

/* Without the escapes nothing of the text is missing. */
static void test_colour_says_nothing_of_its_own(void **state)
{
    (void)state;
    GString *plain = console(sample_comparison(), true, 120, false);
    GString *coloured = console(sample_comparison(), true, 120, true);
    GRegex *escapes = g_regex_new("\033\\[[0-9]*m", 0, 0, NULL);
    char *stripped = g_regex_replace_literal(escapes, coloured->str, -1, 0, "", 0, NULL);
    assert_string_equal(stripped, plain->str);
    g_free(stripped);
    g_regex_unref(escapes);
    g_string_free(plain, TRUE);
    g_string_free(coloured, TRUE);
}

static void test_lines_fit_the_terminal(void **state)
{
    (void)state;
    for (size_t width = 80; width <= 160; width += 20) {
        GString *text = console(sample_comparison(), true, width, false);
        char **lines = g_strsplit(text->str, "\n", -1);
        for (char **line = lines; *line; line++)
            assert_true(hc_text_columns(*line) <= width);
        g_strfreev(lines);
        g_string_free(text, TRUE);
    }
}

/* Among a thousand rows that are unchanged, the one that regressed is in the first row
 * and in the last line, and the others take one line. */
static void test_a_regression_is_not_buried(void **state)
{
    (void)state;
    hc_comparison *comparison = hc_comparison_new();
    sample_comparison_add_unchanged(comparison, 1000);
    const hc_benchmark row = {.suite = "loops", .name = "bad", .allocator = "jemalloc"};
    hc_compared *bad = hc_comparison_add(comparison, &row, HC_GAUGE_PEAK);
    hc_compared_set(bad, 100, 101);
    bad->change = HC_CHANGE_REGRESSED;
    hc_comparison_conclude(comparison);
    golden_compare("comparison-needle.txt", console(comparison, false, 100, false));
}

static void test_nothing_judged_and_nothing_compared(void **state)
{
    (void)state;
    golden_compare("comparison-unjudged.txt",
                   console(sample_comparison_unjudged(), false, 80, false));
    golden_compare("comparison-empty.txt",
                   console(sample_comparison_empty(), false, 80, false));
}

/* Rows that differ in suite or allocator only are told apart. */
static void test_suites_and_allocators_are_named(void **state)
{
    (void)state;
    hc_comparison *comparison = hc_comparison_new();
    const hc_benchmark rows[] = {{.suite = "loops", .name = "a", .allocator = "jemalloc"},
                                 {.suite = "loops", .name = "a", .allocator = "system"},
                                 {.suite = "other", .name = "a", .allocator = "system"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        hc_compared *compared = hc_comparison_add(comparison, &rows[i], HC_GAUGE_TIME);
        hc_compared_set(compared, 10, 20);
        compared->change = HC_CHANGE_REGRESSED;
    }
    hc_comparison_conclude(comparison);
    GString *text = console(comparison, false, 0, false);
    assert_non_null(strstr(text->str, "loops: a (jemalloc)"));
    assert_non_null(strstr(text->str, "loops: a (system)"));
    assert_non_null(strstr(text->str, "other: a (system)"));
    assert_non_null(strstr(text->str, "3 of 3 benchmarks regressed"));
    g_string_free(text, TRUE);
}

/* ---- Files ----------------------------------------------------------------------- */

static GString *md(hc_comparison *comparison)
{
    GString *out = g_string_new(NULL);
    hc_comparison_md(comparison, out);
    hc_comparison_free(comparison);
    return out;
}

static void test_md(void **state)
{
    (void)state;
    golden_compare("comparison.md", md(sample_comparison()));
}

/* Every row of a table has as many cells as its heading: no name opens another. */
static void test_md_rows_have_their_cells(void **state)
{
    (void)state;
    GString *text = md(sample_comparison());
    GRegex *separators = g_regex_new("(?<!\\\\)\\|", 0, 0, NULL);
    char **lines = g_strsplit(text->str, "\n", -1);
    size_t rows = 0;
    for (char **line = lines; *line; line++) {
        if (!g_str_has_prefix(*line, "| "))
            continue;
        char **cells = g_regex_split(separators, *line, 0);
        assert_int_equal(g_strv_length(cells), 12);
        g_strfreev(cells);
        rows++;
    }
    assert_int_equal(rows, 19);
    g_strfreev(lines);
    g_regex_unref(separators);
    g_string_free(text, TRUE);
}

static void test_json(void **state)
{
    (void)state;
    hc_comparison *comparison = sample_comparison();
    GError *error = NULL;
    char *text = hc_comparison_json(comparison, &error);
    assert_null(error);
    golden_compare("comparison.json", g_string_new(text));
    assert_null(strstr(text, "null"));
    g_free(text);
    hc_comparison_free(comparison);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_console),
        cmocka_unit_test(test_console_of_all),
        cmocka_unit_test(test_narrow_console),
        cmocka_unit_test(test_coloured_console),
        cmocka_unit_test(test_colour_says_nothing_of_its_own),
        cmocka_unit_test(test_lines_fit_the_terminal),
        cmocka_unit_test(test_a_regression_is_not_buried),
        cmocka_unit_test(test_nothing_judged_and_nothing_compared),
        cmocka_unit_test(test_suites_and_allocators_are_named),
        cmocka_unit_test(test_md),
        cmocka_unit_test(test_md_rows_have_their_cells),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
