/* Google Benchmark's files in the shapes of 1.5 to 1.9: what they become, and what is
 * refused with the place. */
#include "import_gbench_name.h"
#include "import_text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define FILE_OF(rows) "{\"context\":{\"num_cpus\":4},\n\"benchmarks\":[\n" rows "]}"
#define ROW(name, rest)                                                                  \
    "{\"name\":\"" name "\",\"run_name\":\"" name "\",\"run_type\":\"iteration\"," rest  \
    "\"time_unit\":\"ns\"}\n"
#define TIMES "\"iterations\":1000,\"real_time\":10.5,\"cpu_time\":10.25,"
#define AGGREGATE(name, kind, time)                                                      \
    "{\"name\":\"" name "_" kind "\",\"run_name\":\"" name                               \
    "\",\"run_type\":\"aggregate\",\"aggregate_name\":\"" kind                           \
    "\",\"iterations\":3,\"real_time\":" time ",\"cpu_time\":4,\"time_unit\":\"us\"}\n"

/* ---- Versions -------------------------------------------------------------------- */

static void test_a_row_of_1_5(void **state)
{
    (void)state;
    hc_run *run = import_good(
        "{\"context\":{\"date\":\"2020-01-02T03:04:05+02:00\",\"host_name\":\"h\","
        "\"executable\":\"./b\",\"num_cpus\":4,\"mhz_per_cpu\":3000,"
        "\"cpu_scaling_enabled\":false,\"caches\":["
        "{\"type\":\"Data\",\"level\":1,\"size\":32768,\"num_sharing\":1},"
        "{\"type\":\"Instruction\",\"level\":1,\"size\":65536,\"num_sharing\":1},"
        "{\"type\":\"Unified\",\"level\":3,\"size\":1048576,\"num_sharing\":1}],"
        "\"load_avg\":[0.5,1,2],\"library_build_type\":\"release\"},\"benchmarks\":[" ROW(
            "BM_x/8",
            "\"repetitions\":0,\"repetition_index\":0,\"threads\":1," TIMES) "]}");
    const hc_benchmark *row = import_row(run, "BM_x/8");
    assert_string_equal(run->tool, "Google Benchmark");
    assert_string_equal(run->started, "2020-01-02T01:04:05Z");
    assert_true(run->complete);
    assert_int_equal(run->machine.cores, 4);
    assert_int_equal(run->machine.l1d_bytes, 32768);
    assert_int_equal(run->machine.l2_bytes, 0);
    assert_int_equal(run->machine.l3_bytes, 1048576);
    assert_true(run->machine.has_load && run->machine.load1 == 0.5);
    assert_null(run->machine.cpu);
    assert_true(row->time.known && row->time.has_cpu);
    assert_true(row->time.median_ns == 10.5 && row->time.cpu_median_ns == 10.25);
    assert_false(row->time.has_ci || row->time.has_faults || row->heap.known);
    hc_run_free(run);
}

static void test_a_file_of_1_9(void **state)
{
    (void)state;
    hc_run *run = import_good(
        "{\"context\":{\"date\":\"2025-01-02T03:04:05+00:00\",\"num_cpus\":4,"
        "\"aslr_enabled\":true,\"load_avg\":[],\"library_version\":\"v1.9.1\","
        "\"library_build_type\":\"release\",\"json_schema_version\":1,"
        "\"mine\":\"--benchmark_context\",\"executable\":7},\"benchmarks\":[" ROW(
            "BM_skip",
            "\"skipped\":true,\"skip_message\":\"not here\",\"iterations\":0,"
            "\"real_time\":0.0,\"cpu_time\":0.0,") "," //
        ROW("BM_error",
            "\"error_occurred\":true,\"error_message\":\"wrong\",\"iterations\":0,"
            "\"real_time\":0.0,\"cpu_time\":0.0,") "," //
        ROW("BM_x", TIMES "\"allocs_per_iter\":1.5,\"max_bytes_used\":64,"
                          "\"total_allocated_bytes\":-9223372036854775808,"
                          "\"new\":{\"field\":[1]},") "]}");
    const hc_suite_info *suite = run->suites->pdata[0];
    const hc_benchmark *skipped = import_row(run, "BM_skip");
    const hc_benchmark *failed = import_row(run, "BM_error");
    assert_string_equal(suite->engine, "libbenchmark v1.9.1, release");
    assert_null(suite->path);
    assert_int_equal(skipped->status, HC_STATUS_SKIPPED);
    assert_string_equal(skipped->error, "not here");
    assert_int_equal(failed->status, HC_STATUS_FAILED);
    assert_string_equal(failed->error, "wrong");
    assert_false(skipped->time.known || failed->time.known);
    assert_true(import_counter(import_row(run, "BM_x"), "allocs_per_iter") == 1.5);
    assert_false(import_row(run, "BM_x")->heap.known);
    hc_run_free(run);
}

/* As compare.py's own samples have it: neither run_name nor run_type nor an index. */
static void test_a_row_without_run_name(void **state)
{
    (void)state;
    hc_run *run = import_good(
        "{\"context\":{\"date\":\"2016-08-02 17:44:46\"},\"benchmarks\":["
        "{\"name\":\"BM_Two\",\"iterations\":1000,\"real_time\":9},"
        "{\"name\":\"BM_Two\",\"iterations\":1000,\"real_time\":8},"
        "{\"name\":\"BM_Two_stat\",\"iterations\":1000,\"real_time\":8}]}");
    assert_int_equal(run->benchmarks->len, 2);
    assert_true(import_row(run, "BM_Two")->time.median_ns == 8.5);
    assert_false(import_row(run, "BM_Two")->time.has_cpu);
    assert_null(run->started); /* whose local time? */
    assert_string_equal(run->labels->pdata[0], "date=2016-08-02 17:44:46");
    hc_run_free(run);
}

/* ---- Repetitions and aggregates -------------------------------------------------- */

#define REPETITION(index, time)                                                          \
    ROW("BM_x", "\"repetition_index\":" index ",\"iterations\":10,\"real_time\":" time   \
                ",\"cpu_time\":1,")

static void test_repetitions_are_slices_of_one_launch(void **state)
{
    (void)state;
    hc_run *run = import_good(FILE_OF(REPETITION("0", "10") "," REPETITION(
        "1", "12") "," ROW("BM_y", TIMES) "," REPETITION("2", "50") ","   //
                                      AGGREGATE("BM_x", "mean", "99") "," //
                                      AGGREGATE("BM_x", "median", "99")));
    const hc_time_result *time = &import_row(run, "BM_x")->time;
    assert_int_equal(run->benchmarks->len, 2);
    assert_int_equal(time->launches->len, 1);
    assert_int_equal(((hc_launch_result *)time->launches->pdata[0])->slice_count, 3);
    assert_true(time->median_ns == 12); /* of the samples, and not the file's 99 us */
    assert_false(time->has_ci);
    hc_run_free(run);
}

static void test_aggregates_alone_give_a_median(void **state)
{
    (void)state;
    hc_run *run = import_good(FILE_OF(
        AGGREGATE("BM_x", "mean", "7") "," AGGREGATE("BM_x", "median", "5") "," AGGREGATE(
            "BM_x", "cv", "0.01") "," AGGREGATE("BM_mean_only", "mean", "7")));
    const hc_time_result *time = &import_row(run, "BM_x")->time;
    assert_true(time->known && time->median_ns == 5000);
    assert_true(time->has_cpu && time->cpu_median_ns == 4000);
    assert_int_equal(time->launches->len, 0);
    assert_false(time->has_ci);
    assert_false(import_row(run, "BM_mean_only")->time.known);
    hc_run_free(run);
}

static void test_fits_are_no_benchmarks(void **state)
{
    (void)state;
    hc_run *run = import_good(FILE_OF(
        ROW("BM_x/1", TIMES) ",{\"name\":\"BM_x_BigO\",\"run_name\":\"BM_x\","
                             "\"run_type\":\"aggregate\",\"aggregate_name\":\"BigO\","
                             "\"cpu_coefficient\":2.5,\"real_coefficient\":2.25,"
                             "\"big_o\":\"NlgN\",\"time_unit\":\"ns\"},"
                             "{\"name\":\"BM_x_RMS\",\"run_name\":\"BM_x\","
                             "\"run_type\":\"aggregate\",\"aggregate_name\":\"RMS\","
                             "\"rms\":NaN}"));
    assert_int_equal(run->benchmarks->len, 1);
    assert_string_equal(run->notes->pdata[0],
                        "BM_x: fitted by Google Benchmark as 2.25 ns × NlgN.");
    assert_int_equal(run->notes->len, 2); /* the RMS is not known */
    hc_run_free(run);
}

static void test_equal_names_are_told_apart(void **state)
{
    (void)state;
    hc_run *run = import_good(
        FILE_OF(REPETITION("0", "10") "," REPETITION("1", "11") "," //
                REPETITION("0", "20") "," REPETITION("1", "21") "," //
                ROW("BM_x", "\"family_index\":3,\"repetition_index\":2," TIMES)));
    assert_true(import_row(run, "BM_x")->time.median_ns == 10.5);
    assert_true(import_row(run, "BM_x #2")->time.median_ns == 20.5);
    assert_true(import_row(run, "BM_x #3")->time.median_ns == 10.5);
    assert_int_equal(run->benchmarks->len, 3);
    hc_run_free(run);
}

static void test_one_failed_repetition_fails_the_row(void **state)
{
    (void)state;
    hc_run *run = import_good(FILE_OF(REPETITION("0", "10") "," ROW(
        "BM_x",
        "\"repetition_index\":1,\"error_occurred\":true,\"error_message\":"
        "\"late\",\"iterations\":0,\"real_time\":0,\"cpu_time\":0,")));
    assert_int_equal(import_row(run, "BM_x")->status, HC_STATUS_FAILED);
    assert_false(import_row(run, "BM_x")->time.known);
    hc_run_free(run);
}

/* ---- Figures --------------------------------------------------------------------- */

static void test_units(void **state)
{
    (void)state;
    static const char *const units[] = {"ns", "us", "ms", "s"};
    for (int i = 0; i < 4; ++i) {
        char *text = g_strdup_printf(
            "{\"context\":{},\"benchmarks\":[{\"name\":\"x\","
            "\"iterations\":8,\"real_time\":2.5,"
            "\"cpu_time\":1.5,\"time_unit\":\"%s\"}]}",
            units[i]);
        hc_run *run = import_good(text);
        assert_true(fabs(import_row(run, "x")->time.median_ns - 2.5 * pow(1000, i)) < .1);
        hc_run_free(run);
        g_free(text);
    }
}

/* A third of a nanosecond, once: no whole nanoseconds say that. */
static void test_a_slice_below_a_nanosecond_is_no_sample(void **state)
{
    (void)state;
    hc_run *run = import_good(
        FILE_OF(ROW("BM_x", "\"iterations\":1,\"real_time\":0.3125,\"cpu_time\":0.25,")));
    const hc_time_result *time = &import_row(run, "BM_x")->time;
    assert_true(time->known && time->median_ns == 0.3125);
    assert_true(time->has_cpu && time->cpu_median_ns == 0.25);
    assert_int_equal(time->launches->len, 0);
    hc_run_free(run);
}

static void test_not_a_number_is_not_known(void **state)
{
    (void)state;
    hc_run *run = import_good(FILE_OF(
        ROW("BM_nan", "\"iterations\":5,\"real_time\":NaN,\"cpu_time\":-Infinity,") "," //
        ROW("BM_x",
            TIMES "\"a\": NaN,\"b\":Infinity,\"c\":-Infinity,\"d\":3.5,"
                  "\"e\":nan,\"f\":-inf,\"label\":\": NaN, [Infinity, \\\": NaN\","
                  "\"g\":{},")));
    const hc_benchmark *row = import_row(run, "BM_x");
    assert_false(import_row(run, "BM_nan")->time.known);
    assert_int_equal(row->counters->len, 1);
    assert_true(import_counter(row, "d") == 3.5);
    assert_string_equal(row->note, ": NaN, [Infinity, \": NaN");
    hc_run_free(run);
}

static void test_items_of_an_iteration(void **state)
{
    (void)state;
    hc_run *run = import_good(
        FILE_OF(ROW("BM_cpu",
                    "\"iterations\":10,\"real_time\":20,\"cpu_time\":10,"
                    "\"items_per_second\":3e8,\"bytes_per_second\":6.4e9,") "," //
                ROW("BM_wall/real_time",
                    "\"iterations\":10,\"real_time\":20,\"cpu_time\":10,"
                    "\"items_per_second\":3e8,") "," //
                ROW("BM_part",
                    "\"iterations\":10,\"real_time\":20,\"cpu_time\":10,"
                    "\"items_per_second\":2.5e7,") "," //
                ROW("BM_many/threads:2",
                    "\"threads\":2,\"iterations\":10,\"real_time\":20,"
                    "\"cpu_time\":10,\"items_per_second\":3e8,")));
    assert_int_equal(import_row(run, "BM_cpu")->items, 3);
    assert_int_equal(import_row(run, "BM_cpu")->bytes, 64);
    assert_int_equal(import_row(run, "BM_wall/real_time")->items, 6);
    assert_int_equal(import_row(run, "BM_part")->items, 0);
    assert_int_equal(import_row(run, "BM_many/threads:2")->items, 0);
    assert_int_equal(import_row(run, "BM_many/threads:2")->threads, 2);
    assert_true(import_counter(import_row(run, "BM_part"), "items_per_second") == 2.5e7);
    hc_run_free(run);
}

/* ---- Names ----------------------------------------------------------------------- */

typedef struct name_case {
    const char *name, *table, *variant, *args;
} name_case;

static const name_case name_cases[] = {
    {"BM_x", "BM_x", "BM_x", ""},
    {"BM_x/64/-3", "BM_x", "BM_x", "arg1=64 arg2=-3 "},
    {"BM_x/n:8/512/threads:4", "BM_x", "BM_x", "n=8 arg1=512 threads=4 "},
    {"BM_x/iterations:5/repeats:3/real_time", "BM_x", "iterations:5/repeats:3/real_time",
     ""},
    {"BM_x/2/min_time:0.500/manual_time", "BM_x", "min_time:0.500/manual_time",
     "arg1=2 "},
    {"BM_p<int, std::pair<A, B>>/7", "BM_p<int, std::pair<A, B>>",
     "BM_p<int, std::pair<A, B>>", "arg1=7 "},
    {"BM_p<Path<\"a/b\">>/7", "BM_p<Path<\"a/b\">>", "BM_p<Path<\"a/b\">>", "arg1=7 "},
    {"BM_c/\"a/b, c\"/7", "BM_c", "\"a/b, c\"", "arg1=7 "},
    {"BM_less</8", "BM_less<", "BM_less<", "arg1=8 "},
    {"BM_x/a:1/a:2", "BM_x", "a:2", "a=1 "},
    {"BM_x/1/2/3/4/5/6/7/8/9", "BM_x", "9",
     "arg1=1 arg2=2 arg3=3 arg4=4 arg5=5 arg6=6 arg7=7 arg8=8 "},
    {"BM_x/99999999999999999999", "BM_x", "99999999999999999999", ""},
    {"", "", "", ""},
    {"/8", "", "", "arg1=8 "},
    {"BM_x//", "BM_x", "BM_x", ""},
};

static void test_names_come_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(name_cases); ++i) {
        hc_benchmark *row = hc_benchmark_new();
        GString *args = g_string_new(NULL);
        hc_import_gbench_name(name_cases[i].name, row);
        for (size_t j = 0; j < row->arg_count; ++j)
            g_string_append_printf(args, "%s=%" G_GINT64_FORMAT " ", row->args[j].name,
                                   row->args[j].value);
        assert_string_equal(row->table, name_cases[i].table);
        assert_string_equal(row->variant, name_cases[i].variant);
        assert_string_equal(args->str, name_cases[i].args);
        g_string_free(args, TRUE);
        hc_benchmark_free(row);
    }
}

/* ---- Machine class --------------------------------------------------------------- */

static char *class_of(const char *context)
{
    char *text = g_strdup_printf("{\"context\":{%s},\"benchmarks\":[%s]}", context,
                                 ROW("BM_x", TIMES));
    hc_run *run = import_good(text);
    char *class_id = g_strdup(run->machine.class_id);
    hc_run_free(run);
    g_free(text);
    return class_id;
}

static void test_classes_are_equal_for_equal_facts_only(void **state)
{
    (void)state;
    static const char *const others[] = {
        "\"host_name\":\"b\",\"num_cpus\":4,\"mhz_per_cpu\":1",
        "\"host_name\":\"a\",\"num_cpus\":8,\"mhz_per_cpu\":1",
        "\"host_name\":\"a\",\"num_cpus\":4,\"library_build_type\":\"debug\"",
        "\"host_name\":\"a\",\"num_cpus\":4,\"caches\":[{\"type\":\"Unified\",\"level\":"
        "2,"
        "\"size\":5}]",
    };
    char *first = class_of("\"host_name\":\"a\",\"num_cpus\":4,\"mhz_per_cpu\":1");
    char *same = class_of("\"host_name\":\"a\",\"num_cpus\":4,\"mhz_per_cpu\":2");
    char *none = class_of("\"date\":\"2025-01-02T03:04:05+00:00\"");
    assert_true(g_str_has_prefix(first, "gbench-"));
    assert_string_equal(first, same);
    assert_null(none);
    for (size_t i = 0; i < G_N_ELEMENTS(others); ++i) {
        char *other = class_of(others[i]);
        assert_string_not_equal(first, other);
        g_free(other);
    }
    g_free(first);
    g_free(same);
}

/* ---- Refusals -------------------------------------------------------------------- */

static const struct {
    const char *text, *message;
} refusals[] = {
    {FILE_OF(""), "f.json: benchmarks: expected at least one benchmark, got none"},
    {"{\"context\":{},\"benchmarks\":{}}",
     "f.json: benchmarks: expected an array, got an object"},
    {FILE_OF("7"), "f.json: benchmarks[0]: expected an object, got an integer"},
    {FILE_OF("{}"), "f.json: benchmarks[0].name: expected a string, got nothing"},
    {FILE_OF(ROW("x", "\"real_time\":1,")),
     "f.json: benchmarks[0] (x).iterations: expected an integer, got nothing"},
    {FILE_OF(ROW("x", "\"iterations\":0,\"real_time\":1,")),
     "f.json: benchmarks[0] (x).iterations: expected 1 or more, got 0"},
    {FILE_OF(ROW("x", "\"iterations\":-1,\"real_time\":1,")),
     "f.json: benchmarks[0] (x).iterations: expected 0 or more, got -1"},
    {FILE_OF(ROW("x", "\"iterations\":1,")),
     "f.json: benchmarks[0] (x).real_time: expected a number, got nothing"},
    {FILE_OF(ROW("x", "\"iterations\":1,\"real_time\":\"1\",")),
     "f.json: benchmarks[0] (x).real_time: expected a number, got a string"},
    {FILE_OF(ROW("x", "\"iterations\":1,\"real_time\":-2.5,")),
     "f.json: benchmarks[0] (x).real_time: expected a time of 0 or more, got -2.5"},
    {FILE_OF(ROW("x", "\"iterations\":1,\"real_time\":1e300,")),
     "f.json: benchmarks[0] (x).real_time: expected a time of less than 2^63 ns, got "
     "1e+300"},
    {FILE_OF(ROW("x", "\"iterations\":1,\"real_time\":1,\"cpu_time\":-1,")),
     "f.json: benchmarks[0] (x).cpu_time: expected a time of 0 or more, got -1"},
    {FILE_OF(ROW("x", "\"iterations\":1,\"real_time\":1e400,")),
     "f.json:3:82: real number overflow near '1e400'"},
    {FILE_OF("{\"name\":\"x\",\"iterations\":1,\"real_time\":1,\"time_unit\":\"h\"}"),
     "f.json: benchmarks[0] (x).time_unit: expected ns, us, ms or s, got \"h\""},
    {FILE_OF("{\"name\":\"x\",\"iterations\":1,\"real_time\":1,\"time_unit\":1}"),
     "f.json: benchmarks[0] (x).time_unit: expected ns, us, ms or s, got no string"},
    {FILE_OF("{\"name\":\"x\",\"name\":\"x\"}"),
     "f.json:3:18: duplicate object key near '\"name\"'"},
    {FILE_OF("{\"a\":NaN,\n\"name\":oops}"), "f.json:4:11: invalid token near 'oops'"},
    {FILE_OF("{\"a\":NaNs}"), "f.json:3:9: invalid token near 'NaNs'"},
    {"{\"schema\":\"heapclock/1\",\"context\":{},\"benchmarks\":[NaN]}",
     "f.json:1:54: invalid token near 'NaN'"},
    {"{\"mine\":NaN}", "f.json:1:11: invalid token near 'NaN'"},
};

static void test_each_refusal_names_the_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); ++i)
        import_refused(refusals[i].text, refusals[i].message);
}

static void test_wrong_bytes_and_deep_nesting_are_refused(void **state)
{
    (void)state;
    import_refused(FILE_OF("{\"name\":\"\xff\"}"),
                   "f.json:3:9: unable to decode byte 0xff near '\"'");
    char *deep = g_strnfill(100000, '[');
    char *text = g_strconcat("{\"context\":NaN,\"benchmarks\":", deep, NULL);
    char *message;
    assert_null(import_text(text, strlen(text), &message));
    assert_non_null(strstr(message, "maximum parsing depth reached"));
    g_free(message);
    g_free(text);
    g_free(deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_row_of_1_5),
        cmocka_unit_test(test_a_file_of_1_9),
        cmocka_unit_test(test_a_row_without_run_name),
        cmocka_unit_test(test_repetitions_are_slices_of_one_launch),
        cmocka_unit_test(test_aggregates_alone_give_a_median),
        cmocka_unit_test(test_fits_are_no_benchmarks),
        cmocka_unit_test(test_equal_names_are_told_apart),
        cmocka_unit_test(test_one_failed_repetition_fails_the_row),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_a_slice_below_a_nanosecond_is_no_sample),
        cmocka_unit_test(test_not_a_number_is_not_known),
        cmocka_unit_test(test_items_of_an_iteration),
        cmocka_unit_test(test_names_come_apart),
        cmocka_unit_test(test_classes_are_equal_for_equal_facts_only),
        cmocka_unit_test(test_each_refusal_names_the_place),
        cmocka_unit_test(test_wrong_bytes_and_deep_nesting_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
