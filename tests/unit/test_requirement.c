/* Requirements of published tables: their bounds, their units, and how an interval fits.
 */
#include "requirement.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static hc_requirement parsed(const char *text)
{
    hc_requirement requirement;
    GError *error = NULL;
    bool understood = hc_requirement_parse(text, &requirement, &error);
    if (error)
        print_error("%s\n", error->message);
    assert_true(understood);
    return requirement;
}

static bool is_near(double value, double wanted)
{
    return value == wanted || fabs(value - wanted) <= 1e-12 * fabs(wanted);
}

static void test_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double lo, hi;
        bool lo_open, hi_open;
        const char *unit;
    } cases[] = {
        {"> 1", 1, INFINITY, true, false, ""},
        {">= 40", 40, INFINITY, false, false, ""},
        {"< 0.3 MB", -INFINITY, 0.3e6, false, true, "MB"},
        {"<= 1.25", -INFINITY, 1.25, false, false, ""},
        {"≥ 2", 2, INFINITY, false, false, ""},
        {"≤ -2", -INFINITY, -2, false, false, ""},
        {"> 0", 0, INFINITY, true, false, ""},
        {"< 0", -INFINITY, 0, false, true, ""},
        {"= 87,624 B", 87624, 87624, false, false, "B"},
        {"=5", 5, 5, false, false, ""},
        {"1.6 +- 15 %", 1.36, 1.84, false, false, ""},
        {"1.6±15%", 1.36, 1.84, false, false, ""},
        {"-2 +- 50 %", -3, -1, false, false, ""},
        {"50 ms +- 5 ms", 45e6, 55e6, false, false, "ms"},
        {"50 ms ± 5", 45e6, 55e6, false, false, "ms"},
        {"50ms±5ms", 45e6, 55e6, false, false, "ms"},
        {"50 µs ± 500 ns", 49.5e3, 50.5e3, false, false, "µs"},
        {"0.3 MB .. 0.9 MB", 0.3e6, 0.9e6, false, false, "MB"},
        {"0.3 .. 0.9 MB", 0.3e6, 0.9e6, false, false, "MB"},
        {"900 KB .. 1 MB", 0.9e6, 1e6, false, false, "MB"},
        {"-1..1", -1, 1, false, false, ""},
        {"1e-3 .. 1e+3", 1e-3, 1e3, false, false, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_requirement found = parsed(cases[i].text);
        assert_true(is_near(found.lo, cases[i].lo));
        assert_true(is_near(found.hi, cases[i].hi));
        assert_int_equal(found.lo_open, cases[i].lo_open);
        assert_int_equal(found.hi_open, cases[i].hi_open);
        assert_string_equal(found.unit, cases[i].unit);
        assert_false(found.flat);
    }
}

static void test_units(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"3", 3},           {"3 ns", 3},           {"3 us", 3e3},   {"3 µs", 3e3},
        {"3 ms", 3e6},      {"85.20 ms", 85.2e6},  {"3 s", 3e9},    {"800,984 B", 800984},
        {"3KB", 3e3},       {"36 MB", 36e6},       {"10 GB", 10e9}, {"2 KiB", 2048},
        {"2 MiB", 2097152}, {"1 GiB", 1073741824},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value;
        assert_true(hc_quantity_parse(cases[i].text, &value, NULL));
        assert_true(value == cases[i].value);
    }
    static const char *const refused[] = {"",      "ms", "3 parsecs", "3 ms ms",
                                          "1.2.3", ",",  "nan",       "3x"};
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        double value;
        assert_false(hc_quantity_parse(refused[i], &value, NULL));
    }
    assert_true(hc_unit_size("") == 1 && hc_unit_size("KiB") == 1024);
    assert_int_equal(hc_unit_kind_of("µs"), HC_UNIT_TIME);
    assert_int_equal(hc_unit_kind_of("GiB"), HC_UNIT_BYTES);
    assert_int_equal(hc_unit_kind_of(""), HC_UNIT_NONE);
}

static void test_faults(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",          "1.6",         "about 2",      "> fast",    "> 1 parsec",
        "=",         "== 1",        "> 1 2",        "2 .. 1",    "1 ..",
        "1 +-",      "1 +- -1",     "1 +- 5 %%",    "flatter",   "1 +- 5 % %",
        ">",         "1 .. 2 .. 3", "1 ms .. 2 MB", "1 ms .. 2", "5 MB +- 1 ms",
        "5 +- 1 ms",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        hc_requirement requirement;
        GError *error = NULL;
        assert_false(hc_requirement_parse(texts[i], &requirement, &error));
        assert_non_null(strstr(error->message, "': expected one of '= X', '> X'"));
        assert_true(g_str_has_prefix(error->message + 1, texts[i]));
        g_error_free(error);
    }
}

/* ---- Intervals ------------------------------------------------------------------- */

static void test_fits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double lo, hi;
        hc_fit fit;
    } cases[] = {
        {"> 1", 1.1, 1.2, HC_FIT_INSIDE},
        {"> 1", 1, 1.2, HC_FIT_STRADDLES},
        {"> 1", 0.9, 1.2, HC_FIT_STRADDLES},
        {"> 1", 0.9, 1, HC_FIT_OUTSIDE},
        {">= 1", 1, 1.2, HC_FIT_INSIDE},
        {">= 1", 0.9, 1, HC_FIT_STRADDLES},
        {">= 1", 0.8, 0.9, HC_FIT_OUTSIDE},
        {"< 1", 0.9, 1, HC_FIT_STRADDLES},
        {"< 1", 1, 1.1, HC_FIT_OUTSIDE},
        {"< 1", 0.8, 0.9, HC_FIT_INSIDE},
        {"<= 1", 0.9, 1, HC_FIT_INSIDE},
        {"<= 1", 1, 1.1, HC_FIT_STRADDLES},
        {"= 5", 5, 5, HC_FIT_INSIDE},
        {"= 5", 5.1, 5.1, HC_FIT_OUTSIDE},
        {"= 5", 4, 6, HC_FIT_STRADDLES},
        {"10 +- 10 %", 9, 11, HC_FIT_INSIDE},
        {"10 +- 10 %", 8.9, 11, HC_FIT_STRADDLES},
        {"10 +- 10 %", 8, 12, HC_FIT_STRADDLES},
        {"10 +- 10 %", 11.1, 12, HC_FIT_OUTSIDE},
        {"1 .. 2", 0.5, 0.9, HC_FIT_OUTSIDE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_requirement requirement = parsed(cases[i].text);
        assert_int_equal(hc_requirement_fit(&requirement, cases[i].lo, cases[i].hi),
                         cases[i].fit);
    }
}

/* Close to 0 is not enough: an interval without it has seen growth. */
static void test_flat(void **state)
{
    (void)state;
    hc_requirement flat = parsed(" flat ");
    assert_true(flat.flat);
    assert_int_equal(hc_requirement_fit(&flat, 0, 0), HC_FIT_INSIDE);
    assert_int_equal(hc_requirement_fit(&flat, -0.05, 0.08), HC_FIT_INSIDE);
    assert_int_equal(hc_requirement_fit(&flat, -0.05, 0.2), HC_FIT_STRADDLES);
    assert_int_equal(hc_requirement_fit(&flat, 0.01, 0.05), HC_FIT_OUTSIDE);
    assert_int_equal(hc_requirement_fit(&flat, -0.05, -0.01), HC_FIT_OUTSIDE);
    assert_int_equal(hc_requirement_fit(&flat, 0.9, 1.1), HC_FIT_OUTSIDE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bounds), cmocka_unit_test(test_units),
        cmocka_unit_test(test_faults), cmocka_unit_test(test_fits),
        cmocka_unit_test(test_flat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
