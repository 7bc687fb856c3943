/* The heap gauge in a process that jemalloc does not serve: it says why, and gives no
 * figures. */
#include "heap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
static const char expected_reason[] =
    "under a sanitizer malloc is the sanitizer's, and jemalloc's hooks see nothing";
static const char expected_allocator[] = "other";
#else
static const char expected_reason[] =
    "malloc is not jemalloc's (start the suite with libjemalloc.so.2 preloaded)";
static const char expected_allocator[] = "system";
#endif

static void test_says_why_not(void **state)
{
    (void)state;
    assert_string_equal(hc_heap_jemalloc.prove(), expected_reason);
    assert_string_equal(hc_heap_jemalloc.prove(), expected_reason);
}

static void test_does_not_start(void **state)
{
    (void)state;
    assert_string_equal(hc_heap_jemalloc.attach(), expected_reason);
    assert_false(hc_heap_jemalloc.start());
    assert_true(hc_heap_jemalloc.detach());
}

static void test_names_the_allocator(void **state)
{
    (void)state;
    hc_allocator_facts facts;
    hc_allocator_identify(&facts);
    assert_string_equal(facts.name, expected_allocator);
    if (strcmp(facts.name, "system") == 0)
        assert_memory_equal(facts.version, "glibc 2.", 8);
    else
        assert_non_null(strstr(facts.version, "san.so"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_why_not),
        cmocka_unit_test(test_does_not_start),
        cmocka_unit_test(test_names_the_allocator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
