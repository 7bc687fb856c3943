/* What each renderer makes of the sample verification, compared with files; and that
 * nothing in a user's own table gets out of its place. */
#include "cells.h"
#include "chart_parts.h"
#include "claims_console.h"
#include "claims_html.h"
#include "claims_html_table.h"
#include "claims_json.h"
#include "claims_md.h"
#include "claims_view.h"
#include "golden.h"
#include "page_title.h"
#include "sample_claims.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct sample {
    hc_verification *verification;
    GPtrArray *claims, *charts;
    hc_report_view view;
} sample;

static int set_up(void **state)
{
    sample *s = g_new0(sample, 1);
    s->verification = sample_claims();
    s->claims = hc_claims_tables(s->verification);
    s->charts = g_ptr_array_new();
    hc_charts_plan_published(s->charts, s->claims);
    s->view = (hc_report_view){.charts = s->charts,
                               .charts_of = hc_charts_by_table(s->charts),
                               .verification = s->verification,
                               .verifies = true,
                               .claims = s->claims};
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    sample *s = *state;
    g_hash_table_unref(s->view.charts_of);
    for (size_t i = 0; i < s->charts->len; i++)
        hc_chart_free(s->charts->pdata[i]);
    g_ptr_array_free(s->charts, TRUE);
    g_ptr_array_free(s->claims, TRUE);
    sample_claims_free(s->verification);
    g_free(s);
    return 0;
}

static GString *render(void (*renderer)(const hc_report_view *view, GString *out),
                       const sample *s)
{
    GString *out = g_string_new(NULL);
    renderer(&s->view, out);
    return out;
}

/* ---- Console --------------------------------------------------------------------- */

static GString *console(const sample *s, size_t width, bool colour)
{
    const hc_console_options options = {.width = width, .colour = colour};
    GString *out = g_string_new(NULL);
    hc_claims_console(s->verification, &options, out);
    return out;
}

static void test_console(void **state)
{
    golden_compare("claims.txt", console(*state, 0, false));
}

static void test_narrow_console(void **state)
{
    golden_compare("claims-100.txt", console(*state, 100, false));
}

static void test_console_fits_narrow_terminals(void **state)
{
    for (size_t width = 20; width < 120; width++)
        golden_assert_fits(console(*state, width, false), width);
}

static void test_coloured_console(void **state)
{
    golden_compare("claims-colour.txt", console(*state, 120, true));
}

/* Without the escapes nothing of the text is missing. */
static void test_colour_says_nothing_of_its_own(void **state)
{
    GString *plain = console(*state, 120, false), *coloured = console(*state, 120, true);
    GRegex *escapes = g_regex_new("\033\\[[0-9]*m", 0, 0, NULL);
    char *stripped = g_regex_replace_literal(escapes, coloured->str, -1, 0, "", 0, NULL);
    assert_string_equal(stripped, plain->str);
    g_free(stripped);
    g_regex_unref(escapes);
    g_string_free(plain, TRUE);
    g_string_free(coloured, TRUE);
}

/* ---- Pages ----------------------------------------------------------------------- */

static void test_md(void **state)
{
    golden_compare("claims.md", render(hc_claims_md, *state));
}

static void test_html(void **state)
{
    const sample *s = *state;
    for (size_t i = 0; i < s->charts->len; i++) {
        hc_chart *chart = s->charts->pdata[i];
        chart->svg = g_strdup(golden_picture);
    }
    golden_compare("claims.html", render(hc_claims_html, s));
}

static void test_no_verification_no_section(void **state)
{
    sample *s = *state;
    s->view.verification = NULL;
    s->view.claims = NULL;
    GString *md = render(hc_claims_md, s), *html = render(hc_claims_html, s);
    assert_string_equal(md->str, "");
    assert_string_equal(html->str, "");
    g_string_free(html, TRUE);
    g_string_free(md, TRUE);
}

static size_t count(const char *text, const char *part)
{
    size_t found = 0;
    for (const char *p = text; (p = strstr(p, part)) != NULL; p += strlen(part))
        found++;
    return found;
}

/* Every link of the page, found by `pattern`, leads to one element. Takes `page`. */
static void expect_links(GString *page, const char *pattern)
{
    GRegex *links = g_regex_new(pattern, 0, 0, NULL);
    GMatchInfo *match = NULL;
    size_t seen = 0;
    for (g_regex_match(links, page->str, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        char *id = g_match_info_fetch(match, 1);
        char *attribute = g_strdup_printf(" id=\"%s\"", id);
        assert_int_equal(count(page->str, attribute), 1);
        g_free(attribute);
        g_free(id);
        seen++;
    }
    assert_true(seen > 0);
    g_match_info_free(match);
    g_regex_unref(links);
    g_string_free(page, TRUE);
}

static void test_links_lead_somewhere(void **state)
{
    expect_links(render(hc_claims_html, *state), "href=\"#([^\"]*)\"");
    expect_links(render(hc_claims_md, *state), "\\]\\(#([^)]*)\\)");
}

/* A cell of hundreds of links hides the table: they stand in folds below it. */
static void test_counts_are_a_line_each(void **state)
{
    GString *md = render(hc_claims_md, *state);
    GRegex *linked = g_regex_new("^\\|.*\\]\\(#c-", G_REGEX_MULTILINE, 0, NULL);
    assert_false(g_regex_match(linked, md->str, 0, NULL));
    assert_non_null(strstr(md->str, "confirmed | 3 | 2 |"));
    assert_non_null(
        strstr(md->str, "<details><summary>confirmed: 5</summary>\n\n- CPython: ["));
    g_regex_unref(linked);
    g_string_free(md, TRUE);
}

/* In a run's own report, claims that it says nothing of are a number and a fold. */
static void test_run_shows_what_it_measured(void **state)
{
    sample *s = *state;
    hc_claims_table *table = s->claims->pdata[0];
    hc_claims_claim *claim = table->claims->pdata[0];
    assert_true(table->shown);
    claim->judged = false;
    for (guint i = 0; i < claim->findings->len; i++)
        ((hc_finding *)claim->findings->pdata[i])->verdict = HC_VERDICT_NOT_MEASURED;
    hc_judged_row *row = table->judged->rows->pdata[2];
    for (size_t i = 0; i < row->cell_count; i++)
        row->cells[i].figure.known = false;
    s->view.verifies = false;
    GString *md = render(hc_claims_md, s), *html = render(hc_claims_html, s);
    assert_non_null(strstr(
        md->str, "<details><summary>Not measured: 3 claims of 2 tables</summary>"));
    assert_non_null(strstr(html->str, "<summary>Not measured: 3 claims of 2 tables<"));
    assert_null(strstr(md->str, "| numpy, arange"));
    assert_null(strstr(html->str, "data-name=\"numpy, arange"));
    assert_null(strstr(md->str, claim->claim->says));
    assert_null(strstr(html->str, claim->claim->says));
    g_string_free(html, TRUE);
    g_string_free(md, TRUE);
    expect_links(render(hc_claims_html, s), "href=\"#([^\"]*)\"");
    expect_links(render(hc_claims_md, s), "\\]\\(#([^)]*)\\)");
}

/* A figure beside a first row of nothing has no ratio, and one of what there is has. */
static void test_no_ratio_is_a_dash(void **state)
{
    const sample *s = *state;
    const hc_claims_table *table = s->claims->pdata[0];
    const hc_claims_column *column = hc_claims_column_at(table, 0);
    hc_judged_row *row = table->judged->rows->pdata[1];
    hc_cell *cell = &row->cells[column->index];
    char text[HC_UNITS_SIZE];
    double value;
    assert_true(hc_claims_value(column, row, HC_CLAIMS_RATIO, &value));
    hc_claims_text(text, table, column, row, HC_CLAIMS_RATIO);
    assert_string_not_equal(text, HC_CELL_UNKNOWN);
    cell->ratio.known = false;
    assert_false(hc_claims_value(column, row, HC_CLAIMS_RATIO, &value));
    hc_claims_text(text, table, column, row, HC_CLAIMS_RATIO);
    assert_string_equal(text, HC_CELL_UNKNOWN);
}

/* ---- Columns --------------------------------------------------------------------- */

static unsigned cells_of(const char *row)
{
    char **lines = g_strsplit(row, "</tr>", 2);
    unsigned cells = (unsigned)(count(lines[0], "<td") + count(lines[0], "<th"));
    g_strfreev(lines);
    return cells;
}

/* A cell of a published table is a bare number with its key, or not known: the unit
 * stands in the column's heading. */
static void expect_bare_numbers(const char *table)
{
    GRegex *cell = g_regex_new("<td([^>]*)>([^<]*)</td>", 0, 0, NULL);
    GMatchInfo *match = NULL;
    size_t keys = 0;
    for (g_regex_match(cell, table, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        char *key = g_match_info_fetch(match, 1), *text = g_match_info_fetch(match, 2);
        bool bare = g_regex_match_simple("^≈?[0-9][0-9.,]*×?$", text, 0, 0);
        bool has_key = g_str_has_prefix(key, " data-value=");
        bool beside = strcmp(text, "") == 0 || strcmp(text, HC_CELL_UNKNOWN) == 0 ||
                      strstr(key, "text") != NULL;
        assert_true(has_key ? bare : beside);
        keys += has_key;
        g_free(text);
        g_free(key);
    }
    assert_true(keys > 3);
    g_match_info_free(match);
    g_regex_unref(cell);
}

static void test_columns_can_be_sorted(void **state)
{
    GString *page = render(hc_claims_html, *state);
    char **tables = g_strsplit(page->str, "<table class=\"figures claims\"", -1);
    assert_true(g_strv_length(tables) > 3);
    for (char **table = tables + 1; *table != NULL; table++) {
        assert_true(g_str_has_prefix(*table, " data-sortable>"));
        *strstr(*table, "</table>") = '\0';
        unsigned headings = (unsigned)count(*table, "scope=\"col\"");
        const char *row = strstr(*table, "<tr data-name=");
        for (; row != NULL; row = strstr(row + 1, "<tr data-name="))
            assert_int_equal(cells_of(row), headings);
        if (strstr(*table, "class=\"unit\">ms") != NULL)
            expect_bare_numbers(*table);
    }
    g_strfreev(tables);
    g_string_free(page, TRUE);
}

/* Where a document prints several units, they stand beside the figures, not in them. */
static void test_published_units_stand_apart(void **state)
{
    const sample *s = *state;
    GString *one = render(hc_claims_html, s);
    assert_non_null(strstr(one->str, "<td data-value=\"85200000\">85.20</td>"));
    g_string_free(one, TRUE);
    hc_claims_table *table = s->claims->pdata[0];
    hc_judged_row *row = table->judged->rows->pdata[1];
    char *was = row->row->published;
    ((hc_published_row *)row->row)->published = (char *)"0.0524 s";
    GPtrArray *claims = hc_claims_tables(s->verification);
    GString *out = g_string_new(NULL);
    hc_claims_html_table(out, claims->pdata[0], true);
    ((hc_published_row *)row->row)->published = was;
    assert_non_null(strstr(out->str, ">0.0524</td><td class=\"text\">s</td>"));
    assert_non_null(strstr(out->str, ">85.20</td><td class=\"text\">ms</td>"));
    g_string_free(out, TRUE);
    g_ptr_array_free(claims, TRUE);
}

/* ---- JSON ------------------------------------------------------------------------ */

static void test_json(void **state)
{
    const sample *s = *state;
    char *text = hc_claims_json(s->verification, NULL);
    golden_compare("claims.json", g_string_new(text));
    assert_null(strstr(text, "null"));
    g_free(text);
}

static void test_json_refuses_what_it_cannot_hold(void **state)
{
    const sample *s = *state;
    const hc_judged_table *table = s->verification->tables->pdata[0];
    hc_finding *finding = table->findings->pdata[0];
    finding->checks[0].figure.hi = INFINITY;
    GError *error = NULL;
    assert_null(hc_claims_json(s->verification, &error));
    assert_non_null(strstr(error->message, "A-B1-append/comp: ci: expected a finite"));
    g_error_free(error);
}

/* ---- Charts ---------------------------------------------------------------------- */

static void test_chart_data(void **state)
{
    const sample *s = *state;
    golden_compare_charts("claims-charts.txt", s->charts);
}

static void test_chart_script(void **state)
{
    const sample *s = *state;
    const hc_chart *chart = s->charts->pdata[0];
    assert_string_equal(chart->stem, "fill-published");
    golden_compare("fill-published.gp", hc_chart_script(chart, REPORT_DATA_DIR, NULL));
}

static void test_chart_of_what_is_only_published(void **state)
{
    const sample *s = *state;
    hc_claims_table *table = s->claims->pdata[0];
    GPtrArray *charts = g_ptr_array_new();
    for (guint i = 0; i < table->columns->len; i++)
        g_array_index(table->columns, hc_claims_column, i).ratios = false;
    hc_chart_published(charts, table);
    hc_chart *chart = charts->pdata[0];
    assert_non_null(strstr(chart->title, "Published; no ratio was measured"));
    hc_chart_free(chart);
    g_ptr_array_free(charts, TRUE);
}

/* A table of one row, and one that nobody measured, have nothing to compare. */
static void test_no_chart_without_two_rows(void **state)
{
    const sample *s = *state;
    for (size_t i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        const hc_claims_table *table = chart->of;
        assert_true(table->judged->rows->len > 1);
        assert_true(table->shown);
    }
    assert_int_equal(s->charts->len, 3);
}

static void test_one_round_is_not_called_steady(void **state)
{
    (void)state;
    hc_verification once = {.rounds = 1, .steady_rounds = 1};
    hc_verification twice = {.rounds = 2, .steady_rounds = 2};
    char *one = hc_claims_rounds_sentence(&once);
    char *two = hc_claims_rounds_sentence(&twice);
    assert_string_equal(one,
                        "One round has a canary, so how steady the machine was is "
                        "not known.");
    assert_string_equal(two, "The machine was steady in all 2 rounds; all count.");
    g_free(two);
    g_free(one);
}

/* What was not measured was given no verdict. */
static void test_only_given_verdicts_are_counted(void **state)
{
    const sample *s = *state;
    hc_verification few = {0};
    few.counts[HC_SUBJECT_C][HC_VERDICT_REFUTED] = 1;
    few.counts[HC_SUBJECT_C][HC_VERDICT_CONFIRMED] = 7;
    few.counts[HC_SUBJECT_C][HC_VERDICT_NOT_MEASURED] = 72;
    few.counts[HC_SUBJECT_CPYTHON][HC_VERDICT_NOT_MEASURED] = 80;
    char *both = hc_claims_given_words(&few);
    char *c = hc_claims_counts_sentence(&few, HC_SUBJECT_C);
    char *python = hc_claims_counts_sentence(&few, HC_SUBJECT_CPYTHON);
    assert_string_equal(both, "of 8 verdicts; 152 not measured");
    assert_string_equal(c, "C: 8 verdicts: 7 confirmed, 1 refuted; 72 not measured.");
    assert_string_equal(python, "CPython: 0 verdicts; 80 not measured.");
    g_free(python);
    g_free(c);
    g_free(both);
    assert_int_equal(hc_claims_given(s->verification) +
                         hc_claims_count(s->verification, HC_VERDICT_NOT_MEASURED),
                     hc_claims_total(s->verification, HC_SUBJECT_C) +
                         hc_claims_total(s->verification, HC_SUBJECT_CPYTHON));
}

/* A page says that it judges claims, whose, and when; and a run's page of what it is. */
static void test_pages_are_called_by_what_they_hold(void **state)
{
    sample *s = *state;
    hc_run *run = hc_run_new();
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup("loops");
    g_ptr_array_add(run->suites, suite);
    run->id = g_strdup("0a1b2c3d");
    run->profile = g_strdup("quick");
    run->started = g_strdup("2026-11-21T12:15:07Z");
    s->view.run = run;
    char *claims = hc_page_heading(&s->view);
    s->view.verifies = false;
    char *heading = hc_page_heading(&s->view);
    char *title = hc_page_title(heading, &s->view);
    assert_string_equal(claims, "Published claims verified: Python loops");
    assert_string_equal(heading, "Benchmarks of loops");
    assert_string_equal(
        title, "Benchmarks of loops · profile quick · 2026-11-21 12:15 · Heapclock");
    g_free(title);
    g_free(heading);
    g_free(claims);
    hc_run_free(run);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_console),
        TEST(test_narrow_console),
        TEST(test_console_fits_narrow_terminals),
        TEST(test_coloured_console),
        TEST(test_colour_says_nothing_of_its_own),
        TEST(test_md),
        TEST(test_html),
        TEST(test_no_verification_no_section),
        TEST(test_links_lead_somewhere),
        TEST(test_counts_are_a_line_each),
        TEST(test_run_shows_what_it_measured),
        TEST(test_no_ratio_is_a_dash),
        TEST(test_columns_can_be_sorted),
        TEST(test_published_units_stand_apart),
        TEST(test_json),
        TEST(test_json_refuses_what_it_cannot_hold),
        TEST(test_chart_data),
        TEST(test_chart_script),
        TEST(test_chart_of_what_is_only_published),
        TEST(test_no_chart_without_two_rows),
        TEST(test_one_round_is_not_called_steady),
        TEST(test_only_given_verdicts_are_counted),
        TEST(test_pages_are_called_by_what_they_hold),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
