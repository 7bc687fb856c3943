/* The size classes by arithmetic against those that jemalloc itself lists. */
#include "jemalloc_symbols.h"
#include "size_class.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void test_knows_the_first_classes(void **state)
{
    (void)state;
    static const uint64_t classes[] = {8,   16,  32,  48,  64,  80,  96,  112,
                                       128, 160, 192, 224, 256, 320, 384, 448};
    for (unsigned i = 0; i < sizeof classes / sizeof classes[0]; i++)
        assert_int_equal(hc_size_class_bytes(i), classes[i]);
}

static void test_a_class_holds_what_is_above_the_one_below(void **state)
{
    (void)state;
    assert_int_equal(hc_size_class_index(0), 0);
    assert_int_equal(hc_size_class_index(1), 0);
    for (unsigned i = 0; i < HC_SIZE_CLASS_COUNT; i++) {
        uint64_t bytes = hc_size_class_bytes(i);
        assert_int_equal(hc_size_class_index(bytes), i);
        if (i + 1 < HC_SIZE_CLASS_COUNT)
            assert_int_equal(hc_size_class_index(bytes + 1), i + 1);
    }
}

static void test_above_the_largest_is_the_largest(void **state)
{
    (void)state;
    assert_int_equal(hc_size_class_bytes(HC_SIZE_CLASS_COUNT - 1), UINT64_C(7) << 60);
    assert_int_equal(hc_size_class_index(UINT64_MAX), HC_SIZE_CLASS_COUNT - 1);
}

static hc_jemalloc jemalloc;

static size_t ask(const char *name)
{
    union {
        unsigned small;
        size_t large;
    } value = {.large = 0}; /* mallctl refuses a size that is not the figure's own */
    size_t size = sizeof value.large;
    if (jemalloc.mallctl(name, &value.large, &size, NULL, 0) == 0)
        return value.large;
    size = sizeof value.small;
    assert_int_equal(jemalloc.mallctl(name, &value.small, &size, NULL, 0), 0);
    return value.small;
}

static size_t ask_class(const char *kind, size_t index)
{
    char name[64];
    snprintf(name, sizeof name, "arenas.%s.%zu.size", kind, index);
    return ask(name);
}

static void test_agrees_with_jemalloc(void **state)
{
    (void)state;
    if (!hc_jemalloc_find(&jemalloc))
        skip();
    size_t bins = ask("arenas.nbins"), extents = ask("arenas.nlextents");
    assert_int_equal(bins + extents, HC_SIZE_CLASS_COUNT);
    for (size_t i = 0; i < bins; i++)
        assert_int_equal(hc_size_class_bytes((unsigned)i), ask_class("bin", i));
    for (size_t i = 0; i < extents; i++)
        assert_int_equal(hc_size_class_bytes((unsigned)(bins + i)),
                         ask_class("lextent", i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_knows_the_first_classes),
        cmocka_unit_test(test_a_class_holds_what_is_above_the_one_below),
        cmocka_unit_test(test_above_the_largest_is_the_largest),
        cmocka_unit_test(test_agrees_with_jemalloc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
