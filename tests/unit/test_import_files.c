/* Files that other tools wrote, and the runs that they become, to the byte. */
#include "result_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <glib/gstdio.h>

#include <cmocka.h>

static const char *const names[] = {
    "gbench-1.7",           "hyperfine-1.15",           "hyperfine-parameters",
    "pytest-benchmark-3.2", "pytest-benchmark-summary",
};

static char *contents(const char *path)
{
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("cannot read %s", path);
    return text;
}

static hc_run *read_good(const char *path)
{
    GError *error = NULL;
    hc_run *run = hc_run_read(path, &error);
    if (run == NULL)
        fail_msg("%s", error->message);
    return run;
}

/* The file that the run is written to; the caller frees the path. */
static char *written(const hc_run *run, const char *folder)
{
    char *path = g_build_filename(folder, "run.json", NULL);
    assert_true(hc_run_write(run, path, NULL));
    return path;
}

static void check(const char *name, const char *folder)
{
    char *file = g_strdup_printf("%s/%s.json", FIXTURES, name);
    char *expected_file = g_strdup_printf("%s/%s.run", FIXTURES, name);
    hc_run *run = read_good(file);
    char *path = written(run, folder);
    char *text = contents(path);
    if (g_getenv("HEAPCLOCK_UPDATE_GOLDEN") != NULL)
        assert_true(g_file_set_contents(expected_file, text, -1, NULL));
    char *expected = contents(expected_file);
    assert_string_equal(text, expected);
    hc_run_free(run);
    run = read_good(path); /* and it is a run like ours from then on */
    g_free(written(run, folder));
    char *again = contents(path);
    assert_string_equal(again, expected);
    g_unlink(path);
    hc_run_free(run);
    g_free(again);
    g_free(expected);
    g_free(text);
    g_free(path);
    g_free(expected_file);
    g_free(file);
}

static void test_files_become_the_expected_runs(void **state)
{
    (void)state;
    char *folder = g_dir_make_tmp("hc-import-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); ++i)
        check(names[i], folder);
    g_rmdir(folder);
    g_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_become_the_expected_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
