/* Scaling of figures: every boundary at which a figure changes its unit or its digits. */
#include "units.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_time(void **state)
{
    static const struct {
        double ns;
        const char *expected;
    } cases[] = {
        {0, "0.000 ns"},     {0.0001, "<0.001 ns"}, {0.0836, "0.084 ns"},
        {0.27, "0.270 ns"},  {0.9994, "0.999 ns"},  {0.9996, "1.00 ns"},
        {9.994, "9.99 ns"},  {9.996, "10.0 ns"},    {99.94, "99.9 ns"},
        {99.96, "100 ns"},   {999.4, "999 ns"},     {999.5, "1.00 µs"},
        {1234, "1.23 µs"},   {999499, "999 µs"},    {999500, "1.00 ms"},
        {999.6e6, "1.00 s"}, {12e9, "12.0 s"},      {5e12, "5000 s"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[HC_UNITS_SIZE];
        assert_string_equal(hc_units_time(text, cases[i].ns), cases[i].expected);
    }
}

static void test_bytes(void **state)
{
    static const struct {
        int64_t bytes;
        const char *expected;
    } cases[] = {
        {0, "0 B"},
        {1023, "1023 B"},
        {-1023, "-1023 B"},
        {1024, "1.00 KiB"},
        {-4096, "-4.00 KiB"},
        {87624, "85.6 KiB"},
        {1023 * 1024, "1023 KiB"},
        {1024 * 1024 - 1, "1.00 MiB"},
        {8448728, "8.06 MiB"},
        {INT64_C(5) << 40, "5.00 TiB"},
        {INT64_MAX, "8388608 TiB"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[HC_UNITS_SIZE];
        assert_string_equal(hc_units_bytes(text, cases[i].bytes), cases[i].expected);
    }
}

static void test_count(void **state)
{
    char text[HC_UNITS_SIZE];
    (void)state;
    assert_string_equal(hc_units_count(text, 0), "0");
    assert_string_equal(hc_units_count(text, 999), "999");
    assert_string_equal(hc_units_count(text, 1000), "1,000");
    assert_string_equal(hc_units_count(text, 1056084), "1,056,084");
    assert_string_equal(hc_units_count(text, -1000), "-1,000");
    assert_string_equal(hc_units_count(text, INT64_MIN), "-9,223,372,036,854,775,808");
}

static void test_mean(void **state)
{
    char text[HC_UNITS_SIZE];
    (void)state;
    assert_string_equal(hc_units_mean(text, 0), "0");
    assert_string_equal(hc_units_mean(text, 0.004), "<0.01");
    assert_string_equal(hc_units_mean(text, 0.02), "0.02");
    assert_string_equal(hc_units_mean(text, 3), "3");
    assert_string_equal(hc_units_mean(text, 12.34), "12.3");
    assert_string_equal(hc_units_mean(text, 1234.4), "1,234");
}

static void test_ratio_and_percent(void **state)
{
    char text[HC_UNITS_SIZE];
    (void)state;
    assert_string_equal(hc_units_ratio(text, 1), "1.00×");
    assert_string_equal(hc_units_ratio(text, 0.0022), "0.0022×");
    assert_string_equal(hc_units_ratio(text, 0.0153), "0.015×");
    assert_string_equal(hc_units_ratio(text, 0.001), "0.0010×");
    assert_string_equal(hc_units_ratio(text, 0.00099), "1/1,010×");
    assert_string_equal(hc_units_ratio(text, 1.0 / 5234), "1/5,234×");
    assert_string_equal(hc_units_ratio(text, 1.0 / 1508103), "1/1,508,103×");
    assert_string_equal(hc_units_ratio(text, 0), "0×");
    assert_string_equal(hc_units_ratio(text, 1508103), "1,508,103×");
    assert_string_equal(hc_units_percent(text, 0.008), "0.8%");
    assert_string_equal(hc_units_percent(text, 0.125), "12.5%");
    assert_string_equal(hc_units_percent(text, -0.125), "-12.5%");
    assert_string_equal(hc_units_percent(text, -0.0004), "0.0%");
    assert_string_equal(hc_units_percent(text, -0.0), "0.0%");
    assert_string_equal(hc_units_mean(text, -0.0), "0");
    assert_string_equal(hc_units_time(text, -0.0001), "0.000 ns");
    assert_string_equal(hc_units_percent(text, 1.5), "150%");
}

static void test_scale_of_axes(void **state)
{
    (void)state;
    assert_string_equal(hc_units_time_scale(999.4).name, "ns");
    assert_string_equal(hc_units_time_scale(999.5).name, "µs");
    assert_true(hc_units_time_scale(2e9).factor == 1e9);
    assert_string_equal(hc_units_byte_scale(0).name, "B");
    assert_true(hc_units_byte_scale(1 << 20).factor == 1 << 20);
}

/* A decimal comma beside thousands' commas could not be read. */
static void test_locale_does_not_matter(void **state)
{
    char text[HC_UNITS_SIZE];
    (void)state;
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        skip();
    assert_string_equal(hc_units_time(text, 1234), "1.23 µs");
    setlocale(LC_ALL, "C");
}

static void test_columns(void **state)
{
    char text[HC_UNITS_SIZE];
    (void)state;
    assert_string_equal(hc_units_time_column(0.0001).name, "ns");
    assert_string_equal(hc_units_time_column(99.4).name, "ns");
    assert_string_equal(hc_units_time_column(99.6).name, "µs");
    assert_string_equal(hc_units_time_column(12e9).name, "s");
    assert_string_equal(hc_units_byte_column(1023).name, "B");
    assert_string_equal(hc_units_byte_column(1024).name, "KiB");
    const hc_unit ns = hc_units_time_column(1);
    assert_string_equal(hc_units_number(text, 0, ns), "0");
    assert_string_equal(hc_units_number(text, 0.0001, ns), "<0.001");
    assert_string_equal(hc_units_number(text, 0.142, ns), "0.142");
    assert_string_equal(hc_units_number(text, -0.142, ns), "-0.142");
    assert_string_equal(hc_units_number(text, 999.4, ns), "999");
    assert_string_equal(hc_units_number(text, 999.6, ns), "1,000");
    assert_string_equal(hc_units_number(text, 93812, ns), "93,800");
    assert_string_equal(hc_units_number(text, -93812, ns), "-93,800");
    assert_string_equal(hc_units_number(text, 1.5e9, ns), "1,500,000,000");
    assert_string_equal(hc_units_number(text, 1536, hc_units_byte_column(1024)), "1.50");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_time),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_count),
        cmocka_unit_test(test_mean),
        cmocka_unit_test(test_ratio_and_percent),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_scale_of_axes),
        cmocka_unit_test(test_locale_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
