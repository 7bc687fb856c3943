/* Prints what the worker costs beyond what it measures, in microseconds, through the
 * launcher that `heapclock run` uses:
 *     measure-worker slice SUITE BENCHMARK
 *         a request and its answer, less the slice; the least of 25
 *     measure-worker launch SUITE BENCHMARK [PRELOAD]
 *         a process from start to end, less its slices; the least of five
 * Slices are about 2 ms long, as in a run. */
#include "launch.h"
#include "reply.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SLICES = 25, LAUNCHES = 5, SLICE_NS = 2000000 };

static const char *suite, *benchmark, *preload;
static hc_launch *launch;

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

_Noreturn static void die(const char *reason)
{
    fprintf(stderr, "measure-worker: %s\n", reason);
    exit(2);
}

/* The worker goes to the CPU that the tool does not use, as in a run. */
static void start(void)
{
    hc_launch_spec spec = {.executable = suite,
                           .preload = preload,
                           .cpu = (int)sysconf(_SC_NPROCESSORS_ONLN) - 1,
                           .wall_limit_s = 30};
    hc_launch_end end = {0};
    launch = hc_launcher_process.start(&spec, &end);
    if (launch == NULL)
        die(end.cause);
}

static uint64_t run_slice_ns(uint64_t iterations)
{
    hc_launch_end end = {0};
    hc_slice_figures figures;
    json_t *request = json_pack("{s:s, s:s, s:I}", "op", "run", "benchmark", benchmark,
                                "iterations", (json_int_t)iterations);
    json_t *answer = hc_launch_ask(&hc_launcher_process, launch, request, &end);
    if (answer == NULL)
        die(end.cause);
    if (!hc_reply_slice(json_object_get(answer, "slice"), &figures, NULL))
        die("the answer is no slice");
    json_decref(answer);
    return figures.wall_ns;
}

static uint64_t calibrate(void)
{
    enum { PROBE = 1000000 };
    run_slice_ns(PROBE);
    return (uint64_t)PROBE * SLICE_NS / (run_slice_ns(PROBE) + 1);
}

static double slice_cost_us(void)
{
    start();
    uint64_t iterations = calibrate(), least_ns = UINT64_MAX;
    for (int i = 0; i < SLICES; i++) {
        uint64_t begin_ns = now_ns();
        uint64_t slice_ns = run_slice_ns(iterations);
        uint64_t cost_ns = now_ns() - begin_ns - slice_ns;
        least_ns = cost_ns < least_ns ? cost_ns : least_ns;
    }
    hc_launcher_process.stop(launch);
    return (double)least_ns / 1000;
}

static uint64_t one_launch_cost_ns(uint64_t iterations)
{
    uint64_t begin_ns = now_ns(), slices_ns = 0;
    start();
    for (int i = 0; i < SLICES; i++)
        slices_ns += run_slice_ns(iterations);
    hc_launcher_process.stop(launch);
    return now_ns() - begin_ns - slices_ns;
}

static double launch_cost_us(void)
{
    start();
    uint64_t iterations = calibrate(), least_ns = UINT64_MAX;
    hc_launcher_process.stop(launch);
    for (int i = 0; i < LAUNCHES; i++) {
        uint64_t cost_ns = one_launch_cost_ns(iterations);
        least_ns = cost_ns < least_ns ? cost_ns : least_ns;
    }
    return (double)least_ns / 1000;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        die("expected slice or launch, a suite and a benchmark");
    suite = argv[2];
    benchmark = argv[3];
    preload = argv[4]; /* or the NULL at the end */
    bool whole_launch = strcmp(argv[1], "launch") == 0;
    return printf("%.3f\n", whole_launch ? launch_cost_us() : slice_cost_us()) < 0;
}
