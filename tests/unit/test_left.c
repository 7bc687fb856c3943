/* What a progress line says of the time to go. */
#include "left.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_steps_within_the_budget_are_bounded_by_it(void **state)
{
    (void)state;
    hc_left left = hc_left_of_steps(2, 10, 30, 60);
    assert_true(left.at_most);
    assert_true(left.seconds == 60);
    left = hc_left_of_steps(0, 0, 30, 60); /* nothing is known yet */
    assert_true(left.at_most && left.seconds == 60);
}

static void test_steps_beyond_the_budget_go_on_as_they_went(void **state)
{
    (void)state;
    hc_left left = hc_left_of_steps(20, 10, 30, 5);
    assert_false(left.at_most);
    assert_true(left.seconds == 40);
    left = hc_left_of_steps(0, 0, 30, -3);
    assert_true(left.at_most && left.seconds == 0);
}

static void test_a_row_has_its_least_number_of_launches(void **state)
{
    (void)state;
    const hc_row_outlook row = {.launches = 2, .least = 5, .most = 20, .launch_s = 0.5};
    assert_true(hc_left_of_row(&row) == 1.5);
}

static void test_a_row_goes_on_until_it_is_precise(void **state)
{
    (void)state;
    hc_row_outlook row = {.launches = 5,
                          .least = 5,
                          .most = 100,
                          .half_width = 0.04,
                          .precision = 0.02,
                          .launch_s = 1};
    assert_true(hc_left_of_row(&row) == 15); /* four times as many for half the width */
    row.most = 12;
    assert_true(hc_left_of_row(&row) == 7);
    row.half_width = 0.01;
    assert_true(hc_left_of_row(&row) == 0);
    row.precision = 0; /* as many as there may be */
    assert_true(hc_left_of_row(&row) == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_within_the_budget_are_bounded_by_it),
        cmocka_unit_test(test_steps_beyond_the_budget_go_on_as_they_went),
        cmocka_unit_test(test_a_row_has_its_least_number_of_launches),
        cmocka_unit_test(test_a_row_goes_on_until_it_is_precise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
