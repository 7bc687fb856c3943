/* What each export makes of the sample run and the sample comparison, compared with
 * files; and that names and lengths do not break one. */
#include "export.h"
#include "export_figures.h"
#include "golden.h"
#include "md_bound.h"
#include "sample_comparison.h"
#include "sample_run.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- Files ----------------------------------------------------------------------- */

static GString *of_run(hc_export_run *format, const hc_run *run)
{
    GString *out = g_string_new(NULL);
    GError *error = NULL;
    assert_true(format(run, out, &error));
    assert_null(error);
    return out;
}

static GString *of_comparison(hc_export_comparison *format,
                              const hc_comparison *comparison)
{
    GString *out = g_string_new(NULL);
    GError *error = NULL;
    assert_true(format(comparison, out, &error));
    assert_null(error);
    return out;
}

static void keep_two_launches(hc_benchmark *row)
{
    g_ptr_array_set_size(row->time.launches, 2);
    hc_time_result_summarise(&row->time);
}

/* Of each kind of row some, so that the files can be read. */
static hc_run *small_run(void)
{
    hc_run *run = sample_run();
    for (guint i = run->benchmarks->len; i-- > 0;) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        bool is_large =
            row->arg_count > 0 && row->args[0].value > 10 && row->args[0].value != 1024;
        if (is_large || (strcmp(row->table, "many") == 0 && row->variant[8] > '0'))
            g_ptr_array_remove_index(run->benchmarks, i);
        else if (row->time.launches->len > 2)
            keep_two_launches(run->benchmarks->pdata[i]);
    }
    hc_benchmark *first = run->benchmarks->pdata[0];
    hc_counter_value *counter = g_new0(hc_counter_value, 1);
    counter->name = g_strdup("=hits, \"all\"");
    counter->value = 0.1;
    g_ptr_array_add(first->counters, counter);
    first->bytes = 4096;
    return run;
}

static void test_runs(void **state)
{
    (void)state;
    hc_run *run = small_run();
    for (const hc_export_format *format = hc_export_formats; format->name; format++) {
        if (!format->run || strcmp(format->name, "json") == 0)
            continue;
        char *name = g_strconcat("export-run-", format->file_name, NULL);
        golden_compare(name, of_run(format->run, run));
        g_free(name);
    }
    golden_compare("export-run-bigger-is-better.json", of_run(hc_export_gab_bigger, run));
    hc_run_free(run);
}

static void test_comparisons(void **state)
{
    (void)state;
    hc_comparison *comparison = sample_comparison();
    for (const hc_export_format *format = hc_export_formats; format->name; format++) {
        if (!format->comparison || strcmp(format->name, "json") == 0)
            continue;
        char *name = g_strconcat("export-comparison-", format->file_name, NULL);
        golden_compare(name, of_comparison(format->comparison, comparison));
        g_free(name);
    }
    hc_comparison_free(comparison);
}

/* ---- Figures --------------------------------------------------------------------- */

static void test_figures_read_back(void **state)
{
    (void)state;
    const double reals[] = {0.1, 1.0 / 3, 27.3, 1e-300, 1.7976931348623157e308, -0.5};
    char text[HC_DATUM_SIZE];
    for (size_t i = 0; i < G_N_ELEMENTS(reals); i++) {
        hc_datum_text(text, hc_datum_real(reals[i]));
        assert_true(g_ascii_strtod(text, NULL) == reals[i]);
    }
    assert_string_equal(hc_datum_text(text, hc_datum_real(0.1)), "0.1");
    assert_string_equal(hc_datum_text(text, hc_datum_real(NAN)), "");
    const hc_datum most = {.known = true, .whole = true, .count = INT64_MAX};
    assert_string_equal(hc_datum_text(text, most), "9223372036854775807");
}

/* ---- Names ----------------------------------------------------------------------- */

static void add_row(hc_run *run, const char *suite, const char *name,
                    const char *allocator)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup(suite);
    row->table = g_strdup("t");
    row->variant = g_strdup(name);
    row->name = g_strdup(name);
    row->allocator = g_strdup(allocator);
    row->status = HC_STATUS_OK;
    row->heap.known = true;
    row->heap.peak_bytes = 64;
    g_ptr_array_add(run->benchmarks, row);
}

static void test_no_two_names_are_the_same(void **state)
{
    (void)state;
    static const char *const expected[] = {"a", "a #2", "a #2 #2", "b"};
    hc_run *run = hc_run_new();
    add_row(run, "s", "a", "system");
    add_row(run, "s", "a", "system");
    add_row(run, "s", "a #2", "system");
    add_row(run, "s", "b", "system");
    GPtrArray *names = hc_export_names(run);
    for (guint i = 0; i < names->len; i++)
        assert_string_equal(names->pdata[i], expected[i]);
    g_ptr_array_unref(names);
    add_row(run, "other", "a", "jemalloc");
    names = hc_export_names(run);
    assert_string_equal(names->pdata[0], "s: a (system)");
    assert_string_equal(names->pdata[4], "other: a (jemalloc)");
    g_ptr_array_unref(names);
    hc_run_free(run);
}

/* Bencher refuses a file for one name of more than 1024 characters. */
static void test_names_that_bencher_takes(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    for (int row = 0; row < 2; row++) { /* that differ in the last character only */
        GString *name = g_string_new(NULL);
        for (int i = 0; i < 2000; i++)
            g_string_append(name, "é");
        g_string_append_c(name, row ? 'a' : 'b');
        add_row(run, "s", name->str, "system");
        g_string_free(name, TRUE);
    }
    GString *out = of_run(hc_export_bmf, run);
    char **keys = g_regex_split_simple("\"(é+ [0-9a-f]+)\"", out->str, 0, 0);
    assert_int_equal(g_strv_length(keys), 5);
    assert_string_not_equal(keys[1], keys[3]);
    for (int i = 1; i <= 3; i += 2)
        assert_int_equal(g_utf8_strlen(keys[i], -1), 1024);
    g_strfreev(keys);
    g_string_free(out, TRUE);
    hc_run_free(run);
}

/* ---- Spreadsheets ---------------------------------------------------------------- */

static void test_no_cell_is_a_formula(void **state)
{
    (void)state;
    static const struct {
        const char *name, *cell;
    } names[] = {{"=1+1", "\"'=1+1\""},    {"+1", "\"'+1\""},
                 {"-1", "\"'-1\""},        {"@SUM(A1)", "\"'@SUM(A1)\""},
                 {"\t=1", "\"'\t=1\""},    {"\r=1", "\"'\r=1\""},
                 {"\n=1", "\"'\n=1\""},    {"＝1", "\"'＝1\""},
                 {"'=1", "\"''=1\""},      {"=\"a\",b", "\"'=\"\"a\"\",b\""},
                 {"a,b", "\"a,b\""},       {"a\"b", "\"a\"\"b\""},
                 {"a\nb", "\"a\nb\""},     {"a=1", "a=1"},
                 {"a;=1+1", "\"a;=1+1\""}, {"a\t=1+1", "\"a\t=1+1\""}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        hc_run *run = hc_run_new();
        add_row(run, "s", names[i].name, "system");
        GString *out = of_run(hc_export_csv_run, run);
        char *wanted = g_strconcat(",,", names[i].cell, ",system,", NULL);
        assert_non_null(strstr(out->str, wanted));
        g_free(wanted);
        g_string_free(out, TRUE);
        hc_run_free(run);
    }
}

/* ---- Annotations ----------------------------------------------------------------- */

static char **lines_of(GString *text)
{
    char **lines = g_strsplit(text->str, "\n", -1);
    g_string_free(text, TRUE);
    return lines;
}

/* The worst first, ten at most, one line each, and what a name holds is no command. */
static void test_ten_annotations_at_most(void **state)
{
    (void)state;
    hc_comparison *comparison = hc_comparison_new();
    for (int i = 0; i < 12; i++) {
        char *name = g_strdup_printf("row %d\n::error::100%%, a:b", i);
        const hc_benchmark row = {.suite = "s", .name = name, .allocator = "system"};
        hc_compared *compared = hc_comparison_add(comparison, &row, HC_GAUGE_PEAK);
        hc_compared_set(compared, 100, 200 + i);
        compared->change = HC_CHANGE_REGRESSED;
        g_free(name);
    }
    hc_comparison_conclude(comparison);
    char **lines = lines_of(of_comparison(hc_export_annotations_comparison, comparison));
    assert_int_equal(g_strv_length(lines), 12);
    for (int i = 0; i < 10; i++)
        assert_true(g_str_has_prefix(lines[i], "::error title=heapclock%3A regressed::"));
    assert_non_null(
        strstr(lines[0], "::row 11\\n::error::100%25, a:b: peak 100 B to 211"));
    assert_string_equal(lines[10], "and 2 more, of which there are no annotations");
    assert_string_equal(lines[11], "");
    g_strfreev(lines);
    hc_comparison_free(comparison);
}

/* Twelve of each kind of failure, the worst last in the run. */
static void test_the_worst_failures_are_annotated(void **state)
{
    (void)state;
    static const hc_status statuses[] = {HC_STATUS_TIMED_OUT, HC_STATUS_FAILED,
                                         HC_STATUS_CRASHED};
    static const char *const words[] = {"timed out", "failed", "crashed"};
    hc_run *run = hc_run_new();
    hc_comparison *comparison = hc_comparison_new();
    run->complete = true;
    for (int i = 0; i < 12; i++) {
        char *name = g_strdup_printf("row %d", i);
        add_row(run, "s", name, "system");
        hc_benchmark *row = run->benchmarks->pdata[i];
        row->status = statuses[i / 4];
        hc_comparison_add_failure(comparison, name,
                                  g_strdup_printf("head: %s", words[i / 4]));
        g_free(name);
    }
    char **lines = lines_of(of_run(hc_export_annotations_run, run));
    assert_true(g_str_has_prefix(lines[0], "::error title=heapclock%3A crashed::row 8"));
    assert_true(g_str_has_prefix(lines[4], "::error title=heapclock%3A failed::row 4"));
    assert_true(g_str_has_prefix(lines[9], "::error title=heapclock%3A timed out::"));
    g_strfreev(lines);
    hc_comparison_conclude(comparison);
    lines = lines_of(of_comparison(hc_export_annotations_comparison, comparison));
    assert_non_null(strstr(lines[0], "row 8: head: crashed"));
    assert_non_null(strstr(lines[4], "row 4: head: failed"));
    assert_non_null(strstr(lines[8], "row 0: head: timed out"));
    g_strfreev(lines);
    hc_comparison_free(comparison);
    hc_run_free(run);
}

static void test_nothing_to_annotate(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    run->complete = true;
    add_row(run, "s", "fine", "system");
    GString *out = of_run(hc_export_annotations_run, run);
    assert_string_equal(out->str, "");
    g_string_free(out, TRUE);
    hc_run_free(run);
}

/* ---- Summaries ------------------------------------------------------------------- */

enum { MEBIBYTE = 1024 * 1024 };

static void check_page(GString *page, const char *left_out)
{
    assert_true(page->len < MEBIBYTE);
    assert_true(page->len > MEBIBYTE / 2);
    assert_true(g_utf8_validate(page->str, (gssize)page->len, NULL));
    assert_non_null(strstr(page->str, left_out));
    g_string_free(page, TRUE);
}

/* Tables, groups, rows and failures without end. */
static void test_summaries_end_below_1_mib(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    hc_comparison *comparison = hc_comparison_new();
    for (int i = 0; i < 20000; i++) {
        char *name = g_strdup_printf("a name | of some length/that goes on/n:%d", i);
        add_row(run, "s", name, "system");
        hc_benchmark *row = run->benchmarks->pdata[i];
        if (i % 3 == 0)
            row->status = HC_STATUS_CRASHED;
        if (i % 3 == 1) {
            g_free(row->table);
            row->table = g_strdup_printf("table %d", i % 500);
        }
        hc_compared *compared = hc_comparison_add(comparison, row, HC_GAUGE_PEAK);
        hc_compared_set(compared, 100, 100 + i);
        compared->change = i % 2 ? HC_CHANGE_REGRESSED : HC_CHANGE_UNCHANGED;
        hc_comparison_add_failure(comparison, name, g_strdup("head: crashed"));
        g_ptr_array_add(comparison->notes, g_strdup(name));
        g_ptr_array_add(run->notes, g_strdup(name));
        g_free(name);
    }
    hc_comparison_conclude(comparison);
    check_page(of_run(hc_export_md_run, run), "more rows, left out for length");
    check_page(of_comparison(hc_export_md_comparison, comparison),
               "more failures, left out for length");
    hc_comparison_free(comparison);
    hc_run_free(run);
}

static void test_summaries_tell_what_makes_figures_worse(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    hc_condition *condition = hc_condition_new(HC_CONDITION_WORSE);
    condition->key = g_strdup("governor");
    condition->fact = g_strdup("runs on | powersave");
    condition->effect = g_strdup("Time: too slow");
    condition->remedy = g_strdup("performance");
    g_ptr_array_add(run->conditions, condition);
    run->conditions_examined = 1;
    GString *page = of_run(hc_export_md_run, run);
    assert_non_null(strstr(page->str, "runs on \\| powersave"));
    g_string_free(page, TRUE);
    hc_run_free(run);
}

/* ---- The list -------------------------------------------------------------------- */

static void test_formats(void **state)
{
    (void)state;
    assert_string_equal(hc_export_find("gbench")->file_name, "gbench.json");
    assert_null(hc_export_find("gben"));
    char *names = hc_export_names_of(true);
    assert_string_equal(names, "junit, csv, md, annotations, json");
    g_free(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_comparisons),
        cmocka_unit_test(test_figures_read_back),
        cmocka_unit_test(test_no_two_names_are_the_same),
        cmocka_unit_test(test_names_that_bencher_takes),
        cmocka_unit_test(test_no_cell_is_a_formula),
        cmocka_unit_test(test_ten_annotations_at_most),
        cmocka_unit_test(test_the_worst_failures_are_annotated),
        cmocka_unit_test(test_nothing_to_annotate),
        cmocka_unit_test(test_summaries_end_below_1_mib),
        cmocka_unit_test(test_summaries_tell_what_makes_figures_worse),
        cmocka_unit_test(test_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
