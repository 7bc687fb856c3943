/* recipes.c - short programs with iterators that are handed around as recipes: windows,
 * partitions, nested lists, pages, two readers of one stream, a running average. Each as
 * CPython goes about it, with objects, and as C does. */
#include "recipes_measure.h"

#include "tables.h"

#include <string.h>

#define RUN(measured, way)                                                               \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        recipes_measure_##measured(state, recipes_##way);                                \
    }
#define RUN_BOTH(measured, way) RUN(measured, way) RUN(measured, way##_boxed)

RUN_BOTH(windows, window_deque)
RUN_BOTH(windows, window_slices)
RUN(windows, window_view)
RUN_BOTH(numbers, partition_tee)
RUN_BOTH(numbers, partition_one_pass)
RUN(numbers, partition_branchless)
RUN_BOTH(flatten, flatten_recursive)
RUN_BOTH(flatten, flatten_stack)
RUN_BOTH(pages, paginate_all)
RUN_BOTH(pages, paginate_first)
RUN_BOTH(numbers, page_iterator_class)
RUN_BOTH(numbers, page_iterator_generator)
RUN_BOTH(numbers, tee_sequential)
RUN_BOTH(numbers, tee_lockstep)
RUN_BOTH(numbers, two_generators)
RUN_BOTH(average, average_coroutine)
RUN_BOTH(average, average_class)
RUN_BOTH(average, average_inline)

/* ---- References ------------------------------------------------------------------- */

static uint64_t sum_of_range(int64_t from, int64_t end, int64_t step)
{
    uint64_t total = 0;
    for (int64_t i = from; i < end; i += step)
        total += (uint64_t)i;
    return total;
}

static uint64_t digest_of_range(int64_t from, int64_t end, int64_t step)
{
    uint64_t digest = 0;
    for (int64_t i = from; i < end; i += step)
        digest = list_digest_add(digest, i);
    return digest;
}

static uint64_t sum_of_ends(hc_state *state)
{
    int64_t n = hc_arg(state, 0), width = hc_arg(state, 1);
    return 3 * sum_of_range(0, n - width + 1, 1) + sum_of_range(width - 1, n, 1);
}

static uint64_t even_and_odd(hc_state *state)
{
    int64_t n = hc_arg(state, 0);
    return list_digest_add(digest_of_range(0, n, 2), (int64_t)digest_of_range(1, n, 2));
}

static uint64_t leaves(hc_state *state)
{
    (void)state;
    return list_digest_add(digest_of_range(0, RECIPES_LEAVES, 1), 0);
}

static uint64_t sum_of_first_items(hc_state *state)
{
    return sum_of_range(0, hc_arg(state, 0), RECIPES_SMALL_PAGE);
}

static uint64_t first_page(hc_state *state)
{
    (void)state;
    return list_digest_add(digest_of_range(0, RECIPES_SMALL_PAGE, 1), 0);
}

static uint64_t sum(hc_state *state)
{
    return sum_of_range(0, hc_arg(state, 0), 1);
}

static uint64_t sum_twice(hc_state *state)
{
    return 2 * sum(state);
}

static uint64_t average(hc_state *state)
{
    double half = (double)(hc_arg(state, 0) - 1) / 2;
    uint64_t bits;
    memcpy(&bits, &half, sizeof bits);
    return bits;
}

/* ---- The table -------------------------------------------------------------------- */

static const hc_axis window_axes[] = {
    HC_VALUES("n", 1000, 100000),
    HC_VALUES("w", 3, 100),
};
static const hc_axis number_axes[] = {HC_VALUES("n", 1000, 100000, 1000000)};
static const hc_axis depth_axes[] = {HC_VALUES("depth", 4, 16, 64, 300)};
static const hc_axis page_axes[] = {HC_VALUES("n", 1000, 10000, 100000, 1000000)};
static const hc_axis reader_axes[] = {HC_VALUES("n", 1000, 10000, 100000, 1000000)};

#define AXES(which) .axes = which, .axis_count = HC_COUNT_OF(which)
#define FIXTURE(kind) .set_up = recipes_set_up_##kind, .tear_down = recipes_tear_down
#define BOXED(kind) .model = "boxed", FIXTURE(kind)
#define RAW(kind) .model = "raw", FIXTURE(kind)
#define LIMIT(kind) .model = "limit", FIXTURE(kind)

/* The floors are an item's: one load and two additions, or a part of a vector's. */
#define WINDOWS                                                                          \
    AXES(window_axes), .reference = sum_of_ends, .floor_ns = 0.05,                       \
                       .growth = HC_GROWTH_LINEAR
#define PARTITION                                                                        \
    AXES(number_axes), .reference = even_and_odd, .floor_ns = 0.1,                       \
                       .growth = HC_GROWTH_LINEAR
#define FLATTEN AXES(depth_axes), .reference = leaves, .floor_ns = 0.1
#define ALL_PAGES                                                                        \
    AXES(page_axes), .reference = sum_of_first_items, .growth = HC_GROWTH_LINEAR
#define FIRST_PAGE AXES(page_axes), .reference = first_page, .growth = HC_GROWTH_CONSTANT
#define PAGE_ITEMS                                                                       \
    AXES(number_axes), .reference = sum, .floor_ns = 0.1, .growth = HC_GROWTH_LINEAR
#define READERS                                                                          \
    AXES(reader_axes), .reference = sum_twice, .floor_ns = 0.1, .growth = HC_GROWTH_LINEAR
#define AVERAGE                                                                          \
    AXES(number_axes), .reference = average, .floor_ns = 0.1, .growth = HC_GROWTH_LINEAR

static const hc_kernel kernels[] = {
    {.name = "window-deque-boxed",
     .run = run_window_deque_boxed,
     .note = "a deque of the last w objects, copied to a tuple at each step",
     BOXED(windows_boxed),
     WINDOWS},
    {.name = "window-slices-boxed",
     .run = run_window_slices_boxed,
     .note = "slices of a list, a copy each too",
     BOXED(windows_boxed),
     WINDOWS},
    {.name = "window-deque",
     .run = run_window_deque,
     .note = "a ring of the last w numbers, copied to a block at each step",
     RAW(windows_raw),
     WINDOWS},
    {.name = "window-slices",
     .run = run_window_slices,
     .note = "w numbers copied out of the array at each step",
     RAW(windows_raw),
     WINDOWS},
    {.name = "window-view",
     .run = run_window_view,
     .note = "a pointer into the array: nothing is copied",
     LIMIT(windows_raw),
     WINDOWS},
    {.name = "partition-tee-boxed",
     .run = run_partition_tee_boxed,
     .note = "tee, and a list of what passes of each half: two calls an item",
     BOXED(boxed),
     PARTITION},
    {.name = "partition-one-pass-boxed",
     .run = run_partition_one_pass_boxed,
     .note = "one loop that appends to one of two lists",
     BOXED(boxed),
     PARTITION},
    {.name = "partition-tee",
     .run = run_partition_tee,
     .note = "a ring for the reader that is behind, two predicates an item",
     RAW(raw),
     PARTITION},
    {.name = "partition-one-pass",
     .run = run_partition_one_pass,
     .note = "one predicate an item, called through a pointer",
     RAW(raw),
     PARTITION},
    {.name = "partition-branchless",
     .run = run_partition_branchless,
     .note = "written to both arrays, kept in one: nothing to predict",
     LIMIT(raw),
     PARTITION},
    {.name = "flatten-recursive-boxed",
     .run = run_flatten_recursive_boxed,
     .note = "yield from itself: a leaf passes as many frames as it is deep",
     BOXED(nested_boxed),
     FLATTEN},
    {.name = "flatten-stack-boxed",
     .run = run_flatten_stack_boxed,
     .note = "a list of iterators, one frame",
     BOXED(nested_boxed),
     FLATTEN},
    {.name = "flatten-recursive",
     .run = run_flatten_recursive,
     .note = "a heap frame a list, each resumed by the one around it",
     RAW(nested_raw),
     FLATTEN},
    {.name = "flatten-stack",
     .run = run_flatten_stack,
     .note = "an array of places",
     RAW(nested_raw),
     FLATTEN},
    {.name = "paginate-all-boxed",
     .run = run_paginate_all_boxed,
     .note = "all pages of ten, each a list",
     BOXED(boxed),
     ALL_PAGES},
    {.name = "paginate-first-boxed",
     .run = run_paginate_first_boxed,
     .note = "the first page of ten",
     BOXED(boxed),
     FIRST_PAGE},
    {.name = "paginate-all",
     .run = run_paginate_all,
     .note = "all pages of ten, each a block",
     RAW(raw),
     ALL_PAGES},
    {.name = "paginate-first",
     .run = run_paginate_first,
     .note = "the first page of ten",
     RAW(raw),
     FIRST_PAGE},
    {.name = "page-iterator-class-boxed",
     .run = run_page_iterator_class_boxed,
     .note = "__next__ over pages of 100, its state looked up by name",
     BOXED(boxed),
     PAGE_ITEMS},
    {.name = "page-iterator-generator-boxed",
     .run = run_page_iterator_generator_boxed,
     .note = "a generator over pages of 100, its state in a frame",
     BOXED(boxed),
     PAGE_ITEMS},
    {.name = "page-iterator-class",
     .run = run_page_iterator_class,
     .note = "a struct and a function that asks it at each call where it stands",
     RAW(raw),
     PAGE_ITEMS},
    {.name = "page-iterator-generator",
     .run = run_page_iterator_generator,
     .note = "a heap frame that goes on where it stood",
     RAW(raw),
     PAGE_ITEMS},
    {.name = "tee-sequential-boxed",
     .run = run_tee_sequential_boxed,
     .note = "tee, the second reader starts when the first is done: all waits",
     BOXED(bare),
     READERS},
    {.name = "tee-lockstep-boxed",
     .run = run_tee_lockstep_boxed,
     .note = "tee, both readers in step: one object waits",
     BOXED(bare),
     READERS},
    {.name = "two-generators-boxed",
     .run = run_two_generators_boxed,
     .note = "two generators, one after the other: nothing waits",
     BOXED(bare),
     READERS},
    {.name = "tee-sequential",
     .run = run_tee_sequential,
     .note = "a ring that grows to all numbers",
     RAW(bare),
     READERS},
    {.name = "tee-lockstep",
     .run = run_tee_lockstep,
     .note = "a ring that holds one number at a time",
     RAW(bare),
     READERS},
    {.name = "two-generators",
     .run = run_two_generators,
     .note = "two counters, each resumed through a pointer",
     RAW(bare),
     READERS},
    {.name = "average-coroutine-boxed",
     .run = run_average_coroutine_boxed,
     .note = "a frame that is sent each object",
     BOXED(boxed),
     AVERAGE},
    {.name = "average-class-boxed",
     .run = run_average_class_boxed,
     .note = "a method, its object's state looked up by name",
     BOXED(boxed),
     AVERAGE},
    {.name = "average-inline-boxed",
     .run = run_average_inline_boxed,
     .note = "two local variables of the loop, an object each",
     BOXED(boxed),
     AVERAGE},
    {.name = "average-coroutine",
     .run = run_average_coroutine,
     .note = "a heap frame resumed with each number",
     RAW(raw),
     AVERAGE},
    {.name = "average-class",
     .run = run_average_class,
     .note = "a struct and a function, called through a pointer",
     RAW(raw),
     AVERAGE},
    {.name = "average-inline",
     .run = run_average_inline,
     .note = "two registers",
     RAW(raw),
     AVERAGE},
};

const hc_table hc_table_recipes = {
    .name = "recipes",
    .title = "Recipes with iterators",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
};
