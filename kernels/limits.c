/* limits.c - what this machine can do at best: the bounds that the other tables' rows are
 * shown against, measured in the same run, and the canaries.
 *
 * An item of a stream is a word of eight bytes. Sizes are fixed, chosen to lie well
 * inside the first, second and third level caches of common CPUs and well outside of them
 * all. */
#include "limits_kernels.h"

#include "support/cpu.h"
#include "tables.h"

#define KIB ((int64_t)1024)
#define MIB (1024 * KIB)

static const hc_axis sizes[] = {
    {.name = "bytes",
     .values = (const int64_t[]){16 * KIB, 256 * KIB, 8 * MIB, 256 * MIB},
     .count = 4}};

static const hc_axis past_caches[] = {
    {.name = "bytes", .values = (const int64_t[]){256 * MIB}, .count = 1}};

/* No core moves a terabyte in a second and a half, which is a word in 0.012 ns. */
#define STREAM                                                                           \
    .model = "limit", .set_up = limit_stream_set_up,                                     \
    .tear_down = limit_stream_tear_down, .floor_ns = 0.01, .growth = HC_GROWTH_LINEAR

static const hc_kernel kernels[] = {
    {.name = "load",
     .run = limit_load,
     .note = "words read in order and added up, widest registers",
     .axes = sizes,
     .axis_count = 1,
     STREAM},
    {.name = "fill",
     .run = limit_fill,
     .note = "words written in order, widest registers",
     .axes = sizes,
     .axis_count = 1,
     STREAM},
    {.name = "fill-non-temporal",
     .run = CPU_X86(limit_fill_non_temporal),
     .note = "written past the caches",
     .unavailable = cpu_is_not_x86_64,
     .axes = past_caches,
     .axis_count = 1,
     STREAM},
    {.name = "triad",
     .run = limit_triad,
     .note = "c = a + 3 b, a third of the size each; two words read for one written",
     .axes = sizes,
     .axis_count = 1,
     STREAM},
    {.name = "triad-non-temporal",
     .run = CPU_X86(limit_triad_non_temporal),
     .note = "the same, c written past the caches",
     .unavailable = cpu_is_not_x86_64,
     .axes = past_caches,
     .axis_count = 1,
     STREAM},
    {.name = "random-load",
     .run = limit_random_load,
     .model = "limit",
     .note = "each load says where the next one is, in any cache line of the size",
     .set_up = limit_random_load_set_up,
     .tear_down = limit_stream_tear_down,
     .floor_ns = 0.3,
     .growth = HC_GROWTH_LOG,
     .axes = sizes,
     .axis_count = 1},
    {.name = "function-call",
     .run = limit_function_call,
     .model = "limit",
     .note = "an empty function through a pointer",
     .floor_ns = 0.2},
    {.name = "malloc-free",
     .run = limit_malloc_free,
     .model = "limit",
     .note = "64 bytes allocated and freed",
     .floor_ns = 0.5},
    {.name = "clock-read",
     .run = limit_clock_read,
     .model = "limit",
     .note = "clock_gettime(CLOCK_MONOTONIC)",
     .floor_ns = 2},
    {.name = "system-call",
     .run = limit_syscall,
     .model = "limit",
     .note = "getppid, the way into the kernel and back",
     .floor_ns = 10},
    {.name = "page-fault",
     .run = limit_page_fault,
     .model = "limit",
     .note = "first touch of a page",
     .set_up = limit_page_fault_set_up,
     .tear_down = limit_page_fault_tear_down,
     .floor_ns = 20},
    {.name = "thread",
     .run = limit_thread,
     .model = "limit",
     .note = "a thread created and joined",
     .floor_ns = 500,
     .heap_varies = true},
    {.name = "fork",
     .run = limit_fork,
     .model = "limit",
     .note = "a child process that exits at once, waited for",
     .floor_ns = 2000},
    {.name = "canary-latency",
     .run = canary_latency,
     .model = "limit",
     .note = "dependent multiplications: moves with the clock frequency",
     .floor_ns = 0.3},
    {.name = "canary-throughput",
     .run = canary_throughput,
     .model = "limit",
     .note = "independent arithmetic over 256 KiB: moves with the neighbours",
     .set_up = canary_throughput_set_up,
     .tear_down = canary_throughput_tear_down,
     .floor_ns = 0.02},
};

const hc_table hc_table_limits = {
    .name = "limits",
    .title = "Limits of this machine",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
};
