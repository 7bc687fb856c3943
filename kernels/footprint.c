/* footprint.c - what is held while n numbers are summed: all of them, a part, or none.
 * The heap gauge has the peak; the counter `sizeof` is what sys.getsizeof() says of the
 * container alone. */
#include "footprint_ways.h"

#include "support/boxed.h"
#include "tables.h"

/* Of what is only made and not gone through there are no items. */
static void measure(hc_state *state, footprint_way *way, int64_t items)
{
    const int64_t n = hc_arg(state, 0);
    footprint_way *volatile unknown = way;
    uint64_t answer = 0, container_bytes = 0;
    HC_LOOP(state) {
        answer = unknown(n, &container_bytes);
        hc_keep_u64(answer);
    }
    hc_answer(state, answer);
    hc_items(state, (uint64_t)items);
    if (container_bytes > 0)
        hc_counter(state, "sizeof", (double)container_bytes, HC_COUNTER_VALUE);
}

#define WAY(way)                                                                         \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        measure(state, footprint_##way, hc_arg(state, 0));                               \
    }
#define MADE(way)                                                                        \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        measure(state, footprint_##way, 0);                                              \
    }

WAY(list_boxed)
WAY(generator_boxed)
WAY(chunked_boxed)
WAY(identity_list_boxed)
WAY(identity_list_old_rule)
MADE(range_boxed)
WAY(loop_variable_boxed)
MADE(genexpr_identity_boxed)
WAY(call_list_boxed)
WAY(call_generator_boxed)
WAY(call_map_boxed)
WAY(records_list_boxed)
WAY(records_stream_boxed)
WAY(list)
WAY(generator)
WAY(chunked)
WAY(identity_list)
MADE(range)
WAY(loop_variable)
MADE(genexpr_identity)
WAY(call_list)
WAY(call_generator)
WAY(call_map)
WAY(records_list)
WAY(records_stream)

/* ---- The size of a number -------------------------------------------------------- */

static void report_sizes(hc_state *state, size_t int_bytes, size_t pointer_bytes)
{
    hc_counter(state, "int_bytes", (double)int_bytes, HC_COUNTER_VALUE);
    hc_counter(state, "pointer_bytes", (double)pointer_bytes, HC_COUNTER_VALUE);
}

/* Not one of the small integers, which are there already. */
enum { A_NUMBER = 1000 };

static void object_sizes_boxed(hc_state *state)
{
    int64_t value = 0;
    HC_LOOP(state) {
        box *number = box_new(hc_hide(A_NUMBER));
        hc_keep(number);
        value = number->value;
        box_drop(number);
    }
    hc_answer(state, (uint64_t)value);
    report_sizes(state, sizeof(box), sizeof(box *));
}

static void object_sizes(hc_state *state)
{
    int64_t number = 0;
    HC_LOOP(state) {
        number = hc_hide(A_NUMBER);
        hc_keep(&number);
    }
    hc_answer(state, (uint64_t)number);
    report_sizes(state, sizeof number, sizeof &number);
}

/* ---- References ------------------------------------------------------------------ */

static uint64_t sum_of_squares(hc_state *state)
{
    uint64_t total = 0;
    for (uint64_t i = 0; i < (uint64_t)hc_arg(state, 0); i++)
        total += i * i;
    return total;
}

static uint64_t length(hc_state *state)
{
    return (uint64_t)hc_arg(state, 0);
}

static uint64_t last(hc_state *state)
{
    return (uint64_t)hc_arg(state, 0) - 1;
}

static uint64_t length_and_last(hc_state *state)
{
    return length(state) + last(state);
}

static uint64_t sum_of_successors(hc_state *state)
{
    uint64_t total = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++)
        total += (uint64_t)i + 1;
    return total;
}

static uint64_t a_number(hc_state *state)
{
    (void)state;
    return A_NUMBER;
}

static uint64_t sum_of_first_bytes(hc_state *state)
{
    uint64_t total = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++)
        total += (uint64_t)i & 0xff;
    return total;
}

/* ---- The table ------------------------------------------------------------------- */

static const hc_axis call_axes[] = {HC_VALUES("n", 1000000, 10000000)};
static const hc_axis record_axes[] = {HC_VALUES("n", 1000, 10000, 100000)};
static const hc_axis no_axes[] = {{.name = NULL}};

#define BOXED .model = "boxed", .floor_ns = 1, .growth = HC_GROWTH_LINEAR
#define RAW .model = "raw", .floor_ns = 0.05, .growth = HC_GROWTH_LINEAR
#define CALLS .reference = sum_of_successors, .axes = call_axes, .axis_count = 1
#define RECORDS .reference = sum_of_first_bytes, .axes = record_axes, .axis_count = 1

/* Whatever n is, these make one small object. */
#define MADE_ONLY .reference = length, .growth = HC_GROWTH_CONSTANT

static const hc_kernel kernels[] = {
    {.name = "list-boxed",
     .run = run_list_boxed,
     .note = "sum([i ** 2 for i in range(n)]): all objects are held at once",
     BOXED},
    {.name = "generator-boxed",
     .run = run_generator_boxed,
     .note = "sum(i ** 2 for i in range(n)): one object at a time, and a frame",
     BOXED},
    {.name = "chunked-boxed",
     .run = run_chunked_boxed,
     .note = "lists of ten thousand: two are held when one follows the other",
     BOXED},
    {.name = "identity-list-boxed",
     .run = run_identity_list_boxed,
     .note = "[i for i in range(n)]: head and slots as CPython 3.9 and later has them",
     .reference = length_and_last,
     BOXED},
    {.name = "identity-list-old-rule",
     .run = run_identity_list_old_rule,
     .note = "the same with head and slots as they were before CPython 3.8",
     .reference = length_and_last,
     BOXED},
    {.name = "range-boxed",
     .run = run_range_boxed,
     .model = "boxed",
     .note = "range(n), not gone through: four objects and their head",
     MADE_ONLY},
    {.name = "loop-variable-boxed",
     .run = run_loop_variable_boxed,
     .note = "for i in range(n): only the object that i names",
     .reference = last,
     BOXED},
    {.name = "genexpr-identity-boxed",
     .run = run_genexpr_identity_boxed,
     .model = "boxed",
     .note = "(i for i in range(n)), not gone through: a frame and a range",
     MADE_ONLY},
    {.name = "call-list-boxed",
     .run = run_call_list_boxed,
     .note = "sum([f(i) for i in range(n)])",
     CALLS,
     BOXED},
    {.name = "call-generator-boxed",
     .run = run_call_generator_boxed,
     .note = "sum(f(i) for i in range(n))",
     CALLS,
     BOXED},
    {.name = "call-map-boxed",
     .run = run_call_map_boxed,
     .note = "sum(map(f, range(n)))",
     CALLS,
     BOXED},
    {.name = "records-list-boxed",
     .run = run_records_list_boxed,
     .note = "a list of n records of 1 KB, all held",
     RECORDS,
     BOXED},
    {.name = "records-stream-boxed",
     .run = run_records_stream_boxed,
     .note = "a generator of n records of 1 KB, one at a time",
     RECORDS,
     BOXED},
    {.name = "object-sizes-boxed",
     .run = object_sizes_boxed,
     .model = "boxed",
     .note = "an integer object and the pointer to it; the allocator rounds up to 32",
     .reference = a_number,
     .axes = no_axes},
    {.name = "list",
     .run = run_list,
     .note = "an array of squares that grows, then its sum",
     RAW},
    {.name = "generator",
     .run = run_generator,
     .note = "a heap frame resumed through a pointer",
     RAW},
    {.name = "chunked",
     .run = run_chunked,
     .note = "ten thousand squares at a time, in the same array",
     RAW},
    {.name = "identity-list",
     .run = run_identity_list,
     .note = "an array of the numbers that grows by CPython's rule",
     .reference = length_and_last,
     RAW},
    {.name = "range",
     .run = run_range,
     .model = "raw",
     .note = "where to begin and where to end",
     MADE_ONLY},
    {.name = "loop-variable",
     .run = run_loop_variable,
     .note = "one register",
     .reference = last,
     RAW},
    {.name = "genexpr-identity",
     .run = run_genexpr_identity,
     .model = "raw",
     .note = "a heap frame that is never resumed",
     MADE_ONLY},
    {.name = "call-list",
     .run = run_call_list,
     .note = "a call through a pointer for each number, then their sum",
     CALLS,
     RAW},
    {.name = "call-generator",
     .run = run_call_generator,
     .note = "a heap frame that calls through a pointer",
     CALLS,
     RAW},
    {.name = "call-map",
     .run = run_call_map,
     .note = "an iterator that calls through a pointer",
     CALLS,
     RAW},
    {.name = "records-list",
     .run = run_records_list,
     .note = "one array of n records of 1 KB",
     RECORDS,
     RAW},
    {.name = "records-stream",
     .run = run_records_stream,
     .note = "one record of 1 KB, filled n times",
     RECORDS,
     RAW},
    {.name = "object-sizes",
     .run = object_sizes,
     .model = "raw",
     .note = "a number and a pointer to one",
     .reference = a_number,
     .axes = no_axes},
};

static const hc_axis axes[] = {
    {.name = "n", .first = 1000, .last = 1000000, .times = 10, .headline = 1000000},
};

const hc_table hc_table_footprint = {
    .name = "footprint",
    .title = "What is held while n numbers are summed",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = sum_of_squares,
};
