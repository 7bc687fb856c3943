/* Which rows a round of the time pass launches. */
#include "turn.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect_taken(const hc_candidate *candidates, guint count,
                         const char *expected)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(hc_candidate));
    g_array_append_vals(all, candidates, count);
    GArray *rows = hc_turn_take(all);
    GString *taken = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(taken, i ? " %zu" : "%zu", g_array_index(rows, size_t, i));
    assert_string_equal(taken->str, expected);
    g_string_free(taken, TRUE);
    g_array_unref(rows);
    g_array_unref(all);
}

static void test_a_row_that_had_its_share_waits(void **state)
{
    (void)state;
    const hc_candidate candidates[] = {
        {7, true, INFINITY}, {3, false, 0.1}, {5, true, 0.9}, {1, false, 0.2}};
    expect_taken(candidates, G_N_ELEMENTS(candidates), "3 1");
}

static void test_the_wider_half_has_what_is_left(void **state)
{
    (void)state;
    const hc_candidate candidates[] = {{7, true, 0.03},
                                       {3, true, 0.1},
                                       {5, true, INFINITY},
                                       {1, true, 0.02},
                                       {2, true, 0.01}};
    expect_taken(candidates, G_N_ELEMENTS(candidates), "7 3 5");
    expect_taken(candidates, 4, "3 5");
    expect_taken(candidates, 1, "7");
    expect_taken(candidates, 0, "");
}

/* Nobody is left waiting for ever. */
static void test_of_rows_that_are_as_wide_all_are_taken(void **state)
{
    (void)state;
    const hc_candidate candidates[] = {{2, true, INFINITY}, {1, true, INFINITY}};
    expect_taken(candidates, G_N_ELEMENTS(candidates), "2 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_row_that_had_its_share_waits),
        cmocka_unit_test(test_the_wider_half_has_what_is_left),
        cmocka_unit_test(test_of_rows_that_are_as_wide_all_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
