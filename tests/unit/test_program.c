/* What a launch starts: with and without an interpreter, for the heap and for the rest.
 */
#include "program.h"

#include <glib/gstdio.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const hc_program native = {.path = "/suite"};
static const hc_program interpreted = {.path = "/suite.py", .interpreter = "/python"};

static void a_native_program_has_its_allocator_in_every_pass(void **state)
{
    (void)state;
    for (int counts_heap = 0; counts_heap < 2; counts_heap++) {
        hc_launch_spec spec = hc_program_launch_spec(&native, "jemalloc", counts_heap);
        assert_string_equal(spec.executable, "/suite");
        assert_null(spec.interpreter);
        assert_string_equal(spec.preload, "libjemalloc.so.2");
        assert_non_null(spec.malloc_conf);
        assert_false(spec.python_uses_malloc);
    }
    assert_null(hc_program_launch_spec(&native, "system", true).preload);
}

static void an_interpreter_keeps_its_allocator_but_for_the_heap(void **state)
{
    (void)state;
    hc_launch_spec timed =
        hc_program_launch_spec(&interpreted, HC_ALLOCATOR_PYTHON, false);
    assert_string_equal(timed.executable, "/suite.py");
    assert_string_equal(timed.interpreter, "/python");
    assert_null(timed.preload);
    assert_null(timed.malloc_conf);
    assert_false(timed.python_uses_malloc);

    hc_launch_spec counted =
        hc_program_launch_spec(&interpreted, HC_ALLOCATOR_PYTHON, true);
    assert_string_equal(counted.preload, "libjemalloc.so.2");
    assert_true(counted.python_uses_malloc);
}

/* ---- Files ----------------------------------------------------------------------- */

typedef struct folder {
    char *path, *interpreter, *script, *module;
    char *search_path; /* PATH as it was */
} folder;

static void write_file(const char *path, const char *content)
{
    assert_true(g_file_set_contents(path, content, -1, NULL));
}

static int make_folder(void **state)
{
    folder *f = g_new0(folder, 1);
    f->path = g_dir_make_tmp("heapclock-XXXXXX", NULL);
    f->interpreter = g_build_filename(f->path, "python3", NULL);
    f->script = g_build_filename(f->path, "suite.py", NULL);
    f->module = g_build_filename(f->path, "tables.py", NULL);
    f->search_path = g_strdup(g_getenv("PATH"));
    write_file(f->interpreter, "#!/bin/sh\n");
    write_file(f->script, "pass\n");
    write_file(f->module, "pass\n");
    *state = f;
    return f->path == NULL;
}

static int remove_folder(void **state)
{
    folder *f = *state;
    g_setenv("PATH", f->search_path, TRUE);
    g_remove(f->interpreter);
    g_remove(f->script);
    g_remove(f->module);
    g_rmdir(f->path);
    g_free(f->interpreter);
    g_free(f->script);
    g_free(f->module);
    g_free(f->search_path);
    g_free(f->path);
    g_free(f);
    return 0;
}

/* Writes something else to the file and expects another build id. */
static void expect_rebuilt(const hc_program *program, const char *file)
{
    char *before = hc_program_build_id(program);
    write_file(file, "another\n");
    char *after = hc_program_build_id(program);
    assert_true(g_str_has_prefix(after, "sha256:"));
    assert_string_not_equal(before, after);
    g_free(before);
    g_free(after);
}

static void the_build_id_is_of_all_that_runs(void **state)
{
    const folder *f = *state;
    hc_program program = {.path = f->script, .interpreter = f->interpreter};
    char *first = hc_program_build_id(&program);
    char *second = hc_program_build_id(&program);
    assert_string_equal(first, second);
    g_free(first);
    g_free(second);
    expect_rebuilt(&program, f->script);
    expect_rebuilt(&program, f->module);
    expect_rebuilt(&program, f->interpreter);

    hc_program alone = {.path = f->interpreter};
    write_file(f->interpreter, "one\n");
    expect_rebuilt(&alone, f->interpreter);
}

static void a_missing_program_has_no_build_id(void **state)
{
    const folder *f = *state;
    hc_program program = {.path = f->script, .interpreter = "/nonexistent/python3"};
    char *build_id = hc_program_build_id(&program);
    assert_string_equal(build_id, "unreadable");
    g_free(build_id);
}

static void python_is_the_preferred_one_or_on_path_or_not_there(void **state)
{
    const folder *f = *state;
    g_setenv("PATH", f->path, TRUE);
    assert_null(hc_program_find_python("/nonexistent/python3")); /* not executable */

    g_chmod(f->interpreter, 0755);
    char *on_path = hc_program_find_python("/nonexistent/python3");
    assert_string_equal(on_path, f->interpreter);
    g_free(on_path);

    g_setenv("PATH", "/nonexistent", TRUE);
    char *preferred = hc_program_find_python(f->interpreter);
    assert_string_equal(preferred, f->interpreter);
    g_free(preferred);
}

/* The file is read once: what it was says how every launch is made. */
static void a_launch_asks_nothing_of_the_file_again(void **state)
{
    const folder *f = *state;
    hc_program program = hc_program_look(f->interpreter, NULL);
    g_remove(f->interpreter);
    assert_true(hc_program_launch_spec(&program, "jemalloc", false).is_script);
    program = hc_program_look(f->script, f->interpreter);
    assert_false(hc_program_launch_spec(&program, "jemalloc", false).is_script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_native_program_has_its_allocator_in_every_pass),
        cmocka_unit_test(an_interpreter_keeps_its_allocator_but_for_the_heap),
        cmocka_unit_test_setup_teardown(the_build_id_is_of_all_that_runs, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_missing_program_has_no_build_id, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_launch_asks_nothing_of_the_file_again,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(
            python_is_the_preferred_one_or_on_path_or_not_there, make_folder,
            remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
