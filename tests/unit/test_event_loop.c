/* The event loop: tasks get their turns in order, sleepers in the order they are due, and
 * the loop ends when nobody waits. No time is asserted but that nobody wakes too soon. */
#include "support/event_loop.h"

#include "support/monotonic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <cmocka.h>

/* A task that writes its letter each time it is resumed. */
typedef struct writer {
    event_task task;
    char letter;
    unsigned turns_left;
    uint64_t sleep_ns;
    uint64_t woken_ns;
} writer;

static char written[32];

static void write_letter(event_task *task, event_loop *loop)
{
    writer *self = (writer *)task;
    size_t length = strlen(written);
    written[length] = self->letter;
    written[length + 1] = '\0';
    self->woken_ns = monotonic_ns();
    if (--self->turns_left == 0)
        return;
    if (self->sleep_ns > 0)
        event_loop_sleep(loop, task, self->sleep_ns);
    else
        event_loop_next_turn(loop, task);
}

static int set_up(void **state)
{
    event_loop *loop = malloc(sizeof *loop);
    written[0] = '\0';
    *state = loop;
    return loop != NULL && event_loop_open(loop) ? 0 : -1;
}

static int tear_down(void **state)
{
    event_loop_close(*state);
    free(*state);
    return 0;
}

static writer writer_of(char letter, unsigned turns, uint64_t sleep_ns)
{
    return (writer){{.resume = write_letter}, letter, turns, sleep_ns, 0};
}

static void test_an_empty_loop_ends(void **state)
{
    assert_true(event_loop_run(*state));
}

static void test_turns_go_round(void **state)
{
    writer a = writer_of('a', 3, 0), b = writer_of('b', 2, 0);
    event_loop_next_turn(*state, &a.task);
    event_loop_next_turn(*state, &b.task);
    assert_true(event_loop_run(*state));
    assert_string_equal(written, "ababa");
}

static void test_sleepers_wake_in_order_and_not_too_soon(void **state)
{
    writer late = writer_of('l', 1, 0), soon = writer_of('s', 1, 0);
    writer ready = writer_of('r', 1, 0);
    uint64_t start_ns = monotonic_ns();
    event_loop_sleep(*state, &late.task, 20 * NS_PER_MS);
    event_loop_sleep(*state, &soon.task, 5 * NS_PER_MS);
    event_loop_next_turn(*state, &ready.task);
    assert_true(event_loop_run(*state));
    assert_string_equal(written, "rsl");
    assert_true(soon.woken_ns - start_ns >= 5 * NS_PER_MS);
    assert_true(late.woken_ns - start_ns >= 20 * NS_PER_MS);
}

static void test_a_sleeper_may_sleep_again(void **state)
{
    writer again = writer_of('a', 3, NS_PER_MS);
    uint64_t start_ns = monotonic_ns();
    event_loop_next_turn(*state, &again.task);
    assert_true(event_loop_run(*state));
    assert_string_equal(written, "aaa");
    assert_true(again.woken_ns - start_ns >= 2 * NS_PER_MS);
}

/* The writer with the sleep makes the other's descriptor readable. */
static int pipe_ends[2];

static void write_to_pipe(event_task *task, event_loop *loop)
{
    write_letter(task, loop);
    assert_int_equal(write(pipe_ends[1], "x", 1), 1);
}

static void test_who_waits_for_a_descriptor_is_woken_once(void **state)
{
    writer reader = writer_of('r', 1, 0), filler = writer_of('w', 1, 0);
    assert_int_equal(pipe(pipe_ends), 0);
    filler.task.resume = write_to_pipe;
    event_loop_wait(*state, &reader.task, pipe_ends[0], EPOLLIN);
    event_loop_sleep(*state, &filler.task, NS_PER_MS);
    assert_true(event_loop_run(*state));
    assert_string_equal(written, "wr");

    /* It is still readable; a new wait is a new event. */
    reader.turns_left = 1;
    event_loop_wait(*state, &reader.task, pipe_ends[0], EPOLLIN);
    assert_true(event_loop_run(*state));
    assert_string_equal(written, "wrr");
    close(pipe_ends[0]);
    close(pipe_ends[1]);
}

static void test_a_bad_descriptor_ends_the_loop(void **state)
{
    writer one = writer_of('x', 1, 0);
    event_loop_wait(*state, &one.task, 9999, EPOLLIN);
    assert_false(event_loop_run(*state));
    assert_string_equal(written, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_empty_loop_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_turns_go_round, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sleepers_wake_in_order_and_not_too_soon,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_sleeper_may_sleep_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_who_waits_for_a_descriptor_is_woken_once,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_bad_descriptor_ends_the_loop, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
