/* hyperfine's and pytest-benchmark's files, and those that are nobody's. */
#include "import_text.h"
#include "non_finite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* ---- hyperfine ------------------------------------------------------------------- */

static void test_hyperfine_times_are_launches(void **state)
{
    (void)state;
    hc_run *run = import_good(
        "{\"results\":[{\"command\":\"ls 'a/b'\",\"mean\":2.5,\"median\":9,\"user\":0.5,"
        "\"system\":null,\"times\":[1.5,2.000000001,4],\"memory_usage_byte\":[1,2,3],"
        "\"exit_codes\":[0,null,2],\"parameters\":{\"n\":\"8\",\"file\":\"a\"}}]}");
    const hc_benchmark *row = import_row(run, "ls 'a/b'");
    int64_t n = 0;
    assert_int_equal(row->time.launches->len, 3);
    assert_true(row->time.median_ns == 2000000001);
    assert_true(row->time.has_ci && row->time.ci_lo_ns == 1.5e9);
    assert_true(row->time.level == 0.75);
    assert_false(row->time.has_cpu || row->time.has_faults);
    assert_true(hc_benchmark_arg(row, "n", &n) && n == 8);
    assert_int_equal(row->arg_count, 1);
    assert_string_equal(row->note, "2 of 3 ended by a signal or with an exit code");
    assert_true(import_counter(row, "user_mean_s") == 0.5);
    assert_true(import_counter(row, "system_mean_s") == -1);
    assert_null(run->machine.class_id);
    assert_null(run->started);
    hc_run_free(run);
}

static void test_hyperfine_without_times(void **state)
{
    (void)state;
    hc_run *run = import_good(
        "{\"results\":[{\"command\":\"a\",\"median\":0.25},"
        "{\"command\":\"a\",\"mean\":0.25},"
        "{\"command\":\"b\",\"times\":[]}]}");
    assert_true(import_row(run, "a")->time.known);
    assert_true(import_row(run, "a")->time.median_ns == 0.25e9);
    assert_int_equal(import_row(run, "a")->time.launches->len, 0);
    assert_false(import_row(run, "a #2")->time.known); /* a mean is no median */
    assert_false(import_row(run, "b")->time.known);
    hc_run_free(run);
}

/* ---- pytest-benchmark ------------------------------------------------------------ */

#define PYTEST(info, rows)                                                               \
    "{\"machine_info\":{" info                                                           \
    "},\"commit_info\":{\"id\":\"abc\",\"dirty\":true},"                                 \
    "\"benchmarks\":[" rows                                                              \
    "],\"datetime\":\"2025-08-15T00:04:18.687119\","                                     \
    "\"version\":\"5.2.3\"}"

static void test_pytest_rounds_are_slices(void **state)
{
    (void)state;
    hc_run *run = import_good(PYTEST(
        "\"node\":\"h\",\"machine\":\"x86_64\",\"system\":\"Linux\",\"release\":\"6.1\","
        "\"cpu\":{\"brand_raw\":\"Some CPU\",\"count\":4,\"l2_cache_size\":1024,"
        "\"l3_cache_size\":\"8 MiB\",\"flags\":[\"avx\"]}",
        "{\"group\":\"g\",\"name\":\"t[3-a]\",\"fullname\":\"f.py::C::t[3-a]\","
        "\"params\":{\"n\":3,\"k\":\"a\"},\"extra_info\":{\"x\":1.5,\"y\":\"z\"},"
        "\"stats\":{\"median\":7,\"iterations\":100,\"rounds\":3,\"ops\":Infinity,"
        "\"data\":[1e-6,3e-6,2e-6]}},"
        "{\"group\":null,\"name\":\"t[3-4]\",\"fullname\":\"f.py::t[3-4]\","
        "\"params\":{\"n\":3,\"m\":4},\"stats\":{\"median\":5e-07,\"iterations\":2}}"));
    const hc_benchmark *row = import_row(run, "f.py::C::t[3-a]");
    const hc_benchmark *summary = import_row(run, "f.py::t[3-4]");
    assert_string_equal(run->started, "2025-08-15T00:04:18Z");
    assert_string_equal(run->commit, "abc");
    assert_string_equal(run->labels->pdata[0], "dirty=true");
    assert_string_equal(run->machine.cpu, "Some CPU");
    assert_int_equal(run->machine.l2_bytes, 1024);
    assert_int_equal(run->machine.l3_bytes, 0);
    assert_true(g_str_has_prefix(run->machine.class_id, "pytest-"));
    assert_string_equal(row->table, "g");
    assert_string_equal(row->variant, "C::t[3-a]");
    assert_int_equal(row->time.launches->len, 1);
    assert_true(row->time.median_ns == 2000 && !row->time.has_ci);
    assert_int_equal(row->time.iterations, 100);
    assert_true(import_counter(row, "x") == 1.5);
    assert_string_equal(summary->table, "f.py");
    assert_string_equal(summary->variant, "t");
    assert_int_equal(summary->arg_count, 2);
    assert_true(summary->time.known && summary->time.launches->len == 0);
    hc_run_free(run);
}

static char *pytest_class(const char *info)
{
    char *text = g_strdup_printf(
        "{\"machine_info\":{%s},\"benchmarks\":[{\"name\":\"t\","
        "\"stats\":{\"median\":1}}]}",
        info);
    hc_run *run = import_good(text);
    char *class_id = g_strdup(run->machine.class_id);
    hc_run_free(run);
    g_free(text);
    return class_id;
}

/* Of a known CPU the host does not count; of an unknown one it does. */
static void test_pytest_classes(void **state)
{
    (void)state;
    char *first = pytest_class("\"node\":\"a\",\"cpu\":{\"brand_raw\":\"c\"}");
    char *other_host = pytest_class("\"node\":\"b\",\"cpu\":{\"brand_raw\":\"c\"}");
    char *unknown = pytest_class("\"node\":\"a\"");
    char *unknown_too = pytest_class("\"node\":\"b\"");
    char *hooked = pytest_class("\"foo\":\"bar\"");
    assert_string_equal(first, other_host);
    assert_string_not_equal(first, unknown);
    assert_string_not_equal(unknown, unknown_too);
    assert_null(hooked);
    g_free(first);
    g_free(other_host);
    g_free(unknown);
    g_free(unknown_too);
}

/* ---- Refusals -------------------------------------------------------------------- */

static const struct {
    const char *text, *message;
} refusals[] = {
    {"{\"results\":[]}", "f.json: results: expected at least one benchmark, got none"},
    {"{\"results\":[{\"command\":7}]}",
     "f.json: results[0].command: expected a string, got an integer"},
    {"{\"results\":[{\"command\":\"a\",\"times\":[1,-0.5]}]}",
     "f.json: results[0] (a).times[1]: expected a time of 0 or more, got -0.5"},
    {"{\"results\":[{\"command\":\"a\",\"times\":[1,\"x\"]}]}",
     "f.json: results[0] (a).times[1]: expected a number, got a string"},
    {"{\"results\":[{\"command\":\"a\",\"times\":[1e10]}]}",
     "f.json: results[0] (a).times[0]: expected a time of less than 2^63 ns, got 1e+10"},
    {"{\"results\":[{\"command\":\"a\",\"times\":7}]}",
     "f.json: results[0] (a).times: expected an array, got an integer"},
    {"{\"results\":[{\"command\":\"a\"},\n{\"command\":\"b\"",
     "f.json:2:14: '}' expected near end of file"},
    {PYTEST("", ""), "f.json: benchmarks: expected at least one benchmark, got none"},
    {PYTEST("", "{\"fullname\":\"t\"}"),
     "f.json: benchmarks[0] (t).stats: expected an object, got nothing"},
    {PYTEST("", "{\"stats\":{}}"),
     "f.json: benchmarks[0].name: expected a string, got nothing"},
    {PYTEST("", "{\"name\":\"t\",\"stats\":{\"iterations\":0,\"median\":1}}"),
     "f.json: benchmarks[0].stats.iterations: expected 1 or more, got 0"},
    {PYTEST("", "{\"fullname\":\"t\",\"stats\":{\"data\":[-1]}}"),
     "f.json: benchmarks[0] (t).stats.data[0]: expected a time of 0 or more, got -1"},
    {"{\"results\":[{\"cmd\":\"a\"}]}",
     "f.json: expected a \"schema\" of \"heapclock/1\", or the JSON of Google Benchmark, "
     "hyperfine or pytest-benchmark"},
    {"{\"benchmarks\":[]}",
     "f.json: expected a \"schema\" of \"heapclock/1\", or the JSON of Google Benchmark, "
     "hyperfine or pytest-benchmark"},
    {"{\"schema\":\"heapclock-compare/1\",\"benchmarks\":[],\"context\":{}}",
     "f.json: schema: expected \"heapclock/1\", got \"heapclock-compare/1\""},
    {"", "f.json:1:0: it is empty"},
    {"{\"a\":\x1b[31m}", "f.json:1:6: invalid token near '?'"},
    {"{\"schema\":\"\\u001b[31m\\n\"}",
     "f.json: schema: expected \"heapclock/1\", got \"?[31m?\""},
};

static void test_each_refusal_names_the_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); ++i)
        import_refused(refusals[i].text, refusals[i].message);
}

/* Wherever it is cut off, within a string or a word for no number. */
static void test_truncated_files_are_refused(void **state)
{
    (void)state;
    const char *whole =
        "{\"machine_info\":{},\"a\":NaN,\"b\":\"\\\"\",\"c\":-Infinity,"
        "\"benchmarks\":[{\"name\":\"t\",\"stats\":{\"median\":1}}]}";
    hc_run_free(import_good(whole));
    for (size_t length = 0; length < strlen(whole); ++length) {
        char *message;
        assert_null(import_text(whole, length, &message));
        assert_true(g_regex_match_simple("^f\\.json:[0-9]+:[0-9]+: ", message, 0, 0));
        g_free(message);
    }
}

/* ---- NaN ------------------------------------------------------------------------- */

static const struct {
    const char *text, *blanked;
} blanks[] = {
    {"[NaN,Infinity ,-Infinity]", "[{} ,{}       ,{}       ]"},
    {"{\"a\" :\nnan,\"NaN\":\"NaN\"}", "{\"a\" :\n{} ,\"NaN\":\"NaN\"}"},
    {"[\"\\\\\",NaN,\"\\\":NaN\"]", "[\"\\\\\",{} ,\"\\\":NaN\"]"},
    {"[NaN", "[{} "},
    {"[NaNa, aNaN, -NaN]", "[NaNa, aNaN, {}  ]"},
    {"NaN", "NaN"},
    {"[1 NaN]", "[1 NaN]"},
    {"[\"NaN", "[\"NaN"},
    {"[\"\\", "[\"\\"},
    {"", ""},
};

static void test_only_values_are_blanked(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(blanks); ++i) {
        char *text = g_strdup(blanks[i].text);
        bool any = hc_non_finite_blank(text, strlen(text));
        assert_string_equal(text, blanks[i].blanked);
        assert_true(any == (strcmp(blanks[i].text, blanks[i].blanked) != 0));
        g_free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hyperfine_times_are_launches),
        cmocka_unit_test(test_hyperfine_without_times),
        cmocka_unit_test(test_pytest_rounds_are_slices),
        cmocka_unit_test(test_pytest_classes),
        cmocka_unit_test(test_each_refusal_names_the_place),
        cmocka_unit_test(test_truncated_files_are_refused),
        cmocka_unit_test(test_only_values_are_blanked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
