/* A second file of a program: the same bytes beside it, and gone at the end. */
#include "twin.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include <cmocka.h>

static void assert_same_bytes(const char *one, const char *other)
{
    char *bytes[2];
    gsize size[2];
    assert_true(g_file_get_contents(one, &bytes[0], &size[0], NULL));
    assert_true(g_file_get_contents(other, &bytes[1], &size[1], NULL));
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(bytes[0], bytes[1], size[0]);
    g_free(bytes[0]);
    g_free(bytes[1]);
}

static void test_a_program_has_a_twin_beside_it(void **state)
{
    (void)state;
    char *self = g_file_read_link("/proc/self/exe", NULL), *problem = NULL;
    char *twin = hc_twin_make(self, &problem);
    assert_null(problem);
    assert_non_null(twin);
    assert_string_not_equal(twin, self);
    char *folder = g_path_get_dirname(self), *beside = g_path_get_dirname(twin);
    assert_string_equal(beside, folder);
    assert_same_bytes(self, twin);
    assert_true(g_file_test(twin, G_FILE_TEST_IS_EXECUTABLE));

    char *kept = g_strdup(twin);
    hc_twin_remove(twin);
    assert_false(g_file_test(kept, G_FILE_TEST_EXISTS));
    hc_twin_remove(NULL);
    g_free(kept);
    g_free(beside);
    g_free(folder);
    g_free(self);
}

static void assert_none(const char *path, const char *why)
{
    char *problem = NULL;
    assert_null(hc_twin_make(path, &problem));
    if (!problem || !strstr(problem, why))
        fail_msg("'%s' does not say '%s'", problem ? problem : "", why);
    g_free(problem);
}

static void test_where_there_is_none_it_says_why(void **state)
{
    (void)state;
    char script[] = "twin-XXXXXX";
    g_close(g_mkstemp(script), NULL);
    assert_true(g_file_set_contents(script, "#!/bin/sh\n", -1, NULL));
    assert_none(script, "it is a script");
    g_unlink(script);
    assert_none("there/is/no/such/file", "No such file");
    /* /proc takes no files: a program in it can be read, and has none beside it. */
    assert_none("/proc/self/exe", "cannot copy it within '/proc/self': ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_program_has_a_twin_beside_it),
        cmocka_unit_test(test_where_there_is_none_it_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
