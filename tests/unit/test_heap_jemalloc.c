/* The heap gauge in a process that jemalloc serves: exact figures of known calls. The
 * test is started with libjemalloc preloaded. */
#include "heap.h"
#include "jemalloc_symbols.h"
#include "size_class.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const hc_heap_gauge *const gauge = &hc_heap_jemalloc;
static hc_heap_figures figures;

/* Keeps the compiler from leaving out a malloc whose block is not used. */
static void *opaque(void *block)
{
    __asm__ volatile("" : "+r"(block) : : "memory");
    return block;
}

static void begin(void)
{
    assert_null(gauge->attach());
    assert_true(gauge->start());
}

static void end(void)
{
    gauge->stop(&figures);
    assert_true(gauge->detach());
}

static void assert_allocated(uint64_t count, uint64_t requested, uint64_t usable)
{
    assert_int_equal(figures.allocations, count);
    assert_int_equal(figures.requested_bytes, requested);
    assert_int_equal(figures.usable_bytes, usable);
}

static void assert_all_freed(void)
{
    assert_int_equal(figures.frees, figures.allocations);
    assert_int_equal(figures.freed_bytes, figures.usable_bytes);
    assert_int_equal(figures.net_bytes, 0);
}

static void test_proves_itself(void **state)
{
    (void)state;
    assert_null(gauge->prove());
    assert_null(gauge->prove());
}

static void test_nothing_allocated(void **state)
{
    (void)state;
    begin();
    end();
    static const hc_heap_figures zero;
    assert_memory_equal(&figures, &zero, sizeof zero);
}

static void test_malloc_and_free(void **state)
{
    (void)state;
    begin();
    void *block = opaque(malloc(100));
    free(block);
    end();
    assert_allocated(1, 100, 112);
    assert_all_freed();
    assert_int_equal(figures.peak_bytes, 112);
    assert_int_equal(figures.class_count, 1);
    assert_int_equal(figures.classes[0].bytes, 112);
    assert_int_equal(figures.classes[0].count, 1);
}

static void test_calloc_requests_the_product(void **state)
{
    (void)state;
    begin();
    void *block = opaque(calloc(10, 30));
    free(block);
    end();
    assert_allocated(1, 300, 320);
    assert_all_freed();
}

static void test_calloc_that_overflows_counts_nothing(void **state)
{
    (void)state;
    volatile size_t huge = SIZE_MAX / 2;
    begin();
    void *block = opaque(calloc(huge, 3));
    end();
    assert_null(block);
    assert_allocated(0, 0, 0);
}

/* On both sides of every class up to 64 KiB, what the gauge says is what was given. */
static void test_usable_is_what_the_allocator_gave(void **state)
{
    (void)state;
    assert_null(gauge->attach());
    for (unsigned i = 0; hc_size_class_bytes(i) <= 64 << 10; i++) {
        for (uint64_t more = 0; more < 2; more++) {
            assert_true(gauge->start());
            void *block = opaque(malloc(hc_size_class_bytes(i) + more));
            void *zeroed = opaque(calloc(1, hc_size_class_bytes(i) + more));
            gauge->stop(&figures);
            assert_int_equal(figures.usable_bytes,
                             malloc_usable_size(block) + malloc_usable_size(zeroed));
            free(block);
            free(zeroed);
        }
    }
    assert_true(gauge->detach());
}

static void test_aligned_blocks(void **state)
{
    (void)state;
    void *one = NULL;
    begin();
    assert_int_equal(posix_memalign(&one, 64, 100), 0);
    void *two = opaque(aligned_alloc(256, 512));
    free(opaque(one));
    free(two);
    end();
    assert_allocated(2, 612, 128 + 512);
    assert_all_freed();
    assert_int_equal(figures.peak_bytes, 128 + 512);
}

/* jemalloc reports the pointer that was there before, which is somebody else's block. */
static void test_posix_memalign_that_fails_counts_nothing(void **state)
{
    (void)state;
    void *block = opaque(malloc(50));
    void *mine = block;
    volatile size_t not_a_power_of_two = 48;
    begin();
    int error = posix_memalign(&block, not_a_power_of_two, 100);
    end();
    assert_int_equal(error, EINVAL);
    assert_allocated(0, 0, 0);
    free(mine);
}

static void test_realloc_that_moves_has_both_blocks_at_the_peak(void **state)
{
    (void)state;
    begin();
    void *block = opaque(malloc(100));
    void *moved = opaque(realloc(block, 4000));
    free(moved);
    end();
    assert_allocated(2, 4100, 112 + 4096);
    assert_all_freed();
    assert_int_equal(figures.in_place, 0);
    assert_int_equal(figures.peak_bytes, 112 + 4096);
}

static void test_realloc_within_the_class_stays(void **state)
{
    (void)state;
    begin();
    void *block = opaque(malloc(100));
    void *same = opaque(realloc(block, 112));
    free(same);
    end();
    assert_allocated(1, 100, 112);
    assert_all_freed();
    assert_int_equal(figures.in_place, 1);
}

static void test_realloc_from_null_and_to_zero(void **state)
{
    (void)state;
    volatile size_t nothing = 0;
    begin();
    void *block = opaque(realloc(NULL, 200));
    void *gone = opaque(realloc(block, nothing));
    end();
    assert_null(gone);
    assert_allocated(1, 200, 224);
    assert_all_freed();
}

/* Whether a block can grow in place depends on what lies behind it, but a large one can
 * always give its tail back. */
static void test_large_block_shrinks_in_place(void **state)
{
    (void)state;
    begin();
    void *block = opaque(malloc(64 << 10));
    void *smaller = opaque(realloc(block, 32 << 10));
    free(smaller);
    end();
    assert_int_equal(figures.in_place, 1);
    assert_allocated(1, 64 << 10, 64 << 10);
    assert_int_equal(figures.frees, 1);
    assert_int_equal(figures.freed_bytes, 64 << 10);
    assert_int_equal(figures.net_bytes, 0);
}

static void test_growth_is_counted_whether_it_moves_or_not(void **state)
{
    (void)state;
    begin();
    void *block = opaque(malloc(64 << 10));
    void *larger = opaque(realloc(block, 256 << 10));
    free(larger);
    end();
    assert_int_equal(figures.allocations + figures.in_place, 2);
    if (figures.in_place == 1)
        assert_allocated(1, 256 << 10, 256 << 10);
    else
        assert_allocated(2, 320 << 10, 320 << 10);
    assert_all_freed();
}

/* A buffer as programs grow them, one iteration to warm up: then as a stretch. */
static void measure_growing(void)
{
    assert_null(gauge->attach());
    for (int iteration = 0; iteration < 2; iteration++) {
        if (iteration == 1)
            assert_true(gauge->start());
        void *block = NULL;
        for (size_t bytes = 64; bytes <= (size_t)1 << 23; bytes *= 2)
            block = opaque(realloc(block, bytes));
        free(block);
    }
    end();
}

/* What a table of the program's own leaves behind it, freed or not, is free room for
 * blocks to grow into, or in their way. */
static void test_what_was_allocated_before_changes_nothing(void **state)
{
    (void)state;
    measure_growing();
    const hc_heap_figures first = figures;
    void *tables[3] = {0};
    for (size_t i = 0; i < 6; i++) {
        free(tables[i % 3]);
        tables[i % 3] = opaque(malloc(1000000 + 700000 * i));
        measure_growing();
        assert_memory_equal(&figures, &first, sizeof first);
    }
    for (size_t i = 0; i < 3; i++)
        free(tables[i]);
}

static void test_sees_what_libc_allocates(void **state)
{
    (void)state;
    begin();
    char *copy = opaque(strdup("twenty-one characters"));
    free(copy);
    end();
    assert_allocated(1, 22, 32);
    assert_all_freed();
}

static void test_sees_getline(void **state)
{
    (void)state;
    static char text[] = "one line\n";
    FILE *file = fmemopen(text, sizeof text - 1, "r");
    static char buffer[BUFSIZ];
    assert_int_equal(setvbuf(file, buffer, _IOFBF, sizeof buffer), 0);
    char *line = NULL;
    size_t capacity = 0;
    begin();
    ssize_t length = getline(&line, &capacity, file);
    end();
    assert_int_equal(length, 9);
    assert_allocated(1, 120, 128); /* glibc starts with 120 bytes */
    assert_int_equal(figures.net_bytes, 128);
    free(line);
    fclose(file);
}

static void test_pause_hides_what_happens_in_it(void **state)
{
    (void)state;
    begin();
    void *seen = opaque(malloc(100));
    gauge->pause();
    void *hidden = opaque(malloc(1000));
    free(hidden);
    gauge->resume();
    free(seen);
    end();
    assert_allocated(1, 100, 112);
    assert_all_freed();
    assert_int_equal(figures.peak_bytes, 112);
}

static void test_two_stretches_agree_and_are_independent(void **state)
{
    (void)state;
    hc_heap_figures first;
    for (int i = 0; i < 2; i++) {
        begin();
        free(opaque(malloc(1000)));
        free(opaque(malloc(10)));
        end();
        if (i == 0)
            first = figures;
    }
    assert_memory_equal(&first, &figures, sizeof figures);
}

static void test_one_stretch_at_a_time(void **state)
{
    (void)state;
    begin();
    void *block = opaque(malloc(100));
    assert_false(gauge->start());
    free(block);
    end();
    assert_allocated(1, 100, 112);
}

enum { THREADS = 4, BLOCKS = 5000 };

static pthread_barrier_t go, done;

static void *allocate_when_told(void *unused)
{
    pthread_barrier_wait(&go);
    for (int i = 0; i < BLOCKS; i++)
        free(opaque(malloc(500)));
    pthread_barrier_wait(&done);
    return unused;
}

static void test_sees_threads_from_before(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    pthread_barrier_init(&go, NULL, THREADS + 1);
    pthread_barrier_init(&done, NULL, THREADS + 1);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, allocate_when_told, NULL), 0);
    begin();
    pthread_barrier_wait(&go);
    pthread_barrier_wait(&done);
    gauge->stop(&figures);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_true(gauge->detach());
    assert_allocated(THREADS * BLOCKS, THREADS * BLOCKS * 500, THREADS * BLOCKS * 512);
    assert_all_freed();
    assert_in_range(figures.peak_bytes, 512, THREADS * 512);
}

static void *allocate_at_once(void *unused)
{
    for (int i = 0; i < BLOCKS; i++)
        free(opaque(malloc(500)));
    return unused;
}

/* Starting a thread allocates too (its thread-local storage), in a class of its own. */
static void test_sees_threads_that_start_in_the_middle(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    begin();
    allocate_at_once(NULL);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, allocate_at_once, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    end();
    for (size_t i = 0; i < figures.class_count; i++) {
        if (figures.classes[i].bytes == 512)
            assert_int_equal(figures.classes[i].count, (THREADS + 1) * BLOCKS);
    }
    assert_in_range(figures.allocations, (THREADS + 1) * BLOCKS,
                    (THREADS + 1) * BLOCKS + 2 * THREADS);
}

/* jemalloc 5.3.0 hangs in the removal of hooks if they were removed before while threads
 * lived that ended without another call of the allocator. */
static void *allocate_once_and_wait(void *unused)
{
    free(opaque(malloc(10)));
    pthread_barrier_wait(&go);
    pthread_barrier_wait(&done);
    return unused;
}

static void test_threads_that_end_idle_do_no_harm(void **state)
{
    (void)state;
    pthread_barrier_init(&go, NULL, THREADS + 1);
    pthread_barrier_init(&done, NULL, THREADS + 1);
    for (int round = 0; round < 10; round++) {
        pthread_t threads[THREADS];
        assert_null(gauge->attach());
        for (int i = 0; i < THREADS; i++)
            pthread_create(&threads[i], NULL, allocate_once_and_wait, NULL);
        pthread_barrier_wait(&go);
        assert_true(gauge->start());
        gauge->stop(&figures);
        assert_false(gauge->detach());
        pthread_barrier_wait(&done);
        for (int i = 0; i < THREADS; i++)
            pthread_join(threads[i], NULL);
        assert_true(gauge->detach());
        assert_allocated(0, 0, 0);
    }
}

static void test_forked_child_leaves_the_parent_alone(void **state)
{
    (void)state;
    begin();
    void *block = opaque(malloc(100));
    pid_t child = fork();
    if (child == 0) {
        free(opaque(malloc(1 << 20)));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    free(block);
    end();
    assert_allocated(1, 100, 112);
    assert_int_equal(figures.peak_bytes, 112);
}

static void ignore_alloc(void *extra, int call, void *block, uintptr_t raw,
                         uintptr_t args[3])
{
    (void)extra, (void)call, (void)block, (void)raw, (void)args;
}

static const struct hooks {
    void (*alloc)(void *, int, void *, uintptr_t, uintptr_t *);
    void *dalloc, *expand, *extra;
} hooks_of_others = {ignore_alloc, NULL, NULL, NULL};

/* How many of the four slots were free. */
static int take_all_slots(const hc_jemalloc *jemalloc, void *handles[8])
{
    int taken = 0;
    for (; taken < 8; taken++) {
        struct hooks hooks = hooks_of_others;
        size_t size = sizeof handles[0];
        if (jemalloc->mallctl("experimental.hooks.install", &handles[taken], &size,
                              &hooks, sizeof hooks) != 0)
            break;
    }
    return taken;
}

static void give_slots_back(const hc_jemalloc *jemalloc, void *handles[8], int taken)
{
    for (int i = 0; i < taken; i++)
        jemalloc->mallctl("experimental.hooks.remove", NULL, NULL, &handles[i],
                          sizeof handles[i]);
}

/* Comes first: prove remembers a success. */
static void test_says_so_when_the_slots_are_taken(void **state)
{
    (void)state;
    hc_jemalloc jemalloc;
    void *handles[8];
    assert_true(hc_jemalloc_find(&jemalloc));
    int taken = take_all_slots(&jemalloc, handles);
    assert_int_equal(taken, 4);
    const char *reason = gauge->prove();
    const char *again = gauge->attach();
    bool started = gauge->start();
    give_slots_back(&jemalloc, handles, taken);
    assert_string_equal(reason, "all four of jemalloc's hook slots are taken");
    assert_ptr_equal(again, reason);
    assert_false(started);
}

static void test_detach_leaves_no_hook_behind(void **state)
{
    (void)state;
    hc_jemalloc jemalloc;
    void *handles[8];
    begin();
    end();
    assert_true(hc_jemalloc_find(&jemalloc));
    int taken = take_all_slots(&jemalloc, handles);
    give_slots_back(&jemalloc, handles, taken);
    assert_int_equal(taken, 4);
}

static void test_names_the_allocator(void **state)
{
    (void)state;
    hc_allocator_facts facts;
    hc_allocator_identify(&facts);
    assert_string_equal(facts.name, "jemalloc");
    assert_memory_equal(facts.version, "5.3.0-", 6);
    assert_string_equal(facts.conf, getenv("MALLOC_CONF"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_so_when_the_slots_are_taken),
        cmocka_unit_test(test_proves_itself),
        cmocka_unit_test(test_nothing_allocated),
        cmocka_unit_test(test_malloc_and_free),
        cmocka_unit_test(test_calloc_requests_the_product),
        cmocka_unit_test(test_calloc_that_overflows_counts_nothing),
        cmocka_unit_test(test_usable_is_what_the_allocator_gave),
        cmocka_unit_test(test_aligned_blocks),
        cmocka_unit_test(test_posix_memalign_that_fails_counts_nothing),
        cmocka_unit_test(test_realloc_that_moves_has_both_blocks_at_the_peak),
        cmocka_unit_test(test_realloc_within_the_class_stays),
        cmocka_unit_test(test_realloc_from_null_and_to_zero),
        cmocka_unit_test(test_large_block_shrinks_in_place),
        cmocka_unit_test(test_growth_is_counted_whether_it_moves_or_not),
        cmocka_unit_test(test_what_was_allocated_before_changes_nothing),
        cmocka_unit_test(test_sees_what_libc_allocates),
        cmocka_unit_test(test_sees_getline),
        cmocka_unit_test(test_pause_hides_what_happens_in_it),
        cmocka_unit_test(test_two_stretches_agree_and_are_independent),
        cmocka_unit_test(test_one_stretch_at_a_time),
        cmocka_unit_test(test_forked_child_leaves_the_parent_alone),
        cmocka_unit_test(test_sees_threads_from_before),
        cmocka_unit_test(test_sees_threads_that_start_in_the_middle),
        cmocka_unit_test(test_threads_that_end_idle_do_no_harm),
        cmocka_unit_test(test_detach_leaves_no_hook_behind),
        cmocka_unit_test(test_names_the_allocator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
