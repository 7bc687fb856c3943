/* What each renderer makes of the sample run, compared with tests/golden/expected.
 * HEAPCLOCK_UPDATE_GOLDEN=1 ctest -L golden writes those files anew. Scripts and data of
 * charts are compared, not pictures: those differ between versions of gnuplot. */
#include "console.h"
#include "golden.h"
#include "html_table.h"
#include "render_html.h"
#include "render_md.h"
#include "sample_claims.h"
#include "sample_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct sample {
    hc_run *run;
    GPtrArray *tables, *charts;
    hc_report_view view;
} sample;

static int set_up(void **state)
{
    sample *s = g_new0(sample, 1);
    s->run = sample_run();
    s->tables = hc_report_tables(s->run);
    s->charts = hc_charts_plan(s->tables);
    s->view = (hc_report_view){.run = s->run,
                               .tables = s->tables,
                               .charts = s->charts,
                               .charts_of = hc_charts_by_table(s->charts)};
    hc_report_summarise(s->run, &s->view.summary);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    sample *s = *state;
    g_hash_table_unref(s->view.charts_of);
    g_ptr_array_free(s->charts, TRUE);
    g_ptr_array_free(s->tables, TRUE);
    hc_run_free(s->run);
    g_free(s);
    return 0;
}

static GString *console(const sample *s, size_t width, bool colour)
{
    const hc_console_options options = {.width = width, .colour = colour};
    GString *out = g_string_new(NULL);
    hc_report_console(s->run, &options, out);
    return out;
}

static void test_console(void **state)
{
    golden_compare("console.txt", console(*state, 0, false));
}

static void test_narrow_console(void **state)
{
    golden_compare("console-80.txt", console(*state, 80, false));
}

static void test_console_fits_narrow_terminals(void **state)
{
    for (size_t width = 32; width < 120; width++)
        golden_assert_fits(console(*state, width, false), width);
}

static void test_coloured_console(void **state)
{
    golden_compare("console-colour.txt", console(*state, 120, true));
}

/* One launch each: why there is no interval is said where it was for want of time. */
static void test_what_the_budget_left_out(void **state)
{
    const sample *s = *state;
    for (guint i = 0; i < s->run->benchmarks->len; i++) {
        hc_benchmark *row = s->run->benchmarks->pdata[i];
        row->time.has_ci = false;
        g_free(row->time.stop);
        row->time.stop = g_strdup(i == 0 ? "budget" : "launches");
    }
    GString *out = console(s, 0, false);
    assert_non_null(
        strstr(out->str,
               "No row has an interval: that takes two launches. The budget "
               "was spent before 1 row had one: a larger --budget gives it."));
    g_string_free(out, TRUE);
}

static void test_md(void **state)
{
    const sample *s = *state;
    GString *out = g_string_new(NULL);
    hc_report_md(&s->view, out);
    golden_compare("report.md", out);
}

static void test_html(void **state)
{
    const sample *s = *state;
    for (size_t i = 0; i < s->charts->len; i++) {
        hc_chart *chart = s->charts->pdata[i];
        chart->drawn = true;
        chart->svg = g_strdup(golden_picture);
    }
    GString *out = g_string_new(NULL);
    hc_report_html(&s->view, &golden_assets, out);
    golden_compare("report.html", out);
}

static size_t place_of(const GString *page, const char *part)
{
    const char *found = strstr(page->str, part);
    assert_non_null(found);
    return (size_t)(found - page->str);
}

/* Published claims give a page its title and beginning where they are what it is for;
 * else they follow what the run itself came to. */
static void expect_order(const hc_report_view *view)
{
    GString *html = g_string_new(NULL), *md = g_string_new(NULL);
    hc_report_html(view, &golden_assets, html);
    hc_report_md(view, md);
    bool claims = view->verifies;
    const hc_report_table *table = view->tables->pdata[0];
    char *own = g_strdup_printf("id=\"t-%s\"", table->stem);
    char *heading = g_strdup_printf("\n## %s\n", table->title);
    place_of(html, claims ? "<h1>Published claims verified" : "<h1>Benchmarks of ");
    place_of(md, claims ? "# Published claims verified" : "# Benchmarks of ");
    assert_true(claims ==
                (place_of(html, "<section id=\"claims\"") < place_of(html, own)));
    assert_true(claims == (place_of(html, "<summary>Published tables") <
                           place_of(html, "<summary>Tables")));
    assert_true(claims ==
                (place_of(md, "\n## Published claims\n") < place_of(md, heading)));
    g_free(heading);
    g_free(own);
    g_string_free(md, TRUE);
    g_string_free(html, TRUE);
}

static void test_run_comes_before_published_claims(void **state)
{
    sample *s = *state;
    hc_verification *verification = sample_claims();
    GPtrArray *claims = hc_claims_tables(verification);
    s->view.verification = verification;
    s->view.claims = claims;
    expect_order(&s->view);
    s->view.verifies = true;
    expect_order(&s->view);
    g_ptr_array_free(claims, TRUE);
    sample_claims_free(verification);
}

/* A table that begins after so many bytes of a page. New string. */
static char *table_after(const hc_report_view *view, size_t before)
{
    GString *out = g_string_new(NULL);
    char *filler = g_strnfill(before, ' ');
    g_string_append(out, filler);
    hc_html_append_table(out, view, 0);
    char *table = g_strdup(out->str + before);
    g_free(filler);
    g_string_free(out, TRUE);
    return table;
}

/* What few look for, and what the columns mean. */
static void check_table(const hc_report_view *view, size_t before, bool details,
                        bool meanings)
{
    char *table = table_after(view, before);
    assert_int_equal(strstr(table, "Launches and intervals</summary>") != NULL, details);
    assert_int_equal(strstr(table, "heapclock export") == NULL, details);
    assert_int_equal(strstr(table, "title=\"Median wall time") != NULL, meanings);
    g_free(table);
}

static void test_a_page_stays_small(void **state)
{
    const sample *s = *state;
    enum { MEGABYTE = 1000 * 1000 };
    check_table(&s->view, 0, true, true);
    check_table(&s->view, 4 * MEGABYTE, true, true);
    check_table(&s->view, 5 * MEGABYTE, true, false);
    check_table(&s->view, 14 * MEGABYTE, true, false);
    check_table(&s->view, 15 * MEGABYTE, false, false);
}

static void test_chart_data(void **state)
{
    const sample *s = *state;
    golden_compare_charts("charts.txt", s->charts);
}

static void test_chart_scripts(void **state)
{
    const sample *s = *state;
    for (size_t i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        if (!g_str_has_prefix(chart->stem, "fill-"))
            continue;
        char *name = g_strconcat(chart->stem, ".gp", NULL);
        golden_compare(name, hc_chart_script(chart, REPORT_DATA_DIR, NULL));
        g_free(name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_console, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_narrow_console, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_console_fits_narrow_terminals, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_coloured_console, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_the_budget_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_md, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_html, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_run_comes_before_published_claims, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_page_stays_small, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_chart_data, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_chart_scripts, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
