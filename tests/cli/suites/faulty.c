/* Every way a benchmark can go wrong, and two that are right. */

#include <heapclock/heapclock.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
    {.name = "exit-zero", .run = exit_zero},
    {.name = "exit-at-once", .run = exit_at_once},
    {.name = "leave-loop", .run = leave_loop},
    {.name = "no-loop", .run = no_loop},
    {.name = "two-loops", .run = two_loops},
    {.name = "wrong-answer", .run = wrong_answer},
    {.name = "fail-itself", .run = fail_itself},
    {.name = "skip-set-up", .run = sound, .set_up = skip_set_up},
    {.name = "never-available", .run = sound, .unavailable = never_available},
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
