/* A whole report on disk: gnuplot takes every script, the page stands alone, and nothing
 * in a name gets out of its place. */
#include "golden.h"
#include "report.h"

#include "sample_claims.h"
#include "sample_run.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* What a file of the hostile table of sample_claims.c is called. */
#define HOSTILE_STEM "script-alert-1-script-q-a-b-c-d-e-f-g-h-amp-tab-31m-a-very-l"

enum { CHARTS = 23, PNG_LEAST_BYTES = 4000 };

static char *read_text(const char *dir, const char *name, size_t *length)
{
    char *path = g_build_filename(dir, name, NULL);
    char *text = NULL;
    bool read = g_file_get_contents(path, &text, length, NULL);
    g_free(path);
    assert_true(read);
    return text;
}

static void remove_tree(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
        g_free(inner);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_remove(path);
}

static void write_report(const char *dir, const char *data_dir)
{
    hc_run *run = sample_run();
    hc_verification *claims = sample_claims();
    GError *error = NULL;
    const hc_report_source source = {
        .run = run, .verification = claims, .verifies = true};
    if (!hc_report_write(&source, dir, data_dir, NULL, &error))
        fail_msg("%s", error->message);
    sample_claims_free(claims);
    hc_run_free(run);
}

/* One report for all tests: drawing it is most of their time. */
static int set_up(void **state)
{
    *state = g_dir_make_tmp("heapclock-report-XXXXXX", NULL);
    if (*state == NULL)
        return 1;
    g_remove("/tmp/heapclock-was-here");
    write_report(*state, REPORT_DATA_DIR);
    return 0;
}

static int tear_down(void **state)
{
    remove_tree(*state);
    g_free(*state);
    return 0;
}

static size_t count_files(const char *dir, const char *ending)
{
    size_t count = 0;
    char *path = g_build_filename(dir, "charts", NULL);
    GDir *charts = g_dir_open(path, 0, NULL);
    for (const char *name; (name = g_dir_read_name(charts)) != NULL;)
        count += g_str_has_suffix(name, ending);
    g_dir_close(charts);
    g_free(path);
    return count;
}

/* No text begins below the picture's edge, nor so near that its descenders are cut. */
static void check_texts_inside(const char *svg)
{
    enum { DESCENDER_HEIGHT = 3 };
    char **sizes = g_strsplit(svg, "height=\"", 2);
    double height = g_ascii_strtod(sizes[1], NULL);
    g_strfreev(sizes);
    char **places = g_strsplit(svg, "translate(", -1);
    for (size_t i = 1; places[i] != NULL; i++)
        assert_true(g_ascii_strtod(strchr(places[i], ',') + 1, NULL) <=
                    height - DESCENDER_HEIGHT);
    g_strfreev(places);
}

static void check_picture(const char *charts, const char *name)
{
    size_t length = 0;
    char *text = read_text(charts, name, &length);
    if (g_str_has_suffix(name, ".svg")) {
        assert_true(strstr(text, "</svg>") != NULL);
        assert_true(strstr(text, "<text>") != NULL);
        assert_true(strstr(text, "<script") == NULL);
        check_texts_inside(text);
    } else if (g_str_has_suffix(name, ".png")) {
        assert_memory_equal(text, "\x89PNG", 4);
        assert_true(length > PNG_LEAST_BYTES);
    }
    g_free(text);
}

static void check_pictures(const char *dir)
{
    char *path = g_build_filename(dir, "charts", NULL);
    GDir *charts = g_dir_open(path, 0, NULL);
    for (const char *name; (name = g_dir_read_name(charts)) != NULL;)
        check_picture(path, name);
    g_dir_close(charts);
    g_free(path);
}

static void test_gnuplot_draws_every_chart(void **state)
{
    assert_int_equal(count_files(*state, ".gp"), CHARTS);
    assert_int_equal(count_files(*state, ".dat"), CHARTS);
    assert_int_equal(count_files(*state, ".svg"), CHARTS);
    assert_int_equal(count_files(*state, ".png"), CHARTS);
    check_pictures(*state);
}

/* Names reach the picture as they are: nothing of them was interpreted or executed. */
static void test_names_are_drawn_literally(void **state)
{
    static const char *const drawn[] = {"<text>{/Symbol a} b_c^d @e …\\ #comment</text>",
                                        "<text># first</text>", "日本語",
                                        "&lt;script>alert(1)&lt;/script>",
                                        "new\\nline\\ttab\\rretur…31mred\\x7f"};
    char *svg = read_text(*state, "charts/hostile-b-id-time.svg", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(drawn); i++) {
        if (strstr(svg, drawn[i]) == NULL)
            fail_msg("'%s' is not in the picture", drawn[i]);
    }
    assert_false(g_file_test("/tmp/heapclock-was-here", G_FILE_TEST_EXISTS));
    g_free(svg);
}

/* A user's own table has labels that no suite would give. */
static void test_no_line_goes_through_published_labels(void **state)
{
    char *svg = read_text(*state, "charts/fill-published.svg", NULL);
    golden_assert_no_line_through_text(svg);
    g_free(svg);
}

static void test_published_names_are_drawn_literally(void **state)
{
    char *svg = read_text(*state, "charts/" HOSTILE_STEM "-published.svg", NULL);
    assert_non_null(
        strstr(svg, "<text># '; system('touch /tmp/heapclock-was-here') #</text>"));
    assert_non_null(strstr(svg, "times smaller than “&lt;script>alert(1)"));
    assert_false(g_file_test("/tmp/heapclock-was-here", G_FILE_TEST_EXISTS));
    g_free(svg);
}

static void test_page_stands_alone(void **state)
{
    static const char *const forbidden[] = {" src=", "@import", "url(http", "href=\"http",
                                            "<link rel=\"stylesheet"};
    char *html = read_text(*state, "report.html", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(forbidden); i++) {
        if (strstr(html, forbidden[i]) != NULL)
            fail_msg("'%s' is in the page", forbidden[i]);
    }
    assert_non_null(strstr(html, "<svg role=\"img\" aria-label="));
    g_free(html);
}

/* The one script of the page is ours, and the page's policy lets no other run. */
static void test_page_runs_its_own_script_only(void **state)
{
    char *html = read_text(*state, "report.html", NULL);
    char *script = read_text(REPORT_DATA_DIR, "report.js", NULL);
    char *element = g_strconcat("<script>", script, "</script>", NULL);
    assert_non_null(strstr(html, element));
    char **parts = g_strsplit(html, "<script", -1);
    assert_int_equal(g_strv_length(parts), 2);
    assert_non_null(strstr(parts[0], "script-src 'sha256-"));
    assert_null(strstr(parts[0], "script-src 'unsafe-inline'"));
    g_strfreev(parts);
    g_free(element);
    g_free(script);
    g_free(html);
}

/* Pictures of an earlier report must not pass for this one's. */
static void test_report_goes_on_without_gnuplot(void **state)
{
    char *path = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", *state, TRUE);
    write_report(*state, REPORT_DATA_DIR);
    g_setenv("PATH", path, TRUE);
    g_free(path);
    char *md = read_text(*state, "report.md", NULL);
    assert_non_null(strstr(md, "Charts are missing: cannot start gnuplot"));
    assert_null(strstr(md, "charts/"));
    assert_int_equal(count_files(*state, ".svg"), 0);
    assert_int_equal(count_files(*state, ".dat"), CHARTS);
    g_free(md);
}

/* Template folder `data_dir` with a fault in the template of bars of time. */
static void plant_broken_template(const char *data_dir)
{
    static const char *const files[] = {"style.css",
                                        "report.js",
                                        "charts/style.gp",
                                        "charts/launches.gp",
                                        "charts/heap-bars.gp",
                                        "charts/time-by-size.gp",
                                        "charts/memory-by-size.gp",
                                        "charts/published.gp"};
    char *charts = g_build_filename(data_dir, "charts", NULL);
    assert_int_equal(g_mkdir_with_parents(charts, 0700), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        char *text = read_text(REPORT_DATA_DIR, files[i], NULL);
        char *path = g_build_filename(data_dir, files[i], NULL);
        assert_true(g_file_set_contents(path, text, -1, NULL));
        g_free(path);
        g_free(text);
    }
    char *broken = g_build_filename(charts, "time-bars.gp", NULL);
    assert_true(g_file_set_contents(broken, "plot no_such_thing(\n", -1, NULL));
    g_free(broken);
    g_free(charts);
}

static void test_gnuplot_failure_is_told(void **state)
{
    char *data_dir = g_build_filename(*state, "data", NULL);
    char *dir = g_build_filename(*state, "broken", NULL);
    plant_broken_template(data_dir);
    write_report(dir, data_dir);
    char *html = read_text(dir, "report.html", NULL);
    assert_non_null(strstr(html, "gnuplot cannot draw"));
    assert_non_null(strstr(html, "no_such_thing"));
    assert_non_null(strstr(html, "<svg role=\"img\"")); /* the other kinds */
    g_free(html);
    g_free(dir);
    g_free(data_dir);
}

static void test_missing_template_is_an_error(void **state)
{
    hc_run *run = sample_run();
    GError *error = NULL;
    const hc_report_source source = {.run = run};
    assert_false(hc_report_write(&source, *state, "/nowhere", NULL, &error));
    assert_non_null(strstr(error->message, "/nowhere"));
    g_error_free(error);
    hc_run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gnuplot_draws_every_chart),
        cmocka_unit_test(test_names_are_drawn_literally),
        cmocka_unit_test(test_published_names_are_drawn_literally),
        cmocka_unit_test(test_no_line_goes_through_published_labels),
        cmocka_unit_test(test_page_stands_alone),
        cmocka_unit_test(test_page_runs_its_own_script_only),
        cmocka_unit_test(test_gnuplot_failure_is_told),
        cmocka_unit_test(test_missing_template_is_an_error),
        cmocka_unit_test(test_report_goes_on_without_gnuplot),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
