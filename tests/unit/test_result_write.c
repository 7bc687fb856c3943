/* Writing run.json when it cannot work: the old file stays as it was, nothing is left
 * beside it, and the message says why. */
#include "result_json.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <cmocka.h>

#include "sample_run.h"

static const char old_text[] = "what was there before\n";

typedef struct place {
    char *folder, *file;
    hc_run *run;
} place;

static int set_up(void **state)
{
    place *here = g_new0(place, 1);
    here->folder = g_dir_make_tmp("hc-result-XXXXXX", NULL);
    here->file = g_build_filename(here->folder, "run.json", NULL);
    here->run = sample_run();
    *state = here;
    return g_file_set_contents(here->file, old_text, -1, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    place *here = *state;
    g_chmod(here->folder, 0700);
    g_unlink(here->file);
    int left = g_rmdir(here->folder); /* fails when something was left beside the file */
    hc_run_free(here->run);
    g_free(here->file);
    g_free(here->folder);
    g_free(here);
    return left;
}

static void assert_refused(const place *here, const char *path, const char *reason)
{
    GError *error = NULL;
    assert_false(hc_run_write(here->run, path, &error));
    char *expected = g_strdup_printf("%s: %s", path, reason);
    assert_string_equal(error->message, expected);
    g_free(expected);
    g_error_free(error);
}

static void assert_old_file_stays(const place *here)
{
    char *text = NULL;
    assert_true(g_file_get_contents(here->file, &text, NULL, NULL));
    assert_string_equal(text, old_text);
    g_free(text);
}

static void test_folder_is_missing(void **state)
{
    assert_refused(*state, "/nowhere/run.json", g_strerror(ENOENT));
}

static void test_target_is_a_folder(void **state)
{
    const place *here = *state;
    assert_refused(here, here->folder, g_strerror(EISDIR));
}

static void test_target_is_a_device(void **state)
{
    assert_refused(*state, "/dev/full", g_strerror(EINVAL));
    assert_false(g_file_test("/dev/full", G_FILE_TEST_IS_REGULAR));
}

/* Permissions do not stop root, so that these two step down for the call. */
static void as_nobody(void)
{
    if (geteuid() == 0)
        assert_int_equal(seteuid(65534), 0);
}

static void as_before(void)
{
    if (getuid() == 0)
        assert_int_equal(seteuid(0), 0);
}

static void test_folder_is_read_only(void **state)
{
    const place *here = *state;
    assert_int_equal(g_chmod(here->folder, 0555), 0);
    assert_int_equal(g_chmod(here->file, 0666), 0);
    as_nobody();
    assert_refused(here, here->file, g_strerror(EACCES));
    as_before();
    assert_old_file_stays(here);
}

static void test_target_is_read_only(void **state)
{
    const place *here = *state;
    assert_int_equal(g_chmod(here->folder, 0777), 0);
    assert_int_equal(g_chmod(here->file, 0444), 0);
    as_nobody();
    assert_refused(here, here->file, g_strerror(EACCES));
    as_before();
    assert_old_file_stays(here);
}

/* As a full disk does, in the middle of the file. */
static void test_file_size_limit(void **state)
{
    const place *here = *state;
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 100;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    GError *error = NULL;
    bool written = hc_run_write(here->run, here->file, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(written);
    assert_non_null(strstr(error->message, g_strerror(EFBIG)));
    g_error_free(error);
    assert_old_file_stays(here);
}

static void test_integer_beyond_the_file_s(void **state)
{
    const place *here = *state;
    hc_benchmark *row = here->run->benchmarks->pdata[0];
    row->heap.requested_bytes = UINT64_MAX;
    assert_refused(here, here->file,
                   "loop/append/n:1000: requested_bytes: expected at most "
                   "9223372036854775807, got 18446744073709551615");
    assert_old_file_stays(here);
}

static void test_number_that_is_not_finite(void **state)
{
    const place *here = *state;
    here->run->elapsed_s = (double)INFINITY;
    assert_refused(here, here->file, "run: elapsed_s: expected a finite number, got inf");
    assert_old_file_stays(here);
}

static void test_a_run_needs_its_id(void **state)
{
    const place *here = *state;
    g_clear_pointer(&here->run->id, g_free);
    assert_refused(here, here->file, "run: id: expected a text, got nothing");
    assert_old_file_stays(here);
}

/* A path of the system may be any bytes; JSON is UTF-8. */
static void test_bytes_that_are_not_utf8(void **state)
{
    const place *here = *state;
    hc_suite_info *suite = here->run->suites->pdata[0];
    g_free(suite->path);
    suite->path = g_strdup("a\xff");
    assert_true(hc_run_write(here->run, here->file, NULL));
    hc_run *run = hc_run_read(here->file, NULL);
    assert_non_null(run);
    suite = run->suites->pdata[0];
    assert_string_equal(suite->path, "a\xef\xbf\xbd"); /* U+FFFD */
    hc_run_free(run);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_folder_is_missing),         TEST(test_target_is_a_folder),
        TEST(test_target_is_a_device),        TEST(test_folder_is_read_only),
        TEST(test_target_is_read_only),       TEST(test_file_size_limit),
        TEST(test_integer_beyond_the_file_s), TEST(test_number_that_is_not_finite),
        TEST(test_a_run_needs_its_id),        TEST(test_bytes_that_are_not_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
