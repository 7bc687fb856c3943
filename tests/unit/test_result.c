/* The result model: names, look-ups, and the figures derived from samples. */
#include "result.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "sample_run.h"

static void test_status_names_are_read_back(void **state)
{
    (void)state;
    for (int i = HC_STATUS_PENDING; i <= HC_STATUS_OUT_OF_MEMORY; ++i) {
        hc_status status = HC_STATUS_PENDING;
        assert_true(hc_status_from_name(hc_status_name((hc_status)i), &status));
        assert_int_equal(status, i);
    }
    hc_status status = HC_STATUS_FAILED;
    assert_false(hc_status_from_name("fine", &status));
    assert_int_equal(status, HC_STATUS_FAILED);
}

static void test_failures_are_what_exit_3_is_for(void **state)
{
    (void)state;
    assert_false(hc_status_is_failure(HC_STATUS_PENDING));
    assert_false(hc_status_is_failure(HC_STATUS_OK));
    assert_false(hc_status_is_failure(HC_STATUS_SKIPPED));
    for (int i = HC_STATUS_FAILED; i <= HC_STATUS_OUT_OF_MEMORY; ++i)
        assert_true(hc_status_is_failure((hc_status)i));
}

static void test_free_takes_null(void **state)
{
    (void)state;
    hc_run_free(NULL);
    hc_benchmark_free(NULL);
    hc_launch_result_free(NULL);
}

static void test_find(void **state)
{
    (void)state;
    hc_run *run = sample_run();
    hc_benchmark *row =
        hc_run_find_benchmark(run, "loops", "loop/append/n:1000", "system");
    assert_ptr_equal(row, run->benchmarks->pdata[1]);
    assert_null(hc_run_find_benchmark(run, "loops", "loop/append/n:1000", "other"));
    assert_null(hc_run_find_benchmark(run, "mine", "loop/append/n:1000", "system"));
    assert_ptr_equal(hc_run_find_table(run, "loops", "loop"), run->tables->pdata[0]);
    assert_null(hc_run_find_table(run, "mine", "loop"));
    assert_null(hc_run_find_table(run, "loops", "product"));
    hc_run_free(run);
}

static void test_arguments_by_name(void **state)
{
    (void)state;
    hc_run *run = sample_run();
    const hc_benchmark *row = run->benchmarks->pdata[0];
    int64_t value = 7;
    assert_true(hc_benchmark_arg(row, "hits", &value));
    assert_int_equal(value, -50);
    assert_false(hc_benchmark_arg(row, "m", &value));
    assert_int_equal(value, -50);
    hc_run_free(run);
}

static void add_canary(hc_run *run, const char *name, const double *rounds_ns,
                       guint count)
{
    hc_canary *canary = hc_canary_new(name);
    g_array_append_vals(canary->rounds_ns, rounds_ns, count);
    g_ptr_array_add(run->canaries, canary);
}

static void test_canary_spread_is_that_of_the_unsteadiest(void **state)
{
    (void)state;
    static const double once[] = {5}, steady[] = {100, 101, 100}, unsteady[] = {30, 20};
    hc_run *run = hc_run_new();
    double ratio = 0;
    const char *name = NULL;
    assert_false(hc_run_canary_spread(run, &ratio, &name));
    add_canary(run, "once", once, 1);
    assert_false(hc_run_canary_spread(run, &ratio, &name));
    add_canary(run, "unsteady", unsteady, 2);
    add_canary(run, "steady", steady, 3);
    assert_true(hc_run_canary_spread(run, &ratio, &name));
    assert_true(ratio == 1.5);
    assert_string_equal(name, "unsteady");
    hc_run_free(run);
}

static void add_launch(hc_time_result *time, uint64_t iterations, uint64_t slow_ns)
{
    hc_launch_result *launch = hc_launch_result_new(iterations, 3);
    const uint64_t slices_ns[] = {slow_ns * 10, slow_ns, slow_ns / 10};
    for (size_t i = 0; i < 3; ++i) {
        launch->slices_ns[i] = slices_ns[i];
        launch->cpu_ns[i] = slices_ns[i] / 2;
        launch->faults[i] = iterations * 3;
    }
    g_ptr_array_add(time->launches, launch);
}

/* Launch values are 100, 110, 120 and 400 ns: the slow slice of each is not seen, the
 * slow launch moves the interval and not the median. */
static void test_summary_of_launches(void **state)
{
    (void)state;
    hc_benchmark *row = hc_benchmark_new();
    add_launch(&row->time, 10, 1000);
    add_launch(&row->time, 10, 1100);
    add_launch(&row->time, 10, 1200);
    add_launch(&row->time, 20, 8000);
    hc_time_result_summarise(&row->time);
    assert_true(row->time.known);
    assert_true(row->time.median_ns == 115);
    assert_true(row->time.has_cpu && row->time.cpu_median_ns == 57.5);
    assert_true(row->time.has_faults && row->time.faults == 3);
    assert_true(row->time.has_ci);
    assert_true(row->time.ci_lo_ns == 100 && row->time.ci_hi_ns == 400);
    assert_true(fabs(row->time.level - 0.875) < 1e-12);
    hc_benchmark_free(row);
}

static void test_one_launch_has_no_interval(void **state)
{
    (void)state;
    hc_benchmark *row = hc_benchmark_new();
    add_launch(&row->time, 10, 1000);
    hc_time_result_summarise(&row->time);
    assert_true(row->time.known);
    assert_false(row->time.has_ci);
    hc_benchmark_free(row);
}

/* Of two launches one says its CPU time, and neither its faults. */
static void test_what_not_all_launches_know_is_not_known(void **state)
{
    (void)state;
    hc_benchmark *row = hc_benchmark_new();
    add_launch(&row->time, 10, 1000);
    add_launch(&row->time, 10, 1100);
    for (guint i = 0; i < 2; ++i) {
        hc_launch_result *launch = row->time.launches->pdata[i];
        g_clear_pointer(&launch->faults, g_free);
        if (i == 0)
            g_clear_pointer(&launch->cpu_ns, g_free);
    }
    hc_time_result_summarise(&row->time);
    assert_true(row->time.known && row->time.has_ci);
    assert_false(row->time.has_cpu || row->time.has_faults);
    hc_benchmark_free(row);
}

static void test_nothing_is_known_without_samples(void **state)
{
    (void)state;
    hc_benchmark *row = hc_benchmark_new();
    hc_time_result_summarise(&row->time);
    assert_false(row->time.known);
    g_ptr_array_add(row->time.launches, hc_launch_result_new(10, 0));
    hc_time_result_summarise(&row->time);
    assert_false(row->time.known);
    hc_benchmark_free(row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_status_names_are_read_back),
        cmocka_unit_test(test_failures_are_what_exit_3_is_for),
        cmocka_unit_test(test_free_takes_null),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_arguments_by_name),
        cmocka_unit_test(test_canary_spread_is_that_of_the_unsteadiest),
        cmocka_unit_test(test_summary_of_launches),
        cmocka_unit_test(test_one_launch_has_no_interval),
        cmocka_unit_test(test_what_not_all_launches_know_is_not_known),
        cmocka_unit_test(test_nothing_is_known_without_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
