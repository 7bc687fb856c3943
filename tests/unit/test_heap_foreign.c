/* The heap gauge in front of something that is not the jemalloc it knows. This program
 * exports a mallctl and a sallocx of its own, where the gauge looks for jemalloc's, and a
 * realloc that reports to whatever hooks were installed. */
#include "heap.h"

#include <errno.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct hooks {
    void (*alloc)(void *extra, int call, void *block, uintptr_t raw, uintptr_t args[3]);
    void *dalloc, *expand, *extra;
};

static const char *planted_version;
static int planted_error;   /* what installing hooks answers */
static int planted_reports; /* how often realloc tells the alloc hook */
static int installed;
static struct hooks hooks;

int mallctl(const char *name, void *old, size_t *old_size, void *new_value,
            size_t new_size);
size_t sallocx(const void *block, int flags);
void *__libc_realloc(void *block, size_t bytes);

int mallctl(const char *name, void *old, size_t *old_size, void *new_value,
            size_t new_size)
{
    (void)old_size;
    if (strcmp(name, "version") == 0 && planted_version != NULL) {
        memcpy(old, &planted_version, sizeof planted_version);
        return 0;
    }
    if (strcmp(name, "experimental.hooks.install") == 0 && planted_error == 0) {
        assert_int_equal(new_size, sizeof hooks);
        memcpy(&hooks, new_value, sizeof hooks);
        memcpy(old, &(void *){&hooks}, sizeof(void *));
        installed++;
        return 0;
    }
    if (strcmp(name, "experimental.hooks.remove") == 0) {
        installed--;
        return 0;
    }
    return planted_error != 0 ? planted_error : ENOENT;
}

size_t sallocx(const void *block, int flags)
{
    (void)flags;
    return malloc_usable_size((void *)block);
}

void *realloc(void *block, size_t bytes)
{
    void *moved = __libc_realloc(block, bytes);
    enum { CALL_REALLOC = 7 };
    uintptr_t args[3] = {(uintptr_t)block, bytes, 0};
    for (int i = 0; installed > 0 && i < planted_reports; i++)
        hooks.alloc(NULL, CALL_REALLOC, moved, (uintptr_t)moved, args);
    return moved;
}

static int plant_the_right_version(void **state)
{
    (void)state;
    planted_version = "5.3.0-0-g54eaed1d8b56b1aa528be3bdd1877e59c56fa90c";
    planted_error = 0;
    planted_reports = 0;
    return 0;
}

static void assert_refused(const char *reason)
{
    assert_string_equal(hc_heap_jemalloc.prove(), reason);
    assert_string_equal(hc_heap_jemalloc.attach(), reason);
    assert_false(hc_heap_jemalloc.start());
    assert_int_equal(installed, 0);
}

static void test_refuses_another_version(void **state)
{
    (void)state;
    planted_version = "5.2.1-0-gea6b3e973b477b8061e0076bb257dbd7f3faa756";
    assert_refused("jemalloc 5.2.1 found, 5.3.0 expected");
    planted_version = "5.3.01-0-g0";
    assert_refused("jemalloc 5.3.01 found, 5.3.0 expected");
}

static void test_refuses_no_version(void **state)
{
    (void)state;
    planted_version = NULL;
    assert_refused("jemalloc does not tell its version");
}

static void test_refuses_when_hooks_are_refused(void **state)
{
    (void)state;
    planted_error = EINVAL;
    assert_refused("jemalloc refuses hooks (experimental.hooks.install)");
    planted_error = EAGAIN;
    assert_refused("all four of jemalloc's hook slots are taken");
}

static void test_refuses_hooks_that_see_nothing(void **state)
{
    (void)state;
    assert_refused("jemalloc's hooks do not see this process's malloc");
}

static void test_refuses_hooks_that_miscount(void **state)
{
    (void)state;
    planted_reports = 1;
    assert_refused("jemalloc's hooks count a known sequence of calls wrongly");
    planted_reports = 2;
    assert_refused("jemalloc's hooks count a known sequence of calls wrongly");
}

static void test_a_mallctl_beside_it_does_not_make_malloc_jemalloc(void **state)
{
    (void)state;
    hc_allocator_facts facts;
    hc_allocator_identify(&facts);
    assert_string_equal(facts.name, "system");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_refuses_another_version, plant_the_right_version),
        cmocka_unit_test_setup(test_refuses_no_version, plant_the_right_version),
        cmocka_unit_test_setup(test_refuses_when_hooks_are_refused,
                               plant_the_right_version),
        cmocka_unit_test_setup(test_refuses_hooks_that_see_nothing,
                               plant_the_right_version),
        cmocka_unit_test_setup(test_refuses_hooks_that_miscount, plant_the_right_version),
        cmocka_unit_test_setup(test_a_mallctl_beside_it_does_not_make_malloc_jemalloc,
                               plant_the_right_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
