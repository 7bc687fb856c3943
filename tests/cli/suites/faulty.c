/* Every way a benchmark can go wrong, and two that are right. */

#include <heapclock/heapclock.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void sound(hc_state *state)
{
    HC_LOOP(state) {
        void *block = malloc(100);
        hc_keep(block);
        free(block);
    }
    hc_answer(state, 1);
}

static void segfault(hc_state *state)
{
    volatile int *nowhere = NULL;
    HC_LOOP(state) {
        *nowhere = 1;
    }
}

static void abort_loudly(hc_state *state)
{
    HC_LOOP(state) {
        fputs("assertion 'planted' failed\n", stderr);
        abort();
    }
}

static int overflow_stack(volatile char *above)
{
    volatile char frame[4096];
    frame[0] = above[0];
    return overflow_stack(frame) + frame[0];
}

static void stack_overflow(hc_state *state)
{
    volatile char top = 0;
    HC_LOOP(state) {
        overflow_stack(&top);
    }
}

static void hang(hc_state *state)
{
    volatile int forever = 1;
    HC_LOOP(state) {
        while (forever)
            continue;
    }
}

/* Touches what it gets, so that the resident set grows. */
static void eat_resident(hc_state *state)
{
    HC_LOOP(state) {
        for (;;) {
            size_t size = 8u << 20;
            char *block = malloc(size);
            memset(block, 1, size);
            hc_keep(block);
        }
    }
}

/* Only asks, and goes on asking when there is no more. */
static void eat_space(hc_state *state)
{
    HC_LOOP(state) {
        for (;;)
            hc_keep(malloc(1u << 20));
    }
}

/* Its child's end is the child's, and the kernel is sound. */
static void fork_and_abort(hc_state *state)
{
    HC_LOOP(state) {
        pid_t child = fork();
        if (child == 0)
            abort();
        waitpid(child, NULL, 0);
    }
}

static void exit_zero(hc_state *state)
{
    HC_LOOP(state) {
        exit(0);
    }
}

static void exit_at_once(hc_state *state)
{
    HC_LOOP(state) {
        _exit(7);
    }
}

static void leave_loop(hc_state *state)
{
    HC_LOOP(state) {
        break;
    }
}

static void no_loop(hc_state *state)
{
    (void)state;
}

static void two_loops(hc_state *state)
{
    HC_LOOP(state) {
        hc_clobber();
    }
    HC_LOOP(state) {
        hc_clobber();
    }
}

static void wrong_answer(hc_state *state)
{
    sound(state);
    hc_answer(state, 2);
}

static void fail_itself(hc_state *state)
{
    hc_fail(state, "cannot open '%s'", "planted");
}

static void skip_set_up(hc_state *state)
{
    hc_skip(state, "there is no planted device");
}

static const char *never_available(void)
{
    return "planted: this CPU cannot";
}

/* One thread goes before its loop; the other one has to be told. */
static void lose_a_thread(hc_state *state)
{
    if (hc_thread_index(state) == 1) {
        hc_fail(state, "the second thread is lost");
        return;
    }
    sound(state);
}

/* Sound in the check, which has one iteration; under the heap gauge the first thread
 * would wait for the second one. */
static void lose_a_thread_later(hc_state *state)
{
    int iterations = 0;
    HC_LOOP(state) {
        if (++iterations == 2 && hc_thread_index(state) == 1)
            break;
    }
    hc_answer(state, 1);
}

/* Under the heap gauge a call has two iterations, neither less nor more. */
static void fail_under_heap(hc_state *state)
{
    int iterations = 0;
    HC_LOOP(state) {
        iterations++;
    }
    hc_answer(state, 1);
    if (iterations == 2)
        hc_fail(state, "planted for the heap gauge");
}

static void pause_to_the_end(hc_state *state)
{
    HC_LOOP(state) {
        hc_pause(state);
    }
}

static void fail_in_bytes(hc_state *state)
{
    hc_fail(state, "bad \xff byte");
}

static void segfault_outside(hc_state *state)
{
    (void)state;
    volatile int *nowhere = NULL;
    *nowhere = 1;
}

static void loop_outside(hc_state *state)
{
    HC_LOOP(state) {
        hc_clobber();
    }
}

static void exit_outside(hc_state *state)
{
    (void)state;
    exit(0);
}

static void hang_outside(hc_state *state)
{
    (void)state;
    volatile int forever = 1;
    while (forever)
        continue;
}

static void print_protocol(hc_state *state)
{
    HC_LOOP(state) {
        puts("{\"slice\":{\"iterations\":1,\"wall_ns\":1}}");
        fflush(stdout);
    }
}

static void read_input(hc_state *state)
{
    HC_LOOP(state) {
        if (getchar() != EOF)
            hc_fail(state, "stdin is not empty");
    }
}

static const hc_kernel kernels[] = {
    {.name = "sound", .run = sound},
    {.name = "segfault", .run = segfault},
    {.name = "abort", .run = abort_loudly},
    {.name = "stack-overflow", .run = stack_overflow},
    {.name = "hang", .run = hang},
    {.name = "eat-resident", .run = eat_resident},
    {.name = "eat-space", .run = eat_space},
    {.name = "fork-and-abort", .run = fork_and_abort},
    {.name = "exit-zero", .run = exit_zero},
    {.name = "exit-at-once", .run = exit_at_once},
    {.name = "leave-loop", .run = leave_loop},
    {.name = "no-loop", .run = no_loop},
    {.name = "two-loops", .run = two_loops},
    {.name = "wrong-answer", .run = wrong_answer},
    {.name = "fail-itself", .run = fail_itself},
    {.name = "skip-set-up", .run = sound, .set_up = skip_set_up},
    {.name = "never-available", .run = sound, .unavailable = never_available},
    {.name = "lose-a-thread", .run = lose_a_thread, .threads = 2},
    {.name = "lose-a-thread-later", .run = lose_a_thread_later, .threads = 2},
    {.name = "fail-under-heap", .run = fail_under_heap},
    {.name = "pause-to-the-end", .run = pause_to_the_end},
    {.name = "fail-in-bytes", .run = fail_in_bytes},
    {.name = "fail-set-up", .run = sound, .set_up = fail_itself},
    {.name = "loop-in-set-up", .run = sound, .set_up = loop_outside},
    {.name = "segfault-set-up", .run = sound, .set_up = segfault_outside},
    {.name = "hang-set-up", .run = sound, .set_up = hang_outside},
    {.name = "fail-tear-down", .run = sound, .tear_down = fail_itself},
    {.name = "segfault-tear-down", .run = sound, .tear_down = segfault_outside},
    {.name = "exit-tear-down", .run = sound, .tear_down = exit_outside},
    {.name = "hang-tear-down", .run = sound, .tear_down = hang_outside},
    {.name = "print-protocol", .run = print_protocol},
    {.name = "read-input", .run = read_input},
    {.name = "sound-too", .run = sound},
};

static uint64_t reference(hc_state *state)
{
    (void)state;
    return 1;
}

static const hc_table faults = {.name = "faults",
                                .title = "Planted faults",
                                .kernels = kernels,
                                .kernel_count = HC_COUNT_OF(kernels),
                                .reference = reference};
static const hc_table *const tables[] = {&faults};

HC_SUITE_MAIN("faulty", tables)
