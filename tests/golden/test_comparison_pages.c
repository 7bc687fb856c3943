/* What each renderer makes of the sample comparison, compared with files; and that what
 * changed is found at once. */
#include "comparison_console.h"
#include "comparison_html.h"
#include "comparison_json.h"
#include "comparison_md.h"
#include "comparison_report.h"
#include "export.h"
#include "golden.h"
#include "sample_comparison.h"
#include "text.h"

#include <glib/gstdio.h>
#include <math.h>
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

/* Takes `comparison`. */
static GString *md(hc_comparison *comparison)
{
    GString *out = g_string_new(NULL);
    hc_comparison_md(comparison, out);
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
    golden_compare("comparison-40.txt", console(sample_comparison(), true, 40, false));
}

static void test_console_fits_narrow_terminals(void **state)
{
    (void)state;
    for (size_t width = 24; width < 120; width++)
        golden_assert_fits(console(sample_comparison(), true, width, false), width);
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
    for (size_t width = 40; width <= 160; width++) {
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

/* New: everything is as it was, but for what failed. */
static hc_comparison *failed(void)
{
    hc_comparison *comparison = hc_comparison_new();
    sample_comparison_add_unchanged(comparison, 2);
    const char *const names[] = {"a", "b", "c", "d"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        hc_comparison_add_failure(comparison, names[i], g_strdup("head: crashed"));
    hc_comparison_conclude(comparison);
    return comparison;
}

/* A crash is not summed up as unchanged; the figures that were compared keep theirs. */
static void test_failures_stand_before_what_is_unchanged(void **state)
{
    (void)state;
    static const char *const sentence =
        "4 benchmarks failed: a, b, c and 1 more; 0 of 2 benchmarks regressed";
    char *last = g_strdup_printf("\n! failed: %s\n", sentence);
    char *first = g_strdup_printf("**! failed**: %s\n", sentence);
    GString *text = console(failed(), false, 0, false);
    assert_true(g_str_has_suffix(text->str, last));
    g_string_free(text, TRUE);
    text = md(failed());
    assert_true(g_str_has_prefix(text->str, first));
    g_string_free(text, TRUE);
    hc_comparison *comparison = failed();
    assert_int_equal(comparison->verdict, HC_CHANGE_UNCHANGED);
    hc_comparison_free(comparison);
    g_free(first);
    g_free(last);
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

/* ---- The page -------------------------------------------------------------------- */

/* Takes `comparison`. */
static GString *html(hc_comparison *comparison)
{
    char style[] = "/* style */\n", script[] = "/* script */";
    const hc_html_assets assets = {.style = style, .script = script};
    GString *out = g_string_new(NULL);
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    hc_comparison_html(view, &assets, out);
    hc_comparison_view_free(view);
    hc_comparison_free(comparison);
    return out;
}

static void test_html(void **state)
{
    (void)state;
    golden_compare("comparison.html", html(sample_comparison()));
    golden_compare("comparison-unjudged.html", html(sample_comparison_unjudged()));
    golden_compare("comparison-empty.html", html(sample_comparison_empty()));
}

/* One time of 10.2 ns in base, whose launch pairs say `ratio`. */
static hc_comparison *one_time(hc_change change, double ratio, double head)
{
    hc_comparison *comparison = hc_comparison_new();
    const hc_benchmark row = {.suite = "loops", .name = "a", .allocator = "jemalloc"};
    hc_compared *compared = hc_comparison_add(comparison, &row, HC_GAUGE_TIME);
    hc_compared_set(compared, 10.2, head);
    double log_ratio = log(ratio);
    compared->ratio = ratio;
    compared->launches = 1;
    compared->log_ratios = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_val(compared->log_ratios, log_ratio);
    compared->change = change;
    hc_comparison_conclude(comparison);
    return comparison;
}

static bool explains(GString *text)
{
    bool found = strstr(text->str, "point opposite ways, as for a, ") != NULL;
    g_string_free(text, TRUE);
    return found;
}

/* A change against its own figures is explained where it is seen, and nowhere else. */
static void test_a_contrary_change_is_explained(void **state)
{
    (void)state;
    hc_change changed = HC_CHANGE_INCONCLUSIVE, same = HC_CHANGE_UNCHANGED;
    assert_true(explains(console(one_time(changed, 0.992, 10.3), false, 0, false)));
    assert_true(explains(console(one_time(same, 0.992, 10.3), true, 0, false)));
    assert_true(explains(md(one_time(changed, 0.992, 10.3))));
    assert_true(explains(html(one_time(same, 0.992, 10.3))));
    assert_false(explains(console(one_time(same, 0.992, 10.3), false, 0, false)));
    assert_false(explains(console(one_time(changed, 1.012, 10.3), false, 0, false)));
    assert_false(explains(console(one_time(changed, 0.99999, 10.3), false, 0, false)));
    assert_false(explains(console(one_time(changed, 0.992, 10.2001), false, 0, false)));
}

static guint count_of(const GString *text, const char *what)
{
    guint count = 0;
    for (const char *at = text->str; (at = strstr(at, what)) != NULL; at += strlen(what))
        count++;
    return count;
}

/* Names reach the page as text: no tag of theirs is there, and all of ours are closed. */
static void test_names_are_no_markup(void **state)
{
    (void)state;
    GString *page = html(sample_comparison());
    GMarkupParser nothing = {0};
    static const char *const planted[] = {"<script>alert", "<b>no", "<i>", "\x1b"};
    for (size_t i = 0; i < G_N_ELEMENTS(planted); i++)
        assert_null(strstr(page->str, planted[i]));
    assert_true(g_utf8_validate(page->str, (gssize)page->len, NULL));
    GMarkupParseContext *context = g_markup_parse_context_new(&nothing, 0, NULL, NULL);
    const char *body = strstr(page->str, "<main");
    const char *end = strstr(page->str, "</main>") + strlen("</main>");
    GString *part = g_string_new_len(body, end - body);
    g_string_replace(part, "<br>", "<br/>", 0);
    char *strict = g_string_free(part, FALSE);
    GRegex *bare = g_regex_new(" (data-[a-z]+)>", 0, 0, NULL); /* which XML knows not */
    char *joined = g_regex_replace(bare, strict, -1, 0, " \\1=\"\">", 0, NULL);
    GError *error = NULL;
    if (!g_markup_parse_context_parse(context, joined, -1, &error))
        fail_msg("%s", error->message);
    assert_true(g_markup_parse_context_end_parse(context, NULL));
    g_markup_parse_context_free(context);
    g_free(joined);
    g_regex_unref(bare);
    g_free(strict);
    g_string_free(page, TRUE);
}

static void test_many_figures_have_their_commas(void **state)
{
    (void)state;
    hc_comparison *comparison = hc_comparison_new();
    sample_comparison_add_unchanged(comparison, 1238);
    hc_comparison_conclude(comparison);
    GString *page = md(comparison);
    assert_non_null(strstr(page->str, "<summary>1,238 more figures</summary>"));
    assert_non_null(strstr(page->str, "- unchanged: 1,238 figures"));
    g_string_free(page, TRUE);
}

/* Each row that was timed in launches has its strip, with a dot a launch. */
static void test_launch_ratios_are_drawn(void **state)
{
    (void)state;
    hc_comparison *comparison = sample_comparison();
    guint strips = 0, launches = 0;
    for (guint i = 0; i < comparison->compared->len; i++) {
        const hc_compared *row = comparison->compared->pdata[i];
        strips += row->log_ratios != NULL;
        launches += row->log_ratios ? row->log_ratios->len : 0;
    }
    GString *page = html(comparison);
    assert_int_equal(count_of(page, "<svg class=\"strip ratios\""), strips);
    static const char *const marks[] = {"h0M", "h0\"", "l9-6v12z", "l-9-6v12z"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        launches -= count_of(page, marks[i]);
    assert_int_equal(launches, 0);
    g_string_free(page, TRUE);
}

static void test_every_figure_has_its_row(void **state)
{
    (void)state;
    hc_comparison *comparison = hc_comparison_new();
    sample_comparison_add_unchanged(comparison, 500);
    GString *page = html(comparison);
    assert_int_equal(count_of(page, " data-name=\""), 500);
    assert_int_equal(count_of(page, "<details>"), 1);
    assert_non_null(strstr(page->str, "Nothing changed."));
    g_string_free(page, TRUE);
}

/* ---- On disk --------------------------------------------------------------------- */

/* New string: the page. */
static char *write_comparison(const char *dir)
{
    hc_comparison *comparison = sample_comparison();
    GError *error = NULL;
    if (!hc_comparison_write(comparison, dir, "compare", REPORT_DATA_DIR, NULL, &error))
        fail_msg("%s", error->message);
    hc_comparison_free(comparison);
    char *name = g_build_filename(dir, "compare.html", NULL), *page = NULL;
    assert_true(g_file_get_contents(name, &page, NULL, NULL));
    g_free(name);
    return page;
}

static void remove_files(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        char *file = g_build_filename(path, name, NULL);
        if (g_remove(file) != 0)
            remove_files(file);
        g_free(file);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(path);
}

static void test_charts_stand_in_the_page(void **state)
{
    (void)state;
    static const char *const stems[] = {"time-changes", "heap-changes"};
    char *dir = g_dir_make_tmp("heapclock-compare-XXXXXX", NULL);
    char *page = write_comparison(dir);
    assert_non_null(strstr(page, "<li><a href=\"#charts\">"));
    assert_non_null(strstr(page, "<section id=\"charts\">"));
    assert_null(strstr(page, "Charts are missing"));
    for (size_t i = 0; i < G_N_ELEMENTS(stems); i++) {
        char *link = g_strdup_printf("href=\"charts/%s.dat\"", stems[i]);
        char *picture = g_strdup_printf("%s/charts/%s.png", dir, stems[i]);
        assert_non_null(strstr(page, link));
        assert_true(g_file_test(picture, G_FILE_TEST_EXISTS));
        g_free(picture);
        g_free(link);
    }
    g_free(page);
    remove_files(dir);
    g_free(dir);
}

/* No link leads to a section that is not there. */
static void test_page_comes_without_gnuplot(void **state)
{
    (void)state;
    char *dir = g_dir_make_tmp("heapclock-compare-XXXXXX", NULL);
    char *path = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", dir, TRUE);
    char *page = write_comparison(dir);
    g_setenv("PATH", path, TRUE);
    assert_non_null(strstr(page, "<li>Charts are missing: cannot start gnuplot"));
    assert_null(strstr(page, "\"#charts\""));
    assert_null(strstr(page, "id=\"charts\""));
    assert_non_null(strstr(page, "</html>"));
    g_free(page);
    g_free(path);
    remove_files(dir);
    g_free(dir);
}

/* Failures are found by the search box; what is in the contents is in the page. */
static void test_contents_and_search_reach_all(void **state)
{
    (void)state;
    static const char *const ids[] = {"summary",    "failures", "figures",
                                      "conditions", "method",   "facts"};
    GString *page = html(sample_comparison());
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        char *link = g_strdup_printf("<li><a href=\"#%s\">", ids[i]);
        char *section = g_strdup_printf("<section id=\"%s\"", ids[i]);
        char *table = g_strdup_printf("<section class=\"table\" id=\"%s\"", ids[i]);
        assert_int_equal(count_of(page, link), 1);
        assert_int_equal(count_of(page, section) + count_of(page, table), 1);
        g_free(table);
        g_free(section);
        g_free(link);
    }
    assert_int_equal(count_of(page, "<div data-status=\"failed\" data-name=\""), 2);
    assert_int_equal(count_of(page, "the machine is virtual"), 1);
    g_string_free(page, TRUE);
    page = html(sample_comparison_unjudged());
    assert_int_equal(count_of(page, "\"#conditions\""), 0);
    g_string_free(page, TRUE);
}

/* What rounds to nothing has no sign, in any direction. */
static void test_no_zero_has_a_sign(void **state)
{
    (void)state;
    static const double ratios[] = {0.9999, 1, 1.0001};
    char suite[] = "s", name[] = "row", allocator[] = "system", text[HC_UNITS_SIZE];
    const hc_benchmark row = {.suite = suite, .name = name, .allocator = allocator};
    hc_comparison *comparison = hc_comparison_new();
    for (size_t i = 0; i < G_N_ELEMENTS(ratios); i++) {
        hc_compared *compared = hc_comparison_add(comparison, &row, HC_GAUGE_TIME);
        hc_compared_set(compared, 100, 100 * ratios[i]);
        hc_compared_cell(text, compared, HC_COMPARED_DIFFERENCE);
        assert_string_equal(text, "0.0%");
    }
    hc_compared_set(hc_comparison_add(comparison, &row, HC_GAUGE_NET), -0.0, 1);
    hc_comparison_conclude(comparison);
    char *json = hc_comparison_json(comparison, NULL);
    assert_null(strstr(json, "-0.0"));
    g_free(json);
    GString *csv = g_string_new(NULL);
    assert_true(hc_export_csv_comparison(comparison, csv, NULL));
    assert_null(strstr(csv->str, ",-0,"));
    g_string_free(csv, TRUE);
    hc_comparison_free(comparison);
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
        cmocka_unit_test(test_console_fits_narrow_terminals),
        cmocka_unit_test(test_coloured_console),
        cmocka_unit_test(test_colour_says_nothing_of_its_own),
        cmocka_unit_test(test_lines_fit_the_terminal),
        cmocka_unit_test(test_a_regression_is_not_buried),
        cmocka_unit_test(test_nothing_judged_and_nothing_compared),
        cmocka_unit_test(test_failures_stand_before_what_is_unchanged),
        cmocka_unit_test(test_suites_and_allocators_are_named),
        cmocka_unit_test(test_a_contrary_change_is_explained),
        cmocka_unit_test(test_md),
        cmocka_unit_test(test_md_rows_have_their_cells),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_names_are_no_markup),
        cmocka_unit_test(test_many_figures_have_their_commas),
        cmocka_unit_test(test_launch_ratios_are_drawn),
        cmocka_unit_test(test_every_figure_has_its_row),
        cmocka_unit_test(test_contents_and_search_reach_all),
        cmocka_unit_test(test_charts_stand_in_the_page),
        cmocka_unit_test(test_page_comes_without_gnuplot),
        cmocka_unit_test(test_no_zero_has_a_sign),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
