/* run.json: what is written is read back to the byte, and what is not heapclock/1 is
 * refused with one line that names the place. */
#include "result_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <cmocka.h>

#include "sample_run.h"

static int make_folder(void **state)
{
    *state = g_dir_make_tmp("hc-result-XXXXXX", NULL);
    return *state == NULL ? -1 : 0;
}

static int remove_folder(void **state)
{
    char *file = g_build_filename(*state, "run.json", NULL);
    g_unlink(file);
    g_free(file);
    g_rmdir(*state);
    g_free(*state);
    return 0;
}

static char *contents(const char *path)
{
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* Replaces the only occurrence of `from`. */
static char *replaced(const char *text, const char *from, const char *to)
{
    char **parts = g_strsplit(text, from, -1);
    if (g_strv_length(parts) != 2)
        fail_msg("'%s' occurs %u times", from, g_strv_length(parts) - 1);
    char *result = g_strjoinv(to, parts);
    g_strfreev(parts);
    return result;
}

/* Reads `text` as FOLDER/run.json; the message without the folder, "" when it is read. */
static char *message_of(const char *folder, const char *text)
{
    char *path = g_build_filename(folder, "run.json", NULL);
    GError *error = NULL;
    assert_true(g_file_set_contents(path, text, -1, NULL));
    hc_run *run = hc_run_read(path, &error);
    assert_true((run == NULL) == (error != NULL));
    char *message = g_strdup("");
    if (error != NULL) {
        assert_true(g_str_has_prefix(error->message, folder));
        assert_null(strchr(error->message, '\n'));
        g_free(message);
        message = g_strdup(error->message + strlen(folder) + 1);
        g_error_free(error);
    }
    hc_run_free(run);
    g_free(path);
    return message;
}

static void assert_message(const char *folder, const char *text, const char *expected)
{
    char *message = message_of(folder, text);
    assert_string_equal(message, expected);
    g_free(message);
}

static char *sample_text(const char *folder)
{
    char *path = g_build_filename(folder, "run.json", NULL);
    hc_run *run = sample_run();
    GError *error = NULL;
    assert_true(hc_run_write(run, path, &error));
    assert_null(error);
    char *text = contents(path);
    hc_run_free(run);
    g_free(path);
    return text;
}

/* ---- Round trip ------------------------------------------------------------------ */

static void test_round_trip_to_identical_bytes(void **state)
{
    char *path = g_build_filename(*state, "run.json", NULL);
    char *first = sample_text(*state);
    GError *error = NULL;
    hc_run *run = hc_run_read(*state, &error); /* by its folder */
    assert_null(error);
    assert_true(hc_run_write(run, path, NULL));
    char *second = contents(path);
    assert_string_equal(first, second);
    hc_run_free(run);
    g_free(first);
    g_free(second);
    g_free(path);
}

static void test_unknown_stays_unknown(void **state)
{
    g_free(sample_text(*state));
    hc_run *run = hc_run_read(*state, NULL);
    assert_non_null(run);
    const hc_benchmark *measured = run->benchmarks->pdata[0];
    const hc_benchmark *crashed = run->benchmarks->pdata[1];
    const hc_benchmark *later = run->benchmarks->pdata[4];
    assert_true(measured->heap.known && measured->footprint.known);
    assert_true(measured->time.known && measured->time.has_ci);
    assert_int_equal(measured->heap.net_bytes, -16);
    assert_true(measured->bytes == INT64_MAX);
    assert_false(crashed->heap.known || crashed->footprint.known);
    assert_string_equal(crashed->footprint.unavailable, "no /proc");
    assert_false(crashed->time.has_ci);
    assert_false(later->time.known || later->has_floor);
    assert_null(later->error);
    assert_null(later->heap.unavailable);
    assert_int_equal(later->threads, 1);
    hc_run_free(run);
}

/* A file from before there were conditions says nothing of them, and is not made to say
 * that all was well. */
static void test_conditions_are_kept_and_not_made_up(void **state)
{
    char *text = sample_text(*state);
    hc_run *run = hc_run_read(*state, NULL);
    assert_non_null(run);
    assert_int_equal(run->conditions->len, 3);
    const hc_condition *turbo = run->conditions->pdata[1];
    assert_int_equal(turbo->state, HC_CONDITION_WORSE);
    assert_string_equal(turbo->key, "turbo");
    const hc_condition *container = run->conditions->pdata[2];
    assert_int_equal(container->state, HC_CONDITION_TO_KNOW);
    hc_run_free(run);

    /* Of old, all that a file kept was called worse. */
    GString *stateless = g_string_new(text);
    assert_int_equal(g_string_replace(stateless, ",\"state\":\"to know\"", "", 0), 1);
    assert_message(*state, stateless->str, "");
    run = hc_run_read(*state, NULL);
    container = run->conditions->pdata[2];
    assert_int_equal(container->state, HC_CONDITION_WORSE);
    hc_run_free(run);
    g_string_free(stateless, TRUE);

    char *start = strstr(text, ",\"conditions_examined\"");
    char *end = strstr(text, ",\n\"suites\"");
    GString *older = g_string_new_len(text, start - text);
    g_string_append_printf(older, "}%s", end);
    assert_message(*state, older->str, "");
    run = hc_run_read(*state, NULL);
    assert_int_equal(run->conditions_examined, 0);
    assert_int_equal(run->conditions->len, 0);
    char *path = g_build_filename(*state, "run.json", NULL);
    assert_true(hc_run_write(run, path, NULL));
    char *again = contents(path);
    assert_null(strstr(again, "conditions"));
    hc_run_free(run);
    g_string_free(older, TRUE);
    g_free(again);
    g_free(path);
    g_free(text);
}

static void test_a_row_without_samples_keeps_its_summary(void **state)
{
    g_free(sample_text(*state));
    hc_run *run = hc_run_read(*state, NULL);
    assert_non_null(run);
    const hc_time_result *time = &((hc_benchmark *)run->benchmarks->pdata[2])->time;
    assert_int_equal(time->launches->len, 0);
    assert_true(time->known && time->median_ns == 12.25);
    assert_true(time->has_ci && time->ci_hi_ns == 13.5 && time->level == 0.9);
    hc_run_free(run);
}

/* A launch of another tool: neither CPU time nor faults, here as in the next file. */
static void test_figures_that_launches_lack_stay_absent(void **state)
{
    char *text = sample_text(*state);
    char *no_cpu = replaced(text, "\"cpu_ns\":[2000300,2000099,2000198],", "");
    char *less = replaced(no_cpu, "\"started\":\"2024-02-29T12:00:00Z\",", "");
    assert_message(*state, less, "");
    hc_run *run = hc_run_read(*state, NULL);
    const hc_time_result *time = &((hc_benchmark *)run->benchmarks->pdata[0])->time;
    assert_true(time->known && time->has_faults);
    assert_false(time->has_cpu);
    assert_null(run->started);
    char *path = g_build_filename(*state, "run.json", NULL);
    assert_true(hc_run_write(run, path, NULL));
    char *again = contents(path);
    assert_null(strstr(again, "2000099"));
    assert_null(strstr(again, "started"));
    hc_run_free(run);
    g_free(again);
    g_free(path);
    g_free(less);
    g_free(no_cpu);
    g_free(text);
}

/* A median that contradicts its samples is not believed. */
static void test_summaries_are_computed_anew(void **state)
{
    char *text = sample_text(*state);
    char *forged = replaced(text, "\"median_ns\":1000.1,", "\"median_ns\":1.0,");
    assert_message(*state, forged, "");
    hc_run *run = hc_run_read(*state, NULL);
    const hc_benchmark *row = run->benchmarks->pdata[0];
    assert_true(row->time.median_ns == 1000.1);
    hc_run_free(run);
    g_free(forged);
    g_free(text);
}

static void test_fields_of_newer_writers_are_passed_over(void **state)
{
    char *text = sample_text(*state);
    char *newer = replaced(text, "\"elapsed_s\":", "\"watts\":[{}],\"elapsed_s\":");
    assert_message(*state, newer, "");
    g_free(newer);
    g_free(text);
}

/* ---- Rows ------------------------------------------------------------------------ */

static hc_benchmark *add_named_row(hc_run *run, const char *suite, const char *name,
                                   const char *allocator)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup(suite);
    row->table = g_strdup("\"benchmarks\":[");
    row->variant = g_strdup("\\");
    row->name = g_strdup(name);
    row->allocator = g_strdup(allocator);
    row->status = HC_STATUS_SKIPPED;
    g_ptr_array_add(run->benchmarks, row);
    return row;
}

/* Rows are read one by one: what is in a string is neither their end nor their list. */
static void test_names_do_not_end_a_row(void **state)
{
    static const char *const names[] = {"]}", "a,b", "\\\"", "\"", "[{", "\\\\", "]"};
    hc_run *run = hc_run_new();
    run->id = g_strdup("benchmarks");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_ptr_array_add(run->notes, g_strdup("benchmarks"));
        add_named_row(run, names[i], names[i], names[i]);
    }
    char *path = g_build_filename(*state, "run.json", NULL);
    char *text = hc_run_json(run, NULL);
    assert_message(*state, text, "");
    hc_run *again = hc_run_read(path, NULL);
    assert_int_equal(again->benchmarks->len, G_N_ELEMENTS(names));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const hc_benchmark *row = again->benchmarks->pdata[i];
        assert_string_equal(row->name, names[i]);
    }
    hc_run_free(again);
    hc_run_free(run);
    g_free(text);
    g_free(path);
}

static void test_rows_that_are_no_json(void **state)
{
    static const char head[] =
        "{\"schema\":\"heapclock/1\",\"run\":{\"id\":\"x\"},"
        "\"machine\":{},\n";
    static const char *const rows[][2] = {
        {"\"benchmarks\":[]}", ""},
        {"\"benchmarks\":[ \n ]}", ""},
        {"\"benchmarks\" : [ ] }", ""},
        {"\"benchmarks\":[,]}", "run.json:2:15: unexpected token near ','"},
        {"\"benchmarks\":[{},]}", "run.json:2:18: unexpected token near ']'"},
        {"\"benchmarks\":[{} {}]}", "run.json:2:18: ']' expected near '{'"},
        {"\"benchmarks\":[{]}", "run.json:2:16: string or '}' expected near ']'"},
        {"\"benchmarks\":[}", "run.json:2:15: unexpected token near '}'"},
        {"\"benchmarks\":[\"", "run.json:2:15: premature end of input near '\"'"},
        {"\"benchmarks\":[],\"benchmarks\":[]}",
         "run.json:2:28: duplicate object key near '\"benchmarks\"'"},
        {"\"benchmarks\":{}}", "run.json: benchmarks: expected an array, got an object"},
        {"\"b\":\"benchmarks\"}", "run.json: benchmarks: expected an array, got nothing"},
        {"\"b\":{\"benchmarks\":[]}}",
         "run.json: benchmarks: expected an array, got nothing"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = g_strconcat(head, rows[i][0], NULL);
        assert_message(*state, text, rows[i][1]);
        g_free(text);
    }
}

/* The same name in another suite, or with another allocator, is another benchmark. */
static void test_a_benchmark_is_there_once(void **state)
{
    hc_run *run = hc_run_new();
    run->id = g_strdup("x");
    add_named_row(run, "loops", "fill", "jemalloc");
    add_named_row(run, "loops", "fill", "system");
    add_named_row(run, "other", "fill", "system");
    char *text = hc_run_json(run, NULL);
    assert_message(*state, text, "");
    g_free(text);
    add_named_row(run, "loops", "fill", "system");
    text = hc_run_json(run, NULL);
    assert_message(*state, text,
                   "run.json: benchmarks[3]: expected each benchmark once, got 'fill' of "
                   "'loops' with system again");
    g_free(text);
    hc_run_free(run);
}

/* ---- Refusals -------------------------------------------------------------------- */

typedef struct refusal {
    const char *from, *to; /* in the sample's text */
    const char *message;
} refusal;

static const refusal refusals[] = {
    {"\"heapclock/1\"", "\"heapclock/2\"",
     "run.json: schema: expected \"heapclock/1\", got \"heapclock/2\""},
    {"\"heapclock/1\"", "1", "run.json: schema: expected a string, got an integer"},
    {"{\"schema\":\"heapclock/1\",", "{",
     "run.json: expected a \"schema\" of \"heapclock/1\", or the JSON of Google "
     "Benchmark, "
     "hyperfine or pytest-benchmark"},
    {"\"run\":{", "\"ran\":{", "run.json: run: expected an object, got nothing"},
    {"\"machine\":{", "\"machine\":[],\"m\":{",
     "run.json: machine: expected an object, got an array"},
    {"\"id\":\"20240229-120000-abcd\"", "\"id\":null",
     "run.json: run.id: expected a string, got null"},
    {"\"seed\":42", "\"seed\":-42", "run.json: run.seed: expected 0 or more, got -42"},
    {"\"seed\":42", "\"seed\":42.5",
     "run.json: run.seed: expected an integer, got a number with a fraction"},
    {"\"elapsed_s\":60.125", "\"elapsed_s\":\"60\"",
     "run.json: run.elapsed_s: expected a number, got a string"},
    {"\"argv\":[\"heapclock\",", "\"argv\":[\"heapclock\",7,",
     "run.json: run.argv[1]: expected a string, got an integer"},
    {"\"cores\":2", "\"cores\":4294967296",
     "run.json: machine.cores: expected at most 4294967295, got 4294967296"},
    {"\"cpu\":\"Some CPU\"", "\"cpu\":{}",
     "run.json: machine.cpu: expected a string, got an object"},
    {"\"key\":\"turbo\"", "\"key\":7",
     "run.json: machine.conditions[1].key: expected a string, got an integer"},
    {"\"state\":\"to know\"", "\"state\":\"so-so\"",
     "run.json: machine.conditions[2].state: expected worse or to know, got 'so-so'"},
    {"\"suites\":[\n{", "\"suites\":[true,\n{",
     "run.json: suites[0]: expected an object, got true"},
    {"\"axes\":[{\"name\":\"n\",\"headline\":1000", "\"axes\":[{\"headline\":1000",
     "run.json: tables[0].axes[0].name: expected a string, got nothing"},
    {"\"status\":\"pending\"", "\"status\":\"fine\"",
     "run.json: benchmarks[4].status: expected ok, skipped, failed, ..., got \"fine\""},
    {"{\"n\":1000,\"hits\":-50}", "{\"n\":1000,\"hits\":0.5}",
     "run.json: benchmarks[0].args.hits: expected an integer, got a number with a "
     "fraction"},
    {"{\"n\":1000,\"hits\":-50}",
     "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}",
     "run.json: benchmarks[0].args: expected at most 8 arguments, got 9"},
    {"\"checked\":true", "\"checked\":1",
     "run.json: benchmarks[0].checked: expected true or false, got an integer"},
    {"\"probes\":1.5", "\"probes\":false",
     "run.json: benchmarks[0].counters.probes: expected a number, got false"},
    {"[2000300,2000100,2000200]", "[2000300,2000100,\"2000200\"]",
     "run.json: benchmarks[0].time.launches[0].slices_ns[2]: expected an integer, got a "
     "string"},
    {"[2000300,2000100,2000200]", "[]",
     "run.json: benchmarks[0].time.launches[0].slices_ns: expected at least one slice, "
     "got none"},
    {"[2000300,2000099,2000198]", "[2000300,2000099]",
     "run.json: benchmarks[0].time.launches[0].cpu_ns: expected 3 figures, one a slice, "
     "got 2"},
    {"{\"iterations\":1,", "{\"iterations\":0,",
     "run.json: benchmarks[1].time.launches[0].iterations: expected 1 or more, got 0"},
    {"\"ci_ns\":[12.0,13.5]", "\"ci_ns\":[12.0]",
     "run.json: benchmarks[2].time.ci_ns: expected 2 numbers, got 1"},
    {"\"net_bytes\":-16", "\"net\":-16",
     "run.json: benchmarks[0].heap.net_bytes: expected an integer, got nothing"},
    {"[[16,3],[4096,1]]", "[[16,3],[4096]]",
     "run.json: benchmarks[0].heap.size_classes[1]: expected [bytes, count]"},
    {"[[16,3],[4096,1]]", "[[16,3],[4096,-1]]",
     "run.json: benchmarks[0].heap.size_classes[1][1]: expected 0 or more, got -1"},
    {"\"steady\":{", "\"hot\":{",
     "run.json: benchmarks[0].footprint.steady: expected an object, got nothing"},
    {"\"benchmarks\":[\n{", "\"benchmarks\":[true,\n{",
     "run.json: benchmarks[0]: expected an object, got true"},
    {"\"rounds_ns\":[100.0,104.5,", "\"rounds_ns\":[100.0,null,",
     "run.json: canaries[0].rounds_ns[1]: expected a number, got null"},
    {"\"seed\":42", "\"seed\":9223372036854775808",
     "run.json:2:233: too big integer near '9223372036854775808'"},
    {"\"seed\":42", "\"seed\":42,\"seed\":43",
     "run.json:2:223: duplicate object key near '\"seed\"'"},
};

static void test_each_refusal_names_the_place(void **state)
{
    char *text = sample_text(*state);
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); ++i) {
        char *wrong = replaced(text, refusals[i].from, refusals[i].to);
        assert_message(*state, wrong, refusals[i].message);
        g_free(wrong);
    }
    g_free(text);
}

static void test_other_json_is_refused(void **state)
{
    assert_message(*state, "[]", "run.json: expected an object, got an array");
    assert_message(*state, "{}",
                   "run.json: expected a \"schema\" of \"heapclock/1\", or the JSON of "
                   "Google Benchmark, hyperfine or pytest-benchmark");
}

static void test_empty_file(void **state)
{
    assert_message(*state, "", "run.json:1:0: it is empty");
}

/* Wherever it is cut off, the file is a syntax error with a line. */
static void test_truncated_file(void **state)
{
    char *text = sample_text(*state);
    for (size_t length = strlen(text) - 2; length > 0; length -= MIN(length, 97)) {
        text[length] = '\0';
        char *message = message_of(*state, text);
        assert_true(g_regex_match_simple("^run\\.json:[0-9]+:[0-9]+: ", message, 0, 0));
        g_free(message);
    }
    g_free(text);
}

static void test_deep_nesting_is_refused(void **state)
{
    enum { DEPTH = 1000000 };
    char *text = g_strnfill(DEPTH, '[');
    assert_message(*state, text,
                   "run.json:1:2049: maximum parsing depth reached near '['");
    g_free(text);
}

static void test_missing_file_and_folder(void **state)
{
    GError *error = NULL;
    assert_null(hc_run_read("/nowhere/run.json", &error));
    assert_true(g_error_matches(error, HC_RESULT_ERROR, HC_RESULT_ERROR_OPEN));
    assert_string_equal(error->message, "/nowhere/run.json: No such file or directory");
    g_clear_error(&error);
    char *expected =
        g_strdup_printf("%s/run.json: No such file or directory", (const char *)*state);
    assert_null(hc_run_read(*state, &error));
    assert_string_equal(error->message, expected);
    g_error_free(error);
    g_free(expected);
}

#define TEST_IN_FOLDER(test)                                                             \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(test_round_trip_to_identical_bytes),
        TEST_IN_FOLDER(test_unknown_stays_unknown),
        TEST_IN_FOLDER(test_conditions_are_kept_and_not_made_up),
        TEST_IN_FOLDER(test_a_row_without_samples_keeps_its_summary),
        TEST_IN_FOLDER(test_figures_that_launches_lack_stay_absent),
        TEST_IN_FOLDER(test_summaries_are_computed_anew),
        TEST_IN_FOLDER(test_fields_of_newer_writers_are_passed_over),
        TEST_IN_FOLDER(test_each_refusal_names_the_place),
        TEST_IN_FOLDER(test_names_do_not_end_a_row),
        TEST_IN_FOLDER(test_rows_that_are_no_json),
        TEST_IN_FOLDER(test_a_benchmark_is_there_once),
        TEST_IN_FOLDER(test_other_json_is_refused),
        TEST_IN_FOLDER(test_empty_file),
        TEST_IN_FOLDER(test_truncated_file),
        TEST_IN_FOLDER(test_deep_nesting_is_refused),
        TEST_IN_FOLDER(test_missing_file_and_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
