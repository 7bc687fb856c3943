/* Prints what a malloc(64) and its free cost, in nanoseconds. That is the shortest
 * slice of the process: neighbours on the machine make slices longer, nothing makes them
 * shorter.
 *
 * Built twice, with the heap gauge's code (HC_WITH_GAUGE) and without. With it,
 * `measure-pairs MODE` says what the gauge does meanwhile:
 *     off        nothing; it is only part of the program
 *     dispatch   nothing; but jemalloc looks for hooks and finds an empty one
 *     detached   nothing any more; it counted before
 *     counting   counts, in a process with one thread
 *     atomic     counts, in a process with a second thread that sleeps
 *     contended  counts, with a second thread doing the same: its median slice */
#include "stats.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifdef HC_WITH_GAUGE
#include "heap.h"
#include "jemalloc_symbols.h"
#endif

enum { SLICES = 201, PAIRS_A_SLICE = 5000 };

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Aligned, so that both programs run it at the same place of a cache line. */
__attribute__((noinline, aligned(64))) static void run_pairs(void)
{
    for (int i = 0; i < PAIRS_A_SLICE; i++) {
        void *block = malloc(64);
        __asm__ volatile("" : "+r"(block) : : "memory");
        free(block);
    }
}

static double slices_ns[SLICES];

static void time_slices(void)
{
    run_pairs();
    for (int i = 0; i < SLICES; i++) {
        uint64_t begin_ns = now_ns();
        run_pairs();
        slices_ns[i] = (double)(now_ns() - begin_ns) / PAIRS_A_SLICE;
    }
}

static double least_ns(void)
{
    double least = slices_ns[0];
    for (int i = 1; i < SLICES; i++)
        least = slices_ns[i] < least ? slices_ns[i] : least;
    return least;
}

static double time_pairs_ns(void)
{
    time_slices();
    return least_ns();
}

#ifdef HC_WITH_GAUGE
static const hc_heap_gauge *const gauge = &hc_heap_jemalloc;
static hc_heap_figures figures;
static atomic_bool finished;

static void *sleep_until_finished(void *unused)
{
    while (!finished)
        usleep(1000);
    return unused;
}

static void *run_until_finished(void *unused)
{
    while (!finished)
        run_pairs();
    return unused;
}

_Noreturn static void die(const char *reason)
{
    fprintf(stderr, "measure-pairs: %s\n", reason);
    exit(2);
}

static void attach(void)
{
    const char *reason = gauge->attach();
    if (reason != NULL)
        die(reason);
}

static void count_slices(void)
{
    gauge->start();
    time_slices();
    gauge->stop(&figures);
    if (figures.allocations < (uint64_t)(SLICES + 1) * PAIRS_A_SLICE)
        die("the gauge missed pairs");
}

static double dispatch_ns(void)
{
    void *hooks[4] = {NULL}, *handle;
    size_t size = sizeof handle;
    hc_jemalloc jemalloc;
    if (!hc_jemalloc_find(&jemalloc) ||
        jemalloc.mallctl("experimental.hooks.install", &handle, &size, hooks,
                         sizeof hooks) != 0)
        die("no hook could be installed");
    return time_pairs_ns();
}

static double detached_ns(void)
{
    attach();
    count_slices();
    if (!gauge->detach())
        die("the gauge could not detach");
    return time_pairs_ns();
}

static double counting_ns(void)
{
    attach();
    count_slices();
    return least_ns();
}

static void count_slices_beside(void *(*other)(void *))
{
    pthread_t thread;
    attach();
    pthread_create(&thread, NULL, other, NULL);
    count_slices();
    finished = true;
    pthread_join(thread, NULL);
}

static double atomic_ns(void)
{
    count_slices_beside(sleep_until_finished);
    return least_ns();
}

static double contended_ns(void)
{
    count_slices_beside(run_until_finished);
    return hc_stats_median(slices_ns, SLICES);
}

static const struct {
    const char *name;
    double (*measure_ns)(void);
} modes[] = {{"off", time_pairs_ns},    {"dispatch", dispatch_ns},
             {"detached", detached_ns}, {"counting", counting_ns},
             {"atomic", atomic_ns},     {"contended", contended_ns}};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        if (argc == 2 && strcmp(argv[1], modes[i].name) == 0)
            return printf("%.4f\n", modes[i].measure_ns()) < 0;
    }
    die("expected one mode");
}
#else
int main(void)
{
    return printf("%.4f\n", time_pairs_ns()) < 0;
}
#endif
