/* What heapclock null shows where there is nothing to show, or little room. */
#include "golden.h"
#include "null_console.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const hc_benchmark steady = {.name = "steady"};

/* New: one benchmark, in so many trials. */
static GString *null_console(unsigned trials, double found, size_t width)
{
    const hc_console_options options = {.width = width};
    hc_null *null = hc_null_new();
    null->trials = null->clean = trials;
    hc_null_row *row = hc_null_add(null, &steady);
    row->trials = trials;
    row->rate = null->clean_rate = (hc_interval){.lo = 0, .hi = 1};
    row->smallest_found = found;
    GString *out = g_string_new(NULL);
    hc_null_console(null, &options, out);
    hc_null_free(null);
    return out;
}

static void test_a_dash_is_explained_where_there_is_one(void **state)
{
    (void)state;
    GString *text = null_console(5, INFINITY, 0);
    assert_non_null(strstr(text->str, "\n—: with so few launches"));
    assert_non_null(strstr(text->str, "5 of 5 trials called nothing different"));
    g_string_free(text, TRUE);
    text = null_console(5, 0.02, 0);
    assert_null(strstr(text->str, "—"));
    g_string_free(text, TRUE);
}

/* As when a signal comes during the first one. */
static void test_without_a_trial_there_is_no_rate(void **state)
{
    (void)state;
    GString *text = null_console(0, INFINITY, 0);
    assert_non_null(strstr(text->str, "No trial gave a figure"));
    assert_null(strstr(text->str, "100.0 %"));
    g_string_free(text, TRUE);
}

/* Of what a narrow terminal has no room for, it says where it is; of nothing else. */
static void test_columns_that_are_left_out_are_named(void **state)
{
    (void)state;
    for (size_t width = 20; width < 80; width++)
        golden_assert_fits(null_console(5, 0.02, width), width);
    GString *text = null_console(5, 0.02, 40);
    assert_non_null(strstr(text->str, "No room for rate, 95 %, inconclusive: a\n"));
    g_string_free(text, TRUE);
    text = null_console(5, 0.02, 80);
    assert_null(strstr(text->str, "No room"));
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_dash_is_explained_where_there_is_one),
        cmocka_unit_test(test_without_a_trial_there_is_no_rate),
        cmocka_unit_test(test_columns_that_are_left_out_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
