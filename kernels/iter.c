/* iter.c - iterators as classes, as generators and from itertools: what each value costs,
 * what only the first ones cost, and whether they do what is said of them. */
#include "iter_ways.h"

#include "support/boxed.h"
#include "support/need.h"
#include "tables.h"

/* ---- Lists that are there -------------------------------------------------------- */

static slot_list *set_up_list(hc_state *state, int64_t length)
{
    slot_list *values = hc_need(malloc(sizeof *values));
    *values = list_of_length((size_t)length);
    hc_set_fixture(state, values);
    return values;
}

static void fill_boxed(slot_list *filled)
{
    for (size_t i = 0; i < filled->length; i++)
        filled->slots[i].object = box_new((int64_t)i);
}

static void fill_raw(slot_list *filled)
{
    for (size_t i = 0; i < filled->length; i++)
        filled->slots[i].value = (int64_t)i;
}

static void set_up_values_boxed(hc_state *state)
{
    fill_boxed(set_up_list(state, hc_arg(state, 0)));
}

static void set_up_values(hc_state *state)
{
    fill_raw(set_up_list(state, hc_arg(state, 0)));
}

static void set_up_indexed_boxed(hc_state *state)
{
    fill_boxed(set_up_list(state, ITER_INDEXED));
}

static void set_up_indexed(hc_state *state)
{
    fill_raw(set_up_list(state, ITER_INDEXED));
}

static void tear_down_boxed(hc_state *state)
{
    slot_list *values = hc_fixture(state);
    box_list_free(values);
    free(values);
}

static void tear_down(hc_state *state)
{
    slot_list *values = hc_fixture(state);
    list_free(values);
    free(values);
}

/* ---- References ------------------------------------------------------------------ */

static uint64_t size_of(hc_state *state)
{
    return (uint64_t)hc_arg(state, 0);
}

static uint64_t sum_below(uint64_t end)
{
    uint64_t total = 0;
    for (uint64_t i = 0; i < end; i++)
        total += i;
    return total;
}

static uint64_t sum_of_squares(hc_state *state)
{
    uint64_t total = 0;
    for (uint64_t i = 0; i < size_of(state); i++)
        total += i * i;
    return total;
}

static uint64_t sum_of_numbers(hc_state *state)
{
    return sum_below(size_of(state));
}

static uint64_t sum_counted_up(hc_state *state)
{
    return sum_below(size_of(state) + 1);
}

static uint64_t sum_of_fibonacci(hc_state *state)
{
    uint64_t total = 0, a = 0, b = 1;
    for (uint64_t term = 0; term < size_of(state); term++) {
        uint64_t sum = a + b;
        total += a;
        a = b;
        b = sum;
    }
    return total * ITER_FIBONACCI_TIMES;
}

static uint64_t sum_delegated(hc_state *state)
{
    (void)state;
    return sum_below(ITER_DELEGATED);
}

static uint64_t last_colour(hc_state *state)
{
    return 1000 + (size_of(state) - 1) % ITER_COLOURS;
}

static uint64_t sum_with_index(hc_state *state)
{
    return 2 * sum_of_numbers(state);
}

static uint64_t first_square(hc_state *state)
{
    (void)state;
    return 0;
}

static uint64_t sum_of_doubles(hc_state *state)
{
    uint64_t total = 0;
    for (uint64_t i = 0; i < size_of(state); i += 2)
        total += 2 * i;
    return total;
}

/* ---- Measuring ------------------------------------------------------------------- */

#define WAY(way, items)                                                                  \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        ways_measure(state, iter_##way, (items));                                        \
    }
#define BOTH(way, items)                                                                 \
    WAY(way, items)                                                                      \
    WAY(way##_boxed, items)

BOTH(countup_class, size_of(state))
BOTH(countup_generator, size_of(state))
BOTH(countup_range, size_of(state))
BOTH(fibonacci_class, size_of(state) * ITER_FIBONACCI_TIMES)
BOTH(fibonacci_generator, size_of(state) * ITER_FIBONACCI_TIMES)
BOTH(delegate_loop, ITER_DELEGATED)
BOTH(delegate_yield_from, ITER_DELEGATED)
WAY(delegate_innermost_boxed, ITER_DELEGATED)
BOTH(index_list, 1)
BOTH(index_islice, 1)
BOTH(take_lazy, size_of(state))
BOTH(take_eager, size_of(state))
BOTH(infinite_generator, size_of(state))
BOTH(infinite_count, size_of(state))
BOTH(cycle_modulo, size_of(state))
BOTH(cycle, size_of(state))
BOTH(chain_concatenate, size_of(state))
BOTH(chain, size_of(state))
BOTH(enumerate, size_of(state))
BOTH(zip_count, size_of(state))
BOTH(range_len, size_of(state))
BOTH(first_generator, 1)
BOTH(first_list, 1)
BOTH(all_generator, size_of(state))
BOTH(all_list, size_of(state))
BOTH(map_filter, size_of(state))
BOTH(genexpr_filter, size_of(state))
BOTH(list_filter, size_of(state))

/* ---- The table ------------------------------------------------------------------- */

static const hc_axis terms_axes[] = {HC_VALUES("terms", 90)};
static const hc_axis depth_axes[] = {HC_VALUES("depth", 1, 4, 16)};
static const hc_axis index_axes[] = {HC_VALUES("k", 10, 1000, 100000, ITER_INDEXED - 1)};
static const hc_axis take_axes[] = {HC_VALUES("k", 10, 1000, 100000)};
static const hc_axis take_few_axes[] = {HC_VALUES("k", 10)};
static const hc_axis decades_axes[] = {HC_RANGE("n", 1000, 1000000, 10)};
static const hc_axis no_axes[] = {{.name = NULL}};

#define OWN_AXES(values) .axes = (values), .axis_count = 1

/* `text` is the note of the boxed variant, `raw_text` of the raw one; the rest is the
 * same for both. `floor` is that of the raw variant; what makes or counts an object takes
 * longer. */
#define PAIR(text, raw_text, variant, way, floor, ...)                                   \
    {.name = variant "-boxed",                                                           \
     .run = run_##way##_boxed,                                                           \
     .model = "boxed",                                                                   \
     .note = (text),                                                                     \
     .floor_ns = (floor),                                                                \
     __VA_ARGS__},                                                                       \
    {                                                                                    \
        .name = variant, .run = run_##way, .model = "raw", .note = (raw_text),           \
        .floor_ns = (floor), __VA_ARGS__                                                 \
    }

#define LINEAR .growth = HC_GROWTH_LINEAR

/* As PAIR, with a list as the fixture. */
#define LISTED_PAIR(text, raw_text, variant, way, fixture, ...)                          \
    {.name = variant "-boxed",                                                           \
     .run = run_##way##_boxed,                                                           \
     .model = "boxed",                                                                   \
     .note = (text),                                                                     \
     .set_up = set_up_##fixture##_boxed,                                                 \
     .tear_down = tear_down_boxed,                                                       \
     __VA_ARGS__},                                                                       \
    {                                                                                    \
        .name = variant, .run = run_##way, .model = "raw", .note = (raw_text),           \
        .set_up = set_up_##fixture, .tear_down = tear_down, __VA_ARGS__                  \
    }

/* Found out by running, and compared with nothing: the counters say it. */
#define PROPERTY(variant, property, text)                                                \
    {.name = variant "-boxed",                                                           \
     .run = iter_##property,                                                             \
     .model = "boxed",                                                                   \
     .note = (text),                                                                     \
     .axes = no_axes},                                                                   \
    {                                                                                    \
        .name = (variant), .run = iter_##property##_raw, .model = "raw", .note = (text), \
        .axes = no_axes                                                                  \
    }

static const hc_kernel kernels[] = {
    PAIR("an object with __next__: state and method found by name at each step",
         "a state and its function", "countup-class", countup_class, 0.2, LINEAR,
         .reference = sum_counted_up),
    PAIR("a generator: a heap frame resumed through a pointer",
         "a heap frame with the place where it stands", "countup-generator",
         countup_generator, 0.2, LINEAR, .reference = sum_counted_up),
    PAIR("range(1, n + 1)", "one addition a number", "countup-range", countup_range, 0.05,
         LINEAR, .reference = sum_counted_up),
    PAIR("an object with __next__, 1000 times 90 terms", "a state and its function",
         "fibonacci-class", fibonacci_class, 0.2, .reference = sum_of_fibonacci,
         OWN_AXES(terms_axes)),
    PAIR("a generator, 1000 times 90 terms",
         "a heap frame with the place where it stands", "fibonacci-generator",
         fibonacci_generator, 0.2, .reference = sum_of_fibonacci, OWN_AXES(terms_axes)),
    PAIR("for value in below: yield value, in each of `depth` generators",
         "each frame keeps the value and gives it", "delegate-loop", delegate_loop, 0.2,
         .reference = sum_delegated, OWN_AXES(depth_axes)),
    PAIR("yield from below, in each of `depth` generators", "each frame asks the next",
         "delegate-yield-from", delegate_yield_from, 0.2, .reference = sum_delegated,
         OWN_AXES(depth_axes)),
    {.name = "delegate-innermost-boxed",
     .run = run_delegate_innermost_boxed,
     .model = "beyond",
     .note = "the same generators; the innermost is asked directly",
     .floor_ns = 1,
     .reference = sum_delegated,
     OWN_AXES(depth_axes)},
    LISTED_PAIR("list[k]", "array[k]", "index-list", index_list, indexed,
                .reference = size_of, .growth = HC_GROWTH_CONSTANT, OWN_AXES(index_axes)),
    PAIR("next(islice(generator, k, k + 1)): makes all before it too",
         "the iterator called k + 1 times", "index-islice", index_islice, 0.2,
         .reference = size_of, LINEAR, OWN_AXES(index_axes)),
    PAIR("list(islice(squares, k)) of a generator", "k numbers through two functions",
         "take-lazy", take_lazy, 0.2, .reference = sum_of_squares, LINEAR,
         OWN_AXES(take_axes)),
    PAIR("a list of 100,000 squares, then its first k", "an array of 100,000 squares",
         "take-eager", take_eager, 0.2, .reference = sum_of_squares,
         OWN_AXES(take_few_axes)),
    PAIR("islice of an endless generator", "an endless heap state", "infinite-generator",
         infinite_generator, 0.2, LINEAR, .reference = sum_of_numbers),
    PAIR("islice of itertools.count", "an endless state", "infinite-count",
         infinite_count, 0.2, LINEAR, .reference = sum_of_numbers),
    PAIR("colours[i % 3]", "a division a step", "cycle-modulo", cycle_modulo, 0.2, LINEAR,
         .reference = last_colour),
    PAIR("next() of itertools.cycle", "an index that starts again", "cycle", cycle, 0.2,
         LINEAR, .reference = last_colour),
    PAIR("two lists, added to a third, summed", "two arrays copied into a third",
         "chain-concatenate", chain_concatenate, 0.05, LINEAR,
         .reference = sum_of_numbers, OWN_AXES(decades_axes)),
    PAIR("itertools.chain of two generators", "two states, one after the other", "chain",
         chain, 0.2, LINEAR, .reference = sum_of_numbers, OWN_AXES(decades_axes)),
    LISTED_PAIR("for index, value in enumerate(list): a pair filled anew each time",
                "the iterator called beside a counter", "enumerate", enumerate, values,
                .floor_ns = 0.1, LINEAR, .reference = sum_with_index),
    LISTED_PAIR("for index, value in zip(count(), list)", "two iterators in step",
                "zip-count", zip_count, values, .floor_ns = 0.1, LINEAR,
                .reference = sum_with_index),
    LISTED_PAIR("for index in range(len(list)), then list[index]", "array[index]",
                "range-len", range_len, values, .floor_ns = 0.02, LINEAR,
                .reference = sum_with_index),
    PAIR("a generator of squares made and asked once", "a heap frame resumed once",
         "first-generator", first_generator, 1, .growth = HC_GROWTH_CONSTANT,
         .reference = first_square, OWN_AXES(decades_axes)),
    PAIR("[i ** 2 for i in range(n)][0]", "an array of all squares, then the first",
         "first-list", first_list, 1, LINEAR, .reference = first_square,
         OWN_AXES(decades_axes)),
    PAIR("total += value over a generator of squares", "a heap frame, summed",
         "all-generator", all_generator, 0.2, LINEAR, .reference = sum_of_squares),
    PAIR("total += value over a list of squares", "an array of squares, summed",
         "all-list", all_list, 0.1, LINEAR, .reference = sum_of_squares),
    PAIR("map and filter with lambdas", "two functions through pointers", "map-filter",
         map_filter, 0.2, LINEAR, .reference = sum_of_doubles),
    PAIR("a generator expression over another", "two states", "genexpr-filter",
         genexpr_filter, 0.2, LINEAR, .reference = sum_of_doubles),
    PAIR("two list comprehensions", "two arrays", "list-filter", list_filter, 0.05,
         LINEAR, .reference = sum_of_doubles),
    PROPERTY("two-cursors", two_cursors, "two iterators over one list, asked in turn"),
    PROPERTY("oneshot", oneshot, "a generator gone through twice"),
    /* C has no expression that could capture its i: there is no raw one. */
    {.name = "capture-boxed",
     .run = iter_capture,
     .model = "boxed",
     .note = "five generators over range(i), made in a loop over i",
     .axes = no_axes},
    PROPERTY("send-throw-return", send_throw_return,
             "send, throw and return through yield from"),
    PROPERTY("return-value", return_value, "the value that a generator returns"),
    PROPERTY("slice-10-15", slice_10_15, "five of an endless counter, then five more"),
};

static const hc_axis axes[] = {HC_VALUES("n", 10000, 100000, 1000000)};

const hc_table hc_table_iter = {
    .name = "iter",
    .title = "Iterators",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
};
