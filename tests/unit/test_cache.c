/* The cache of input files: made once, never half, and made anew when it is not ours. */
#include "support/cache.h"
#include "support/make_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define CONTENTS "ten bytes\n"

static char folder[] = "/tmp/test-cache-XXXXXX";
static char path[CACHE_PATH_BYTES], error[CACHE_ERROR_BYTES];

/* ---- Makers ---------------------------------------------------------------------- */

static unsigned times_made;

static int write_contents(const char *to, const char *contents)
{
    FILE *file = fopen(to, "w");
    assert_non_null(file);
    fputs(contents, file);
    assert_int_equal(fclose(file), 0);
    return 0;
}

static int make(const char *to, const void *recipe)
{
    times_made++;
    return write_contents(to, recipe ? recipe : CONTENTS);
}

static int make_on_full_disk(const char *to, const void *recipe)
{
    (void)recipe;
    write_contents(to, "half");
    return ENOSPC;
}

static int make_and_die(const char *to, const void *recipe)
{
    (void)recipe;
    write_contents(to, "half");
    _exit(0);
}

/* As SQLite does, which takes the file as it finds it. */
static int make_by_appending(const char *to, const void *recipe)
{
    (void)recipe;
    FILE *file = fopen(to, "a");
    assert_non_null(file);
    fputs(CONTENTS, file);
    return fclose(file);
}

/* Slow, and leaves a mark each time. */
static int make_slowly(const char *to, const void *recipe)
{
    (void)recipe;
    char mark[CACHE_PATH_BYTES];
    snprintf(mark, sizeof mark, "%s/made-by-%d", folder, (int)getpid());
    write_contents(mark, "");
    write_contents(to, "ten");
    usleep(100000);
    return write_contents(to, CONTENTS);
}

static int make_slowly_and_fail(const char *to, const void *recipe)
{
    make_slowly(to, recipe);
    return ENOSPC;
}

/* ---- Around a test --------------------------------------------------------------- */

static int make_folder(void **state)
{
    (void)state;
    strcpy(strrchr(folder, '-'), "-XXXXXX");
    times_made = 0;
    if (!mkdtemp(folder))
        return 1;
    return setenv("HEAPCLOCK_CACHE", folder, 1);
}

static int remove_folder(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static void expect_contents(const char *name)
{
    char bytes[64] = "";
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof bytes - 1, file);
    bytes[length] = '\0';
    fclose(file);
    assert_string_equal(bytes, CONTENTS);
}

static bool exists(const char *name)
{
    char there[CACHE_PATH_BYTES];
    snprintf(there, sizeof there, "%s/%s", folder, name);
    return access(there, F_OK) == 0;
}

static void need(unsigned expected_times)
{
    error[0] = '\0';
    if (!cache_file("input", make, NULL, path, error))
        fail_msg("%s", error);
    assert_int_equal(times_made, expected_times);
    expect_contents(path);
    assert_false(exists("input.new"));
}

static void expect_error(cache_maker *maker, const char *expected)
{
    assert_false(cache_file("input", maker, NULL, path, error));
    if (!strstr(error, expected))
        fail_msg("'%s', expected '%s'", error, expected);
    assert_null(strchr(error, '\n'));
}

static void wait_for(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* ---- Complete files -------------------------------------------------------------- */

static void test_a_file_is_made_once(void **state)
{
    (void)state;
    need(1);
    need(1);
    unlink(path);
    need(2);
}

static void test_folders_are_made(void **state)
{
    (void)state;
    char deep[CACHE_PATH_BYTES];
    snprintf(deep, sizeof deep, "%s/a/b", folder);
    setenv("HEAPCLOCK_CACHE", deep, 1);
    need(1);
    assert_true(exists("a/b/input"));
}

static void test_a_truncated_file_is_made_anew(void **state)
{
    (void)state;
    need(1);
    assert_int_equal(truncate(path, 5), 0);
    need(2);
    assert_int_equal(truncate(path, 0), 0);
    need(3);
}

/* What another tool cut short but gave its old time back: the size is part of the stamp.
 */
static void test_a_truncated_file_with_its_old_time_is_made_anew(void **state)
{
    (void)state;
    need(1);
    struct stat before;
    assert_int_equal(stat(path, &before), 0);
    assert_int_equal(truncate(path, 5), 0);
    struct timespec times[] = {before.st_atim, before.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    need(2);
}

static void test_a_foreign_file_is_made_anew(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "%s/input", folder);
    write_contents(path, "foreign!!\n"); /* of the right size */
    need(1);
    assert_true(cache_file("other", make, NULL, path, error));
    char taken[CACHE_PATH_BYTES];
    snprintf(taken, sizeof taken, "%s/input", folder);
    assert_int_equal(rename(path, taken), 0); /* complete, under another name */
    need(3);
}

static void test_what_a_dead_process_left_is_written_over(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0)
        cache_file("input", make_and_die, NULL, path, error);
    wait_for(child);
    assert_true(exists("input.new"));
    assert_false(exists("input"));
    assert_true(cache_file("input", make_by_appending, NULL, path, error));
    expect_contents(path);
}

/* Who waited holds the lock of a draft that is gone, and has to begin with a new one. */
static void test_a_waiter_takes_over_from_a_failure(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0)
        _exit(cache_file("input", make_slowly_and_fail, NULL, path, error));
    char mark[64];
    snprintf(mark, sizeof mark, "made-by-%d", (int)child);
    while (!exists(mark))
        usleep(1000);
    need(1);
    wait_for(child);
    need(1);
}

static void test_two_at_once_make_one(void **state)
{
    (void)state;
    enum { AT_ONCE = 4 };
    pid_t children[AT_ONCE];
    for (int i = 0; i < AT_ONCE; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(!cache_file("input", make_slowly, NULL, path, error));
    }
    unsigned makers = 0;
    for (int i = 0; i < AT_ONCE; i++) {
        char mark[64];
        wait_for(children[i]);
        snprintf(mark, sizeof mark, "made-by-%d", (int)children[i]);
        makers += exists(mark);
    }
    assert_int_equal(makers, 1);
    need(0);
}

/* ---- What cannot be -------------------------------------------------------------- */

static void test_a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    expect_error(make_on_full_disk, "/input: No space left on device");
    assert_false(exists("input"));
    assert_false(exists("input.new"));
    need(1);
}

static size_t wide_line(uint64_t index, char line[MADE_LINE_BYTES])
{
    memset(line, 'a' + (int)(index % 26), 100);
    for (size_t i = 0; i < 100; i += 10) /* so that gzip cannot make it small */
        line[i] = (char)(index * 2654435761u >> i / 10);
    return 100;
}

/* The planted fault: no file may grow beyond 16 KiB. */
static void test_makers_notice_a_full_disk(void **state)
{
    (void)state;
    static const lines_recipe recipe = {.make = wide_line, .count = 10000};
    static cache_maker *const makers[] = {make_lines, make_gzip_lines};
    for (size_t i = 0; i < HC_COUNT_OF(makers); i++) {
        pid_t child = fork();
        if (child == 0) {
            struct rlimit limit = {16384, 16384};
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &limit);
            bool made = cache_file("input", makers[i], &recipe, path, error);
            _exit(made || !strstr(error, "File too large"));
        }
        wait_for(child);
        assert_false(exists("input"));
        assert_false(exists("input.new"));
        assert_true(cache_file("whole", makers[i], &recipe, path, error));
        unlink(path);
    }
}

static void test_a_folder_that_cannot_be(void **state)
{
    (void)state;
    setenv("HEAPCLOCK_CACHE", "/dev/null/cache", 1);
    expect_error(make, "cannot make the cache folder /dev/null/cache: Not a directory");
    assert_int_equal(cache_claim("own", path, error), -1);
    assert_non_null(strstr(error, "Not a directory"));
}

static void test_a_folder_that_cannot_be_written(void **state)
{
    (void)state;
    if (geteuid() == 0 && setegid(65534) + seteuid(65534) != 0)
        skip();
    setenv("HEAPCLOCK_CACHE", "/", 1);
    expect_error(make, "cannot write //input.new: ");
    assert_int_equal(seteuid(getuid()) + setegid(getgid()), 0);
}

static void test_a_name_that_is_too_long(void **state)
{
    (void)state;
    char name[2000];
    memset(name, '/', sizeof name);
    name[sizeof name - 1] = '\0';
    setenv("HEAPCLOCK_CACHE", name, 1);
    expect_error(make, "1999 bytes, expected fewer than");
}

/* ---- Which folder ---------------------------------------------------------------- */

static void expect_folder(const char *format, const char *under)
{
    char expected[CACHE_PATH_BYTES];
    snprintf(expected, sizeof expected, format, under);
    if (!cache_folder(path, error))
        fail_msg("%s", error);
    assert_string_equal(path, expected);
}

static void test_which_folder(void **state)
{
    (void)state;
    char caches[CACHE_PATH_BYTES];
    snprintf(caches, sizeof caches, "%s/caches", folder);
    setenv("XDG_CACHE_HOME", caches, 1);
    setenv("HOME", folder, 1);
    expect_folder("%s", folder);
    setenv("HEAPCLOCK_CACHE", "", 1);
    expect_folder("%s/caches/heapclock", folder);
    setenv("XDG_CACHE_HOME", "relative", 1);
    expect_folder("%s/.cache/heapclock", folder);
    unsetenv("XDG_CACHE_HOME");
    expect_folder("%s/.cache/heapclock", folder);
}

/* /tmp/heapclock-cache-UID may be somebody else's trap. */
static void test_a_planted_folder_is_refused(void **state)
{
    (void)state;
    const char *planted = "/tmp/heapclock-cache-65534";
    if (geteuid() != 0 || mkdir(planted, 0777) != 0)
        skip();
    unsetenv("HEAPCLOCK_CACHE");
    unsetenv("XDG_CACHE_HOME");
    unsetenv("HOME");
    assert_int_equal(seteuid(65534), 0);
    bool taken = cache_folder(path, error);
    assert_int_equal(seteuid(0), 0);
    rmdir(planted);
    assert_false(taken);
    assert_non_null(strstr(error, "cannot use another user's folder"));
}

/* ---- Files of one's own ---------------------------------------------------------- */

static void test_a_claimed_file_is_ones_own(void **state)
{
    (void)state;
    char other[CACHE_PATH_BYTES];
    int one = cache_claim("own", path, error);
    int two = cache_claim("own", other, error);
    assert_true(one >= 0 && two >= 0);
    assert_string_not_equal(path, other);
    assert_int_equal(write(one, "left", 4), 4);
    close(one); /* as death does */
    assert_int_equal((one = cache_claim("own", other, error)) < 0, 0);
    assert_string_equal(path, other);
    struct stat found;
    assert_int_equal(fstat(one, &found), 0);
    assert_int_equal(found.st_size, 0);
    close(one);
    close(two);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_a_file_is_made_once),
        IN_FOLDER(test_folders_are_made),
        IN_FOLDER(test_a_truncated_file_is_made_anew),
        IN_FOLDER(test_a_truncated_file_with_its_old_time_is_made_anew),
        IN_FOLDER(test_a_foreign_file_is_made_anew),
        IN_FOLDER(test_what_a_dead_process_left_is_written_over),
        IN_FOLDER(test_a_waiter_takes_over_from_a_failure),
        IN_FOLDER(test_two_at_once_make_one),
        IN_FOLDER(test_a_full_disk_leaves_nothing),
        IN_FOLDER(test_makers_notice_a_full_disk),
        IN_FOLDER(test_a_folder_that_cannot_be),
        IN_FOLDER(test_a_folder_that_cannot_be_written),
        IN_FOLDER(test_a_name_that_is_too_long),
        IN_FOLDER(test_which_folder),
        IN_FOLDER(test_a_planted_folder_is_refused),
        IN_FOLDER(test_a_claimed_file_is_ones_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
