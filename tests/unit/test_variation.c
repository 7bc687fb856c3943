/* What is on record of a machine: spreads against values worked out by hand, and the file
 * against everything that a file can have wrong. */
#include "variation.h"

#include "result_json.h"

#include <glib/gstdio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const hc_benchmark row = {.suite = "s", .name = "t/v", .allocator = "jemalloc"};
static const hc_benchmark other_row = {
    .suite = "s", .name = "t/w", .allocator = "jemalloc"};

static char *folder;

static int set_up(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("heapclock-XXXXXX", NULL);
    g_setenv("HEAPCLOCK_STATE", folder, TRUE);
    return folder ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
        g_free(path);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static void add(hc_variation *variation, const hc_benchmark *of, const char *build,
                double log_median, double log_canary)
{
    hc_variation_trial trial = {.median_ns = exp(log_median),
                                .canary_ns = log_canary > 0 ? exp(log_canary) : 0,
                                .launches = 16};
    hc_variation_add(variation, of, build, &trial);
}

static void assert_spread(const hc_variation *variation, bool paced, double deviation,
                          double freedom)
{
    hc_variation_spread spread;
    assert_true(hc_variation_find(variation, &row, paced, &spread));
    assert_true(fabs(spread.deviation - deviation) < 1e-12);
    assert_true(spread.freedom == freedom);
    assert_true(spread.launches == 16);
}

/* ---- Spread ---------------------------------------------------------------------- */

static void test_spread_of_one_build(void **state)
{
    (void)state;
    hc_variation *variation = hc_variation_new("c");
    add(variation, &row, "b", 5.01, 0);
    add(variation, &row, "b", 5.03, 0);
    add(variation, &row, "b", 5.05, 0);
    add(variation, &other_row, "b", 9, 0);
    assert_spread(variation, false, 0.02, 2);
    hc_variation_free(variation);
}

/* Two builds of different speed: only what they vary by in themselves counts. */
static void test_builds_are_pooled(void **state)
{
    (void)state;
    hc_variation *variation = hc_variation_new("c");
    add(variation, &row, "b", 5.01, 0);
    add(variation, &row, "other", 7.00, 0);
    add(variation, &row, "b", 5.03, 0);
    add(variation, &row, "other", 7.04, 0);
    add(variation, &row, "lone", 1, 0);
    /* (2 * 0.01^2 + 2 * 0.02^2) / 2 */
    assert_spread(variation, false, sqrt(0.0005), 2);
    hc_variation_free(variation);
}

static void test_canaries_take_out_the_pace(void **state)
{
    (void)state;
    hc_variation *variation = hc_variation_new("c");
    add(variation, &row, "b", 5.01, 2.00);
    add(variation, &row, "b", 5.11, 2.10);
    assert_spread(variation, true, 0, 1);
    assert_spread(variation, false, 0.1 / sqrt(2), 1);
    hc_variation_free(variation);
}

static void test_without_canaries_the_plain_spread_serves(void **state)
{
    (void)state;
    hc_variation *variation = hc_variation_new("c");
    add(variation, &row, "b", 5.0, 0);
    add(variation, &row, "b", 5.1, 2.1);
    assert_spread(variation, true, 0.1 / sqrt(2), 1);
    hc_variation_free(variation);
}

static void test_no_spread_of_one_trial(void **state)
{
    (void)state;
    hc_variation *variation = hc_variation_new("c");
    hc_variation_spread spread;
    assert_false(hc_variation_find(variation, &row, true, &spread));
    add(variation, &row, "b", 5, 2);
    add(variation, &row, "other", 5, 2);
    assert_false(hc_variation_find(variation, &row, true, &spread));
    assert_false(hc_variation_find(variation, &other_row, false, &spread));
    hc_variation_free(variation);
}

static void test_pace_of_a_run(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    double ns;
    assert_false(hc_run_canary_ns(run, &ns));
    const double rounds[][3] = {{4, 2, 4}, {100, 25, 25}};
    for (size_t i = 0; i < G_N_ELEMENTS(rounds); i++) {
        hc_canary *canary = hc_canary_new(i == 0 ? "one" : "other");
        g_array_append_vals(canary->rounds_ns, rounds[i], 3);
        g_ptr_array_add(run->canaries, canary);
    }
    g_ptr_array_add(run->canaries, hc_canary_new("never ran"));
    assert_true(hc_run_canary_ns(run, &ns));
    assert_true(fabs(ns - 10) < 1e-12);
    hc_run_free(run);
}

/* ---- The file -------------------------------------------------------------------- */

static void test_nothing_on_record(void **state)
{
    (void)state;
    GError *error = NULL;
    hc_variation *variation = hc_variation_read("c", &error);
    assert_null(error);
    assert_int_equal(variation->rows->len, 0);
    assert_string_equal(variation->class_id, "c");
    hc_variation_free(variation);
}

/* What a later null adds stands beside what was there. */
static void test_nulls_add_up(void **state)
{
    (void)state;
    for (int null = 0; null < 2; null++) {
        hc_variation *variation = hc_variation_read("c", NULL);
        add(variation, &row, "b", 5.01 + 0.02 * null, 2.0);
        if (null == 0)
            add(variation, &other_row, NULL, 1, 0);
        GError *error = NULL;
        assert_true(hc_variation_write(variation, &error));
        assert_null(error);
        hc_variation_free(variation);
    }
    hc_variation *variation = hc_variation_read("c", NULL);
    assert_int_equal(variation->rows->len, 2);
    assert_spread(variation, true, 0.02 / sqrt(2), 1);
    hc_variation_free(variation);
    hc_variation *of_another = hc_variation_read("d", NULL);
    assert_int_equal(of_another->rows->len, 0);
    hc_variation_free(of_another);
}

static void refuse(const char *text, const char *message)
{
    char *path = hc_variation_path("c");
    GError *error = NULL;
    assert_true(g_file_set_contents(path, text, -1, NULL));
    assert_null(hc_variation_read("c", &error));
    assert_non_null(error);
    char *expected = g_strconcat(path, message, NULL);
    if (!g_str_has_prefix(error->message, expected))
        fail_msg("'%s' does not begin with '%s'", error->message, expected);
    g_error_free(error);
    g_free(expected);
    g_free(path);
}

#define HEAD "{\"schema\":\"heapclock-variation/1\",\"class\":\"c\",\"benchmarks\":"
#define ROW HEAD "[{\"name\":\"a\",\"trials\":"

static void test_bad_files_are_refused(void **state)
{
    (void)state;
    refuse("", ":1:0: ");
    refuse("{\"schema\":\n \"heapclock-variation/1\",\n oops", ":3:");
    refuse("[]", ": expected an object, got an array");
    refuse("{}", ": schema");
    refuse("{\"schema\":\"heapclock/1\",\"class\":\"c\",\"benchmarks\":[]}",
           ": schema: expected \"heapclock-variation/1\", got \"heapclock/1\"");
    refuse("{\"schema\":\"heapclock-variation/1\",\"class\":\"d\",\"benchmarks\":[]}",
           ": class: expected \"c\", got \"d\"");
    refuse(HEAD "{}}", ": benchmarks: expected an array, got an object");
    refuse(HEAD "[{\"trials\":[]}]}", ": benchmarks[0].name");
    refuse(ROW "[{}]}]}", ": benchmarks[0].trials[0].median_ns");
    refuse(ROW "[{\"median_ns\":\"1\"}]}]}", ": benchmarks[0].trials[0].median_ns");
    refuse(ROW "[{\"median_ns\":0}]}]}", ": benchmarks[0].trials[0]: expected a median");
    refuse(ROW "[{\"median_ns\":-1}]}]}", ": benchmarks[0].trials[0]: expected a median");
    refuse(ROW "[{\"median_ns\":1,\"canary_ns\":0}]}]}",
           ": benchmarks[0].trials[0].canary_ns: expected a number above 0, got 0");
    refuse(ROW "[{\"median_ns\":1,\"launches\":0}]}]}",
           ": benchmarks[0].trials[0]: expected at least one");
}

/* A class that was made to lead elsewhere stays in the folder. */
static void test_class_does_not_lead_out_of_the_folder(void **state)
{
    (void)state;
    static const char *const classes[] = {"../../etc/passwd", "/etc/passwd", "..", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(classes); i++) {
        char *path = hc_variation_path(classes[i]);
        char *parent = g_path_get_dirname(path);
        assert_string_equal(parent, folder);
        g_free(parent);
        g_free(path);
    }
}

static void test_where_it_is(void **state)
{
    (void)state;
    g_setenv("HEAPCLOCK_STATE", "/somewhere", TRUE);
    char *path = hc_variation_path("abc");
    assert_string_equal(path, "/somewhere/variation-abc.json");
    g_free(path);
    g_setenv("HEAPCLOCK_STATE", "", TRUE);
    path = hc_variation_path("abc");
    assert_true(g_str_has_suffix(path, "/heapclock/variation-abc.json"));
    g_free(path);
}

static void test_what_cannot_be_written(void **state)
{
    (void)state;
    hc_variation *variation = hc_variation_new("c");
    add(variation, &row, "b", 5, 2);
    char *in_the_way = g_build_filename(folder, "file", NULL);
    char *below = g_build_filename(in_the_way, "folder", NULL);
    assert_true(g_file_set_contents(in_the_way, "", -1, NULL));
    g_setenv("HEAPCLOCK_STATE", below, TRUE);
    GError *error = NULL;
    assert_false(hc_variation_write(variation, &error));
    assert_non_null(strstr(error->message, in_the_way));
    g_error_free(error);
    g_free(below);
    g_free(in_the_way);
    hc_variation_free(variation);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spread_of_one_build),
        cmocka_unit_test(test_builds_are_pooled),
        cmocka_unit_test(test_canaries_take_out_the_pace),
        cmocka_unit_test(test_without_canaries_the_plain_spread_serves),
        cmocka_unit_test(test_no_spread_of_one_trial),
        cmocka_unit_test(test_pace_of_a_run),
        IN_FOLDER(test_nothing_on_record),
        IN_FOLDER(test_nulls_add_up),
        IN_FOLDER(test_bad_files_are_refused),
        IN_FOLDER(test_class_does_not_lead_out_of_the_folder),
        IN_FOLDER(test_where_it_is),
        IN_FOLDER(test_what_cannot_be_written),
    };
#undef IN_FOLDER
    return cmocka_run_group_tests(tests, NULL, NULL);
}
