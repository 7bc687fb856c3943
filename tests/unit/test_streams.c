/* What the table stream reads: lines out of memory, files and gzip files, CSV rows and
 * log entries; at the edges, and where the input is damaged. */
#include "access_log.h"
#include "csv.h"
#include "database.h"
#include "stream_inputs.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

static char plain_path[] = "/tmp/test-streams-XXXXXX";
static char gzip_path[] = "/tmp/test-streams-XXXXXX";

static int make_paths(void **state)
{
    (void)state;
    int plain = mkstemp(plain_path), gzip = mkstemp(gzip_path);
    return plain < 0 || gzip < 0 || close(plain) != 0 || close(gzip) != 0;
}

static int remove_paths(void **state)
{
    (void)state;
    return unlink(plain_path) + unlink(gzip_path);
}

/* ---- Lines ----------------------------------------------------------------------- */

static void write_plain(const char *contents)
{
    FILE *file = fopen(plain_path, "w");
    assert_non_null(file);
    fputs(contents, file);
    assert_int_equal(fclose(file), 0);
}

static void write_gzip(const char *contents)
{
    gzFile file = gzopen(gzip_path, "w");
    assert_non_null(file);
    gzwrite(file, contents, (unsigned)strlen(contents));
    assert_int_equal(gzclose(file), Z_OK);
}

/* All lines joined by '|'; closes the source. */
static void expect_lines(line_source *source, const char *expected, int expected_cause)
{
    char joined[8192] = "";
    object_list lines = {.items = NULL};
    assert_int_equal(lines_collect(source, &lines), expected_cause);
    for (size_t i = 0; i < lines.length; i++) {
        const text *line = lines.items[i];
        assert_int_equal(line->length, strlen(line->bytes));
        strcat(strcat(joined, line->bytes), "|");
    }
    object_list_free(&lines, free);
    assert_string_equal(joined, expected);
}

static void test_lines_end_where_they_end(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},         {"\n", "|"},      {"a", "a|"},
        {"a\n", "a|"},    {"a\nb", "a|b|"}, {"a\nb\n", "a|b|"},
        {"a\n\n", "a||"}, {"\na", "|a|"},   {"a\r\nb", "a\r|b|"},
    };
    const char *paths[] = {gzip_path};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *contents = cases[i][0];
        write_plain(contents);
        write_gzip(contents);
        expect_lines(lines_of_memory(contents, strlen(contents)), cases[i][1], 0);
        expect_lines(lines_of_file(plain_path), cases[i][1], 0);
        expect_lines(lines_of_gzip(paths, 1), cases[i][1], 0);
    }
}

static void test_gzip_files_follow_each_other(void **state)
{
    (void)state;
    const char *paths[] = {gzip_path, gzip_path, gzip_path};
    write_gzip("a\nb"); /* the next file's first line is one of its own */
    expect_lines(lines_of_gzip(paths, 3), "a|b|a|b|a|b|", 0);
    write_gzip("");
    expect_lines(lines_of_gzip(paths, 3), "", 0);
    expect_lines(lines_of_gzip(paths, 0), "", 0);
}

/* Lengths around the buffer's, which doubles. */
static void test_long_lines_come_out_whole(void **state)
{
    (void)state;
    const char *paths[] = {gzip_path};
    for (size_t length = 509; length < 1030; length++) {
        char contents[1100], expected[1100];
        memset(contents, 'x', length);
        strcpy(contents + length, "\ny");
        memset(expected, 'x', length);
        strcpy(expected + length, "|y|");
        write_gzip(contents);
        expect_lines(lines_of_gzip(paths, 1), expected, 0);
    }
}

static void test_a_gzip_file_that_is_cut_short_says_so(void **state)
{
    (void)state;
    const char *paths[] = {gzip_path, gzip_path};
    write_gzip("a line\n");
    assert_int_equal(truncate(gzip_path, 20), 0);
    line_source *source = lines_of_gzip(paths, 2);
    line_view line;
    while (lines_next(source, &line))
        continue;
    assert_int_equal(lines_close(source), EBADMSG);
}

static void test_a_file_that_is_not_there_says_so(void **state)
{
    (void)state;
    const char *paths[] = {"/nonexistent"};
    expect_lines(lines_of_file("/nonexistent"), "", ENOENT);
    expect_lines(lines_of_file("/"), "", EISDIR);
    expect_lines(lines_of_gzip(paths, 1), "", ENOENT);
}

static void test_a_source_may_be_closed_early(void **state)
{
    (void)state;
    const char *paths[] = {gzip_path, "/nonexistent"};
    write_gzip("a\nb\nc\n");
    line_source *source = lines_of_gzip(paths, 2);
    line_view line;
    assert_true(lines_next(source, &line));
    assert_int_equal(lines_close(source), 0);
}

/* ---- CSV ------------------------------------------------------------------------- */

/* Every field followed by '|', every row by '/'. */
static void expect_csv(const char *contents, const char *expected)
{
    char joined[256] = "";
    line_source *lines = lines_of_memory(contents, strlen(contents));
    csv_scratch scratch = {.bytes = NULL};
    line_view line;
    while (lines_next(lines, &line)) {
        csv_row *row = csv_parse(&scratch, line, lines);
        for (size_t i = 0; i < row->fields; i++)
            strcat(strcat(joined, csv_field(row, i)), "|");
        strcat(joined, "/");
        free(row);
    }
    free(scratch.bytes);
    lines_close(lines);
    assert_string_equal(joined, expected);
}

/* What csv.reader of Python 3.11 gives for the same texts. */
static void test_csv_is_pythons(void **state)
{
    (void)state;
    expect_csv("", "");
    expect_csv("1,2,3", "1|2|3|/");
    expect_csv("1,2\r\n3,4\n", "1|2|/3|4|/");
    expect_csv("1\n\n2", "1|//2|/");
    expect_csv("1\n\r\n2", "1|//2|/");
    expect_csv(",", "||/");
    expect_csv("a,", "a||/");
    expect_csv("\"\"", "|/");
    expect_csv("\"a,b\",c", "a,b|c|/");
    expect_csv("\"say \"\"hi\"\"\",x", "say \"hi\"|x|/");
    expect_csv("\"two\nlines\",x\ny", "two\nlines|x|/y|/");
    expect_csv("\"two\r\nlines\"", "two\r\nlines|/");
    expect_csv("\"\n\n\"", "\n\n|/");
    expect_csv("a\"b,c", "a\"b|c|/");
    expect_csv("\"a\"b,c", "ab|c|/");
    expect_csv(" \"a\"", " \"a\"|/");
    expect_csv("\"open", "open|/");
}

/* ---- Access logs ----------------------------------------------------------------- */

#define REQUEST "1.2.3.4 - - [10/Oct/2024:13:55:36 +0000] \"GET /a HTTP/1.1\" "

static log_entry *parse(const char *line)
{
    return log_entry_parse((line_view){line, strlen(line)});
}

static void test_a_request_is_read(void **state)
{
    (void)state;
    log_entry *entry = parse(REQUEST "503 17 \"-\" \"agent with spaces\"");
    assert_non_null(entry);
    assert_string_equal(entry->ip, "1.2.3.4");
    assert_string_equal(entry->time, "10/Oct/2024:13:55:36");
    assert_string_equal(entry->method, "GET");
    assert_string_equal(entry->path, "/a");
    assert_int_equal(entry->status, 503);
    free(entry);
    entry = parse(REQUEST "200"); /* nine parts are enough */
    assert_non_null(entry);
    free(entry);
}

static void test_malformed_lines_are_skipped(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        " ",
        "1.2.3.4",
        "1.2.3.4 - - [10/Oct/2024:13:55:36 +0000]",
        REQUEST,
        REQUEST "-",
        REQUEST "20x 17",
        REQUEST " 200",
        REQUEST "99999999999999999999 17",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_null(parse(lines[i]));
}

/* The line's text is not ended by a NUL: what lies behind it must not matter. */
static void test_a_line_ends_at_its_length(void **state)
{
    (void)state;
    const char *line = REQUEST "503";
    assert_null(log_entry_parse((line_view){line, strlen(REQUEST)}));
    log_entry *entry = log_entry_parse((line_view){line, strlen(REQUEST) + 1});
    assert_non_null(entry);
    assert_int_equal(entry->status, 5);
    free(entry);
}

static uint64_t digest(const char *const *paths, size_t count)
{
    path_counts *counts = path_counts_new();
    for (size_t i = 0; i < count; i++)
        path_counts_add(counts, paths[i]);
    uint64_t made = path_counts_digest(counts);
    path_counts_free(counts);
    return made;
}

static void test_counts_do_not_depend_on_the_order_of_requests(void **state)
{
    (void)state;
    static const char *const one[] = {"/a", "/b", "/b", "/c"};
    static const char *const two[] = {"/c", "/b", "/a", "/b"};
    static const char *const other[] = {"/c", "/b", "/a", "/a"};
    assert_int_equal(digest(one, 4), digest(two, 4));
    assert_int_not_equal(digest(one, 4), digest(other, 4));
    assert_int_equal(digest(NULL, 0), 0);
}

/* Else what counts them grows from 1,000 lines on, and no generator is flat. */
static void test_a_thousand_requests_have_an_error_of_each_path(void **state)
{
    (void)state;
    bool seen[LOG_PATHS] = {false};
    unsigned count = 0;
    for (uint64_t i = 0; i < 1000; i++) {
        if (!log_is_sound(i) || log_status(i) < 500)
            continue;
        count += !seen[log_path(i)];
        seen[log_path(i)] = true;
    }
    assert_int_equal(count, LOG_PATHS);
}

/* ---- Databases ------------------------------------------------------------------- */

static void test_an_open_connection_is_seen(void **state)
{
    (void)state;
    sqlite3 *database = NULL;
    write_plain("");
    assert_int_equal(database_descriptors(plain_path), 0);
    assert_int_equal(sqlite3_open(plain_path, &database), SQLITE_OK);
    assert_int_equal(database_run(database, "CREATE TABLE t(a)"), SQLITE_OK);
    assert_int_equal(database_descriptors(plain_path), 1);
    assert_int_equal(sqlite3_close(database), SQLITE_OK);
    assert_int_equal(database_descriptors(plain_path), 0);
    assert_int_equal(database_descriptors("/nonexistent"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_end_where_they_end),
        cmocka_unit_test(test_gzip_files_follow_each_other),
        cmocka_unit_test(test_long_lines_come_out_whole),
        cmocka_unit_test(test_a_gzip_file_that_is_cut_short_says_so),
        cmocka_unit_test(test_a_file_that_is_not_there_says_so),
        cmocka_unit_test(test_a_source_may_be_closed_early),
        cmocka_unit_test(test_csv_is_pythons),
        cmocka_unit_test(test_a_request_is_read),
        cmocka_unit_test(test_malformed_lines_are_skipped),
        cmocka_unit_test(test_a_line_ends_at_its_length),
        cmocka_unit_test(test_counts_do_not_depend_on_the_order_of_requests),
        cmocka_unit_test(test_a_thousand_requests_have_an_error_of_each_path),
        cmocka_unit_test(test_an_open_connection_is_seen),
    };
    return cmocka_run_group_tests(tests, make_paths, remove_paths);
}
