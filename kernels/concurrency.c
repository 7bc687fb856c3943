/* concurrency.c - loops that wait, or that share their work out: in turn, on an event
 * loop (epoll and a timerfd), with threads, with a pool of forked processes.
 *
 * Rows do different work, so each group has its own argument and its own reference. Most
 * are bounded by the waits they are about: no honest run is faster than those. */
#include "concurrency.h"

#include "tables.h"

#define ONE_AXIS(axis) .axes = &(axis), .axis_count = 1

static const hc_axis workers = HC_VALUES("workers", 2);
static const hc_axis five = HC_VALUES("n", 5);
static const hc_axis ten = HC_VALUES("n", 10);
static const hc_axis steps = HC_VALUES("n", 100000);
static const hc_axis turns = HC_VALUES("n", 1000, 100000);
static const hc_axis lanes = HC_VALUES("concurrency", 1, 10, 20);
static const hc_axis page = HC_VALUES("page", 100);
static const hc_axis rates = HC_VALUES("rate", 5, 1000);
static const hc_axis retries = HC_VALUES("retries", 6);

/* A multiplication and an addition a term, four terms a cycle on each of two CPUs. */
#define MAP ONE_AXIS(workers), .reference = concurrency_map_reference, .floor_ns = 0.01
#define MAP_SHARED_OUT                                                                   \
    .set_up = concurrency_map_set_up, .tear_down = concurrency_map_tear_down, MAP
#define AWAIT(axis) ONE_AXIS(axis), .reference = concurrency_await_reference
#define STEPS_OF(axis)                                                                   \
    ONE_AXIS(axis), .reference = concurrency_step_reference, .floor_ns = 0.1
#define STEP STEPS_OF(steps)
#define PAGE                                                                             \
    ONE_AXIS(page), .set_up = concurrency_page_set_up,                                   \
                    .tear_down = concurrency_fetch_tear_down
#define RATE ONE_AXIS(rates), .reference = concurrency_rate_reference

/* A bound below a wait, by what clocks are rounded. */
#define NEARLY_MS(ms) (0.99e6 * (ms))

static const hc_kernel kernels[] = {
    {.name = "map-serial",
     .run = concurrency_map_serial,
     .model = "raw",
     .note = "three sums of squares, one after the other",
     MAP},
    {.name = "map-processes",
     .run = concurrency_map_processes,
     .model = "raw",
     .note = "by two forked processes over pipes; undoes the pinning to one CPU",
     MAP_SHARED_OUT},
    {.name = "map-threads",
     .run = concurrency_map_threads,
     .model = "raw",
     .note = "by two threads; undoes the pinning to one CPU",
     .heap_varies = true,
     MAP_SHARED_OUT},
    {.name = "map-serial-boxed",
     .run = concurrency_map_serial_boxed,
     .model = "boxed",
     .note = "the same sums, each number an object",
     MAP},
    {.name = "map-processes-boxed",
     .run = concurrency_map_processes_boxed,
     .model = "boxed",
     .note = "by two forked processes, each number an object in theirs; unpinned",
     MAP_SHARED_OUT},
    {.name = "map-threads-boxed",
     .run = concurrency_map_threads_boxed,
     .model = "boxed",
     .note = "by two threads that share one heap; unpinned",
     .heap_varies = true,
     MAP_SHARED_OUT},
    {.name = "map-order",
     .run = concurrency_map_order,
     .model = "raw",
     .note = "results of the pool of processes when the first is ready last; unpinned",
     .set_up = concurrency_order_set_up,
     .tear_down = concurrency_map_tear_down,
     .reference = concurrency_order_reference,
     ONE_AXIS(workers)},
    {.name = "async-counter",
     .run = concurrency_await_in_turn,
     .model = "raw",
     .note = "a task that waits 10 ms before each value",
     .floor_ns = NEARLY_MS(10),
     AWAIT(five)},
    {.name = "await-sequential",
     .run = concurrency_await_in_turn,
     .model = "raw",
     .note = "waits of 10 ms, each begun when the one before is over",
     .floor_ns = NEARLY_MS(10),
     AWAIT(ten)},
    {.name = "await-gather",
     .run = concurrency_await_gather,
     .model = "raw",
     .note = "waits of 10 ms, a task each on one event loop",
     .floor_ns = NEARLY_MS(1),
     AWAIT(ten)},
    {.name = "await-threads",
     .run = concurrency_await_threads,
     .model = "raw",
     .note = "waits of 10 ms, a thread each",
     .heap_varies = true,
     .floor_ns = NEARLY_MS(1),
     AWAIT(ten)},
    {.name = "fetch",
     .run = concurrency_fetch,
     .model = "raw",
     .note = "20 pages of a local server that answers after 20 ms, so many at once",
     .set_up = concurrency_fetch_set_up,
     .tear_down = concurrency_fetch_tear_down,
     .reference = concurrency_fetch_reference,
     .floor_ns = NEARLY_MS(1),
     ONE_AXIS(lanes)},
    {.name = "page-first",
     .run = concurrency_page_first,
     .model = "raw",
     .note = "the first of ten pages; the local server answers after 5 ms",
     .reference = concurrency_page_first_reference,
     .floor_ns = NEARLY_MS(0.05),
     PAGE},
    {.name = "page-all",
     .run = concurrency_page_all,
     .model = "raw",
     .note = "all ten, and the empty one that tells that there are no more",
     .reference = concurrency_page_all_reference,
     .floor_ns = NEARLY_MS(0.05),
     PAGE},
    {.name = "pages-needed-50",
     .run = concurrency_pages_needed_50,
     .model = "raw",
     .note = "as many pages as 50 items need",
     .reference = concurrency_page_first_reference,
     .floor_ns = NEARLY_MS(0.05),
     PAGE},
    {.name = "step-plain",
     .run = concurrency_step_plain,
     .model = "raw",
     .note = "a generator's frame resumed through a pointer",
     STEP},
    {.name = "step-generator",
     .run = concurrency_step_generator,
     .model = "raw",
     .note = "an awaitable a step, which resumes the generator's frame",
     STEP},
    {.name = "step-class",
     .run = concurrency_step_class,
     .model = "raw",
     .note = "a coroutine a step, which works on an object's attributes",
     STEP},
    {.name = "step-sleep0",
     .run = concurrency_step_sleep0,
     .model = "raw",
     .note = "a turn of the event loop a step, which asks epoll each time",
     STEPS_OF(turns)},
    {.name = "rate-limiter",
     .run = concurrency_rate_limiter,
     .model = "raw",
     .note = "a token an interval after the last one; 200 at 1000 a second, 10 at 5",
     .floor_ns = NEARLY_MS(0.99),
     RATE},
    {.name = "rate-limiter-grid",
     .run = concurrency_rate_limiter_grid,
     .model = "raw",
     .note = "a token at each point of a grid: does not drift, may come early after late",
     .floor_ns = NEARLY_MS(0.99),
     RATE},
    {.name = "retry-backoff",
     .run = concurrency_retry_backoff,
     .model = "raw",
     .note = "6 failures, after which 1, 2, 4, ... ms are waited",
     .reference = concurrency_retry_reference,
     .floor_ns = NEARLY_MS(9),
     ONE_AXIS(retries)},
};

const hc_table hc_table_concurrency = {
    .name = "concurrency",
    .title = "Waiting, and sharing work out",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
};
