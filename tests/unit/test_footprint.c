/* Resident memory and page faults of known stretches of code. */
#include "footprint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

enum { PAGES = 1024 };

/* VmHWM lags behind by what each CPU has not passed on yet; see footprint.h. */
enum { SLACK_PAGES = 256 };

static const hc_footprint_gauge *const gauge = &hc_footprint_proc;
static hc_footprint_figures figures;
static size_t page_bytes;

static int find_page_size(void **state)
{
    (void)state;
    page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    return 0;
}

/* Small pages, so that each touch of one is a fault of its own. */
static char *map_pages(void)
{
    char *memory = mmap(NULL, PAGES * page_bytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(memory, MAP_FAILED);
    madvise(memory, PAGES * page_bytes, MADV_NOHUGEPAGE);
    return memory;
}

/* Not instrumented: a sanitizer would touch its shadow of each page as well. */
__attribute__((no_sanitize("address", "thread"))) static void touch_pages(char *memory)
{
    for (size_t i = 0; i < PAGES; i++)
        ((volatile char *)memory)[i * page_bytes] = 1;
}

/* Comes first: prove remembers a success. */
static void test_says_so_when_proc_cannot_be_read(void **state)
{
    (void)state;
    struct rlimit files, none;
    getrlimit(RLIMIT_NOFILE, &files);
    none = files;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_NOFILE, &none);
    const char *reason = gauge->prove();
    bool started = gauge->start(false);
    setrlimit(RLIMIT_NOFILE, &files);
    assert_string_equal(reason, "/proc/self/smaps_rollup cannot be read");
    assert_false(started);
}

static void test_proves_itself(void **state)
{
    (void)state;
    assert_null(gauge->prove());
    assert_null(gauge->prove());
}

static void test_nothing_touched_is_next_to_nothing(void **state)
{
    (void)state;
    assert_true(gauge->start(true));
    assert_true(gauge->stop(&figures));
    assert_in_range(figures.minor_faults, 0, 8);
    assert_int_equal(figures.major_faults, 0);
    assert_true(figures.resident_bytes <= (int64_t)(8 * page_bytes));
    assert_in_range(figures.peak_resident_bytes, 0, SLACK_PAGES * page_bytes);
}

static void test_touched_pages_are_resident_and_faults(void **state)
{
    (void)state;
    char *memory = map_pages();
    assert_true(gauge->start(false));
    touch_pages(memory);
    assert_true(gauge->stop(&figures));
    munmap(memory, PAGES * page_bytes);
    assert_in_range(figures.minor_faults, PAGES, PAGES + 8);
    assert_in_range(figures.resident_bytes, PAGES * page_bytes, (PAGES + 8) * page_bytes);
    assert_in_range(figures.peak_resident_bytes, PAGES * page_bytes,
                    (PAGES + SLACK_PAGES) * page_bytes);
}

static void test_peak_remembers_what_was_given_back(void **state)
{
    (void)state;
    char *memory = map_pages();
    assert_true(gauge->start(false));
    touch_pages(memory);
    munmap(memory, PAGES * page_bytes);
    assert_true(gauge->stop(&figures));
    assert_true(figures.resident_bytes <= (int64_t)(8 * page_bytes));
    assert_in_range(figures.peak_resident_bytes, (PAGES - SLACK_PAGES) * page_bytes,
                    (PAGES + SLACK_PAGES) * page_bytes);
}

static void test_memory_given_back_is_negative(void **state)
{
    (void)state;
    char *memory = map_pages();
    touch_pages(memory);
    assert_true(gauge->start(false));
    munmap(memory, PAGES * page_bytes);
    assert_true(gauge->stop(&figures));
    assert_true(figures.resident_bytes <= -(int64_t)((PAGES - 8) * page_bytes));
}

static void test_faults_grow_with_touched_pages(void **state)
{
    (void)state;
    hc_fault_counts before, after;
    char *memory = map_pages();
    hc_faults_read(&before);
    touch_pages(memory);
    hc_faults_read(&after);
    munmap(memory, PAGES * page_bytes);
    assert_in_range(after.minor - before.minor, PAGES, PAGES + 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_so_when_proc_cannot_be_read),
        cmocka_unit_test(test_proves_itself),
        cmocka_unit_test(test_nothing_touched_is_next_to_nothing),
        cmocka_unit_test(test_touched_pages_are_resident_and_faults),
        cmocka_unit_test(test_peak_remembers_what_was_given_back),
        cmocka_unit_test(test_memory_given_back_is_negative),
        cmocka_unit_test(test_faults_grow_with_touched_pages),
    };
    return cmocka_run_group_tests(tests, find_page_size, NULL);
}
