/* The bar's redraws, by a clock that each item moves on. */
#include "progress_bar.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define INTERVAL PROGRESS_BAR_INTERVAL_NS

static uint64_t now_ns;

static uint64_t fake_clock_ns(void)
{
    return now_ns;
}

typedef struct bar_run {
    progress_bar bar;
    uint64_t shortest_ns, longest_ns; /* between redraws */
} bar_run;

static void begin(bar_run *run, uint64_t total)
{
    now_ns = 1;
    run->shortest_ns = UINT64_MAX;
    run->longest_ns = 0;
    progress_bar_begin(&run->bar, open("/dev/null", O_WRONLY), total, fake_clock_ns);
}

static void advance(bar_run *run, uint64_t items, uint64_t each_ns)
{
    for (uint64_t i = 0; i < items; i++) {
        uint64_t draws = run->bar.draws, drawn_ns = run->bar.drawn_ns;
        now_ns += each_ns;
        progress_bar_advance(&run->bar);
        if (run->bar.draws == draws)
            continue;
        uint64_t apart_ns = now_ns - drawn_ns;
        run->shortest_ns = apart_ns < run->shortest_ns ? apart_ns : run->shortest_ns;
        run->longest_ns = apart_ns > run->longest_ns ? apart_ns : run->longest_ns;
    }
}

static void end(bar_run *run)
{
    progress_bar_end(&run->bar);
    close(run->bar.fd);
}

/* A million items in ten seconds. */
static void test_ten_redraws_a_second_and_few_looks(void **state)
{
    (void)state;
    bar_run run;
    begin(&run, 1000000);
    advance(&run, 1000000, 10000);
    assert_true(run.shortest_ns >= INTERVAL);
    assert_true(run.longest_ns < INTERVAL + INTERVAL / 10);
    assert_in_range(run.bar.draws, 95, 101);
    assert_true(run.bar.looks < 25 * run.bar.draws);
    end(&run);
}

/* Items of a second each are drawn one by one. */
static void test_slow_items_are_all_drawn(void **state)
{
    (void)state;
    bar_run run;
    begin(&run, 20);
    advance(&run, 20, 10 * INTERVAL);
    assert_int_equal(run.bar.draws, 21);
    end(&run);
}

/* Fast ones first: the bar must not stand still when they get slow. */
static void test_a_pace_that_drops_is_noticed(void **state)
{
    (void)state;
    bar_run run;
    begin(&run, 2000);
    advance(&run, 100, 10);
    advance(&run, 1900, INTERVAL / 10);
    assert_true(run.shortest_ns >= INTERVAL);
    assert_in_range(run.bar.draws, 1900 / 20, 1900 / 10 + 1);
    end(&run);
}

static void read_bar(progress_bar *bar, int fd, char *text, size_t size)
{
    progress_bar_end(bar);
    ssize_t length = read(fd, text, size - 1);
    text[length > 0 ? length : 0] = '\0';
}

static void test_what_is_drawn(void **state)
{
    (void)state;
    int ends[2];
    char text[512];
    progress_bar bar;
    assert_int_equal(pipe(ends), 0);
    now_ns = 1;
    progress_bar_begin(&bar, ends[1], 4, fake_clock_ns);
    progress_bar_advance(&bar);
    read_bar(&bar, ends[0], text, sizeof text);
    assert_string_equal(text,
                        "\r  0% [                                        ] 0/4"
                        "\r 25% [##########                              ] 1/4");
    progress_bar_begin(&bar, ends[1], 0, fake_clock_ns);
    read_bar(&bar, ends[0], text, sizeof text);
    assert_non_null(strstr(text, "0/0"));
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ten_redraws_a_second_and_few_looks),
        cmocka_unit_test(test_slow_items_are_all_drawn),
        cmocka_unit_test(test_a_pace_that_drops_is_noticed),
        cmocka_unit_test(test_what_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
