/* compare.json is read as it was written, and nothing else is taken for one. */
#include "comparison_json.h"
#include "comparison_read.h"
#include "result_json.h"
#include "sample_comparison.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <glib/gstdio.h>

#include <cmocka.h>

/* ---- Files ----------------------------------------------------------------------- */

typedef struct place {
    char *folder, *path; /* of compare.json */
} place;

static int set_up(void **state)
{
    place *at = g_new(place, 1);
    at->folder = g_dir_make_tmp("hc-comparison-XXXXXX", NULL);
    at->path = g_build_filename(at->folder, HC_COMPARE_FILE, NULL);
    *state = at;
    return 0;
}

static int tear_down(void **state)
{
    place *at = *state;
    g_unlink(at->path);
    assert_int_equal(g_rmdir(at->folder), 0);
    g_free(at->path);
    g_free(at->folder);
    g_free(at);
    return 0;
}

static void put_file(const char *path, const char *text)
{
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Takes `comparison`. */
static char *text_of(hc_comparison *comparison)
{
    GError *error = NULL;
    char *text = hc_comparison_json(comparison, &error);
    assert_null(error);
    hc_comparison_free(comparison);
    return text;
}

static hc_comparison *read_good(const char *path)
{
    GError *error = NULL;
    hc_comparison *comparison = hc_comparison_read(path, &error);
    if (!comparison)
        fail_msg("%s", error->message);
    return comparison;
}

/* ---- What was written ------------------------------------------------------------ */

/* Takes `comparison`. */
static void assert_round_trip(const place *at, hc_comparison *comparison)
{
    char *written = text_of(comparison);
    put_file(at->path, written);
    char *again = text_of(read_good(at->path));
    assert_string_equal(again, written);
    g_free(again);
    g_free(written);
}

static void test_it_is_read_as_it_was_written(void **state)
{
    assert_round_trip(*state, sample_comparison());
    assert_round_trip(*state, sample_comparison_unjudged());
    assert_round_trip(*state, sample_comparison_empty());
}

/* What a comparison of equal text could not show: figures that the file leaves out. */
static void test_what_is_not_in_the_file(void **state)
{
    const place *at = *state;
    char *text = text_of(sample_comparison());
    put_file(at->path, text);
    hc_comparison *comparison = read_good(at->folder);
    const hc_compared *grown = comparison->compared->pdata[0];
    assert_true(grown->known && isinf(grown->ratio));
    assert_int_equal(comparison->counts[HC_CHANGE_REGRESSED], 4);
    assert_int_equal(comparison->verdict, HC_CHANGE_REGRESSED);
    assert_null(comparison->base.run->id);
    assert_string_equal(comparison->head.run->machine.class_id, "0123456789ab");
    hc_comparison_free(comparison);
    g_free(text);
}

/* As versions before this one wrote it. */
static void test_rows_are_enough(void **state)
{
    const place *at = *state;
    put_file(at->path,
             "{\"schema\":\"heapclock-compare/1\",\"verdict\":\"unchanged\","
             "\"later\":1,\"benchmarks\":[{\"name\":\"a\",\"gauge\":\"net\","
             "\"verdict\":\"improved\",\"launches\":1}]}");
    hc_comparison *comparison = read_good(at->path);
    const hc_compared *row = comparison->compared->pdata[0];
    assert_false(row->known);
    assert_int_equal(comparison->verdict, HC_CHANGE_IMPROVED);
    assert_null(comparison->base.run);
    assert_null(comparison->method.command);
    hc_comparison_free(comparison);
}

/* ---- What is refused ------------------------------------------------------------- */

static void assert_refused(const place *at, const char *text, const char *message)
{
    GError *error = NULL;
    put_file(at->path, text);
    hc_comparison *comparison = hc_comparison_read(at->path, &error);
    if (comparison)
        fail_msg("read, and not refused with \"%s\"", message);
    assert_true(g_str_has_prefix(error->message, at->path));
    assert_string_equal(error->message + strlen(at->path), message);
    g_error_free(error);
}

/* A file in which one thing is wrong, made of one in which nothing is. */
static void test_faults_are_told_with_their_place(void **state)
{
    static const struct {
        const char *right, *wrong, *message;
    } faults[] = {
        {"heapclock-compare/1", "heapclock-compare/9",
         ": schema: expected \"heapclock-compare/1\", got \"heapclock-compare/9\""},
        {"\"benchmarks\": [", "\"rows\": [",
         ": benchmarks: expected an array, got nothing"},
        {"\"gauge\": \"net\"", "\"gauge\": \"Net\"",
         ": benchmarks[3].gauge: expected time, allocs, bytes, peak or net, got \"Net\""},
        {"\"gauge\": \"allocs\",\n   \"verdict\": \"regressed\"",
         "\"gauge\": \"allocs\",\n   \"verdict\": \"worse\"",
         ": benchmarks[0].verdict: expected regressed, inconclusive, improved, unchanged "
         "or \"not judged\", got \"worse\""},
        {"\"head\": 3.0", "\"tail\": 3.0",
         ": benchmarks[0].head: expected a number, got nothing"},
        {"\"launches\": 1\n", "\"launches\": -1\n",
         ": benchmarks[0].launches: expected 0 or more, got -1"},
        {"\"launches\": 16,\n   \"log_ratios\"", "\"launches\": 15,\n   \"log_ratios\"",
         ": benchmarks[10].log_ratios: expected 15 numbers, one a launch pair, got 16"},
        {"\"level\"", "\"size\"",
         ": benchmarks[10].level: expected a number, got nothing"},
        {"\"ci\": [\n", "\"ci\": [\n    9,\n",
         ": benchmarks[10].ci: expected 2 numbers, got 3"},
        {"\"cause\": \"head", "\"cases\": \"head",
         ": failures[0].cause: expected a string, got nothing"},
        {"\"equivalence\": 0.0", "\"equivalence\": -0.0",
         ": method: expected 0 <= margin <= equivalence, got 0.01 and -0.03"},
        {"\"machine\": {", "\"machine\": [], \"apparatus\": {",
         ": base.machine: expected an object, got an array"},
        {"\"verdict\": \"regressed\",\n \"counts\"",
         "\"verdict\" \"regressed\",\n \"counts\"",
         ":3:22: ':' expected near '\"regressed\"'"},
    };
    char *text = text_of(sample_comparison());
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        char **parts = g_strsplit(text, faults[i].right, 2);
        if (!parts[1])
            fail_msg("'%s' is not in the file", faults[i].right);
        char *planted = g_strjoinv(faults[i].wrong, parts);
        assert_refused(*state, planted, faults[i].message);
        g_free(planted);
        g_strfreev(parts);
    }
    g_free(text);
    assert_refused(*state, "[]", ": expected an object, got an array");
    assert_refused(*state,
                   "{\"schema\":\"heapclock-compare/1\",\"benchmarks\":[{\"name\":\"a\","
                   "\"gauge\":\"time\",\"verdict\":\"improved\",\"base\":2,\"head\":1,"
                   "\"ci\":[0.6,0.4],\"level\":0.95}]}",
                   ": benchmarks[0].ci: expected the lower bound first, got 0.6 and 0.4");
}

/* ---- A run or a comparison ------------------------------------------------------- */

static void test_a_path_holds_one_or_the_other(void **state)
{
    const place *at = *state;
    hc_recording recording;
    GError *error = NULL;
    char *text = text_of(sample_comparison());
    put_file(at->path, text);
    assert_true(hc_recording_read(at->path, &recording, NULL));
    assert_true(recording.comparison && !recording.run);
    hc_recording_clear(&recording);
    assert_true(hc_recording_read(at->folder, &recording, NULL));
    assert_true(recording.comparison && !recording.run);
    hc_recording_clear(&recording);

    char *run_path = g_build_filename(at->folder, "run.json", NULL);
    hc_run *run = hc_run_new();
    run->id = g_strdup("one");
    assert_true(hc_run_write(run, run_path, NULL));
    assert_true(hc_recording_read(run_path, &recording, NULL));
    assert_true(recording.run && !recording.comparison);
    hc_recording_clear(&recording);
    assert_false(hc_recording_read(at->folder, &recording, &error));
    assert_non_null(strstr(error->message, "got both: run.json and compare.json"));
    hc_recording_clear(&recording);
    g_clear_error(&error);
    g_unlink(run_path);
    hc_run_free(run);
    g_free(run_path);
    g_free(text);
}

static void test_neither_is_refused(void **state)
{
    const place *at = *state;
    hc_recording recording;
    GError *error = NULL;
    assert_false(hc_recording_read(at->folder, &recording, &error));
    assert_non_null(strstr(error->message, "run.json"));
    g_clear_error(&error);
    put_file(at->path, "{\"schema\":\"heapclock-null/1\"}");
    assert_false(hc_recording_read(at->path, &recording, &error));
    assert_non_null(strstr(error->message, "got \"heapclock-null/1\""));
    g_clear_error(&error);
}

int main(void)
{
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_it_is_read_as_it_was_written),
        IN_A_FOLDER(test_what_is_not_in_the_file),
        IN_A_FOLDER(test_rows_are_enough),
        IN_A_FOLDER(test_faults_are_told_with_their_place),
        IN_A_FOLDER(test_a_path_holds_one_or_the_other),
        IN_A_FOLDER(test_neither_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
