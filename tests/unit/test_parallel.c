/* The pools: results are in their places whoever was ready first, a worker that dies is
 * noticed, and a forked child holds nothing of its parent's. */
#include "support/parallel.h"

#include "support/monotonic.h"
#include "support/offspring.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { COUNT = 5 };

/* The larger, the later. */
static uint64_t sleep_and_double(uint64_t item)
{
    monotonic_sleep(item * NS_PER_MS);
    return 2 * item;
}

static const uint64_t items[COUNT] = {20, 1, 3, 2, 0};

static void expect_doubled(parallel_way *way)
{
    uint64_t results[COUNT];
    memset(results, 0xff, sizeof results);
    parallel_job job = {sleep_and_double, items, results, COUNT};
    assert_null(way(&job, 2));
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(results[i], 2 * items[i]);
}

static void test_every_way_keeps_the_order(void **state)
{
    (void)state;
    expect_doubled(parallel_serial);
    expect_doubled(parallel_processes);
    expect_doubled(parallel_threads);
}

static uint64_t die_at_three(uint64_t item)
{
    if (item == 3)
        _exit(0); /* as if all were well */
    return item;
}

static uint64_t crash_at_three(uint64_t item)
{
    if (item == 3)
        kill(getpid(), SIGKILL);
    return item;
}

static void test_a_worker_that_dies_is_noticed(void **state)
{
    (void)state;
    uint64_t results[COUNT] = {0};
    static const char expected[] = "a worker of the pool ended before its work was done";
    parallel_job leaves = {die_at_three, items, results, COUNT};
    parallel_job crashes = {crash_at_three, items, results, COUNT};
    assert_string_equal(parallel_processes(&leaves, 2), expected);
    assert_string_equal(parallel_processes(&crashes, 2), expected);
    assert_string_equal(parallel_processes(&crashes, 1), expected);
    assert_int_equal(waitpid(-1, NULL, WNOHANG),
                     -1); /* none is left, not even a zombie */
}

static void test_too_many_are_refused(void **state)
{
    (void)state;
    uint64_t many[PARALLEL_MOST_ITEMS + 1] = {0}, results[PARALLEL_MOST_ITEMS + 1];
    parallel_job job = {sleep_and_double, many, results, PARALLEL_MOST_ITEMS + 1};
    assert_non_null(parallel_processes(&job, 2));
    job.count = PARALLEL_MOST_ITEMS;
    assert_null(parallel_processes(&job, 2));
    assert_non_null(parallel_processes(&job, PARALLEL_MOST_WORKERS + 1));
    assert_non_null(parallel_threads(&job, PARALLEL_MOST_WORKERS + 1));
}

/* ---- A forked child -------------------------------------------------------------- */

static bool is_open(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

/* What a worker answers the tool through has such a number. */
static void test_a_child_has_only_what_it_was_given(void **state)
{
    (void)state;
    int first[2], second[2];
    assert_int_equal(pipe(first), 0);
    assert_int_equal(pipe(second), 0);
    int high = fcntl(first[0], F_DUPFD, 100);
    const int kept[] = {second[1], first[0]}; /* in an order that overlaps 3 and 4 */
    pid_t child = offspring_fork(kept, 2);
    if (child == 0) {
        bool right = is_open(3) && is_open(4) && !is_open(5) && !is_open(high) &&
                     write(3, "x", 1) == 1 && (fcntl(4, F_GETFL) & O_ACCMODE) == O_RDONLY;
        _exit(right ? 0 : 1);
    }
    assert_int_equal(offspring_wait(child), 0);
    char got;
    assert_int_equal(read(second[0], &got, 1), 1);
    int all[] = {first[0], first[1], second[0], second[1], high};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        close(all[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_way_keeps_the_order),
        cmocka_unit_test(test_a_worker_that_dies_is_noticed),
        cmocka_unit_test(test_too_many_are_refused),
        cmocka_unit_test(test_a_child_has_only_what_it_was_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
