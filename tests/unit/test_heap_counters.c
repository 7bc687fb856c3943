/* The heap gauge's counters, driven by hand: what each event does to each figure. */
#include "heap_counters.h"
#include "size_class.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static hc_heap_figures figures;

static void allocate(uint64_t requested_bytes, uint64_t usable_bytes)
{
    hc_heap_counters_allocated(requested_bytes, hc_size_class_index(usable_bytes));
}

static int begin(void **state)
{
    (void)state;
    hc_heap_counters_reset();
    hc_heap_counters_enable(true);
    return 0;
}

static void assert_count(uint64_t bytes, uint64_t count)
{
    for (size_t i = 0; i < figures.class_count; i++) {
        if (figures.classes[i].bytes == bytes) {
            assert_int_equal(figures.classes[i].count, count);
            return;
        }
    }
    fail_msg("no allocation of %llu bytes", (unsigned long long)bytes);
}

static void test_nothing_is_all_zero(void **state)
{
    (void)state;
    hc_heap_counters_read(&figures);
    static const hc_heap_figures zero;
    assert_memory_equal(&figures, &zero, sizeof zero);
}

static void test_adds_up_blocks_by_class(void **state)
{
    (void)state;
    allocate(100, 112);
    allocate(112, 112);
    allocate(4000, 4096);
    hc_heap_counters_freed(112);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.allocations, 3);
    assert_int_equal(figures.frees, 1);
    assert_int_equal(figures.requested_bytes, 4212);
    assert_int_equal(figures.usable_bytes, 4320);
    assert_int_equal(figures.freed_bytes, 112);
    assert_int_equal(figures.net_bytes, 4208);
    assert_int_equal(figures.class_count, 2);
    assert_count(112, 2);
    assert_count(4096, 1);
}

static void test_peak_is_the_highest_live_total(void **state)
{
    (void)state;
    allocate(1024, 1024);
    allocate(2048, 2048);
    hc_heap_counters_freed(2048);
    allocate(512, 512);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.peak_bytes, 3072);
    assert_int_equal(figures.net_bytes, 1536);
}

static void test_blocks_from_before_make_live_negative(void **state)
{
    (void)state;
    hc_heap_counters_freed(4096);
    allocate(1024, 1024);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.net_bytes, -3072);
    assert_int_equal(figures.peak_bytes, 0);
    assert_int_equal(figures.freed_bytes, 4096);
    assert_int_equal(figures.usable_bytes, 1024);
}

static void test_growth_in_place_is_requested_and_usable(void **state)
{
    (void)state;
    allocate(16000, 16384);
    hc_heap_counters_resized(16384, 20480);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.allocations, 1);
    assert_int_equal(figures.in_place, 1);
    assert_int_equal(figures.requested_bytes, 16000 + 4096);
    assert_int_equal(figures.usable_bytes, 20480);
    assert_int_equal(figures.freed_bytes, 0);
    assert_int_equal(figures.peak_bytes, 20480);
    assert_count(16384, 1);
}

static void test_shrinkage_in_place_is_freed(void **state)
{
    (void)state;
    allocate(20000, 20480);
    hc_heap_counters_resized(20480, 16384);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.in_place, 1);
    assert_int_equal(figures.frees, 0);
    assert_int_equal(figures.requested_bytes, 20000);
    assert_int_equal(figures.usable_bytes, 20480);
    assert_int_equal(figures.freed_bytes, 4096);
    assert_int_equal(figures.net_bytes, 16384);
    assert_int_equal(figures.peak_bytes, 20480);
}

static void test_nothing_counts_while_disabled(void **state)
{
    (void)state;
    allocate(8, 8);
    hc_heap_counters_enable(false);
    allocate(16, 16);
    hc_heap_counters_freed(32);
    hc_heap_counters_resized(16384, 20480);
    hc_heap_counters_enable(true);
    hc_heap_counters_freed(8);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.allocations, 1);
    assert_int_equal(figures.frees, 1);
    assert_int_equal(figures.in_place, 0);
    assert_int_equal(figures.net_bytes, 0);
    assert_int_equal(figures.peak_bytes, 8);
}

enum { THREADS = 4, EVENTS = 20000 };

static void *count_events(void *unused)
{
    for (int i = 0; i < EVENTS; i++) {
        allocate(24, 32);
        hc_heap_counters_resized(16384, 20480);
        hc_heap_counters_resized(20480, 16384);
        hc_heap_counters_freed(32);
    }
    return unused;
}

/* The first events come while one thread exists and are plain additions, the rest while
 * several do: nothing may be lost at the change. */
static void test_threads_lose_no_event(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    count_events(NULL);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, count_events, NULL), 0);
    count_events(NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    const uint64_t rounds = (uint64_t)(THREADS + 2) * EVENTS;
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.allocations, rounds);
    assert_int_equal(figures.frees, rounds);
    assert_int_equal(figures.in_place, 2 * rounds);
    assert_int_equal(figures.requested_bytes, rounds * (24 + 4096));
    assert_int_equal(figures.usable_bytes, rounds * (32 + 4096));
    assert_int_equal(figures.net_bytes, 0);
    assert_count(32, rounds);
    assert_in_range(figures.peak_bytes, 32 + 4096, (THREADS + 1) * (32 + 4096));
}

static pthread_barrier_t all_allocated;

static void *allocate_and_meet(void *unused)
{
    allocate(1000, 1024);
    pthread_barrier_wait(&all_allocated);
    hc_heap_counters_freed(1024);
    return unused;
}

static void test_peak_spans_threads(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    pthread_barrier_init(&all_allocated, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, allocate_and_meet, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&all_allocated);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.peak_bytes, THREADS * 1024);
}

/* Ends in its pause, which nobody else may feel. */
static void *allocate_and_pause(void *unused)
{
    allocate(512, 512);
    hc_heap_counters_pause(true);
    allocate(64, 64);
    hc_heap_counters_freed(64);
    hc_heap_counters_resized(64, 128);
    return unused;
}

static void test_a_pause_is_of_its_thread_alone(void **state)
{
    (void)state;
    hc_heap_counters_pause(true);
    allocate(32, 32);
    pthread_t other;
    assert_int_equal(pthread_create(&other, NULL, allocate_and_pause, NULL), 0);
    pthread_join(other, NULL);
    hc_heap_counters_pause(false);
    allocate(1024, 1024);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.allocations, 2);
    assert_int_equal(figures.usable_bytes, 512 + 1024);
    assert_int_equal(figures.frees, 0);
    assert_int_equal(figures.in_place, 0);
}

static void test_a_reset_ends_a_pause(void **state)
{
    hc_heap_counters_pause(true);
    begin(state);
    allocate(32, 32);
    hc_heap_counters_read(&figures);
    assert_int_equal(figures.allocations, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_nothing_is_all_zero, begin),
        cmocka_unit_test_setup(test_adds_up_blocks_by_class, begin),
        cmocka_unit_test_setup(test_peak_is_the_highest_live_total, begin),
        cmocka_unit_test_setup(test_blocks_from_before_make_live_negative, begin),
        cmocka_unit_test_setup(test_growth_in_place_is_requested_and_usable, begin),
        cmocka_unit_test_setup(test_shrinkage_in_place_is_freed, begin),
        cmocka_unit_test_setup(test_nothing_counts_while_disabled, begin),
        cmocka_unit_test_setup(test_threads_lose_no_event, begin),
        cmocka_unit_test_setup(test_peak_spans_threads, begin),
        cmocka_unit_test_setup(test_a_pause_is_of_its_thread_alone, begin),
        cmocka_unit_test_setup(test_a_reset_ends_a_pause, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
