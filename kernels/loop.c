/* loop.c - the doubles of 0 .. n-1 in a list: every way to collect them, from CPython's
 * `for` with `append` to vector stores past the caches. */
#include "loop.h"

#include "support/boxed.h"
#include "support/collect.h"
#include "support/cpu.h"
#include "support/need.h"
#include "tables.h"

/* ---- Boxed: what CPython does ---------------------------------------------------- */

/* The object that `i * 2` makes out of the object i. Never inlined: it stands for a step
 * of the interpreter. Takes the reference to i over. */
static __attribute__((noinline)) box *doubled(box *i, const box *two)
{
    box *product = box_multiply(i, two);
    box_drop(i);
    return product;
}

static slot_list append_called_boxed(int64_t n)
{
    slot_list into = {0};
    box *two = box_new(2);
    for (int64_t i = 0; i < n; i++)
        list_append_called(&into, (list_slot){.object = doubled(box_new(i), two)},
                           growth_cpython);
    box_drop(two);
    return into;
}

static slot_list append_inlined_boxed(int64_t n)
{
    slot_list into = {0};
    box *two = box_new(2);
    for (int64_t i = 0; i < n; i++)
        list_append(&into, (list_slot){.object = doubled(box_new(i), two)},
                    growth_cpython);
    box_drop(two);
    return into;
}

typedef box *box_function(box *argument);

static box *double_it(box *argument)
{
    box *two = box_new(2);
    box *product = doubled(argument, two);
    box_drop(two);
    return product;
}

static slot_list map_pointer_boxed(int64_t n)
{
    slot_list into = {0};
    box_function *volatile unknown = double_it;
    box_function *apply = unknown;
    for (int64_t i = 0; i < n; i++)
        list_append(&into, (list_slot){.object = apply(box_new(i))}, growth_cpython);
    return into;
}

static slot_list preallocated_boxed(int64_t n)
{
    slot_list filled = list_of_length((size_t)n);
    for (int64_t i = 0; i < n; i++)
        filled.slots[i].object = box_new(2 * i);
    return filled;
}

/* ---- Raw: the numbers themselves ------------------------------------------------- */

/* Loops that are to become vectors double by a shift: gcc 12 leaves `2 *` scalar. */

static slot_list append_called(int64_t n)
{
    slot_list into = {0};
    for (int64_t i = 0; i < n; i++)
        list_append_called(&into, (list_slot){.value = 2 * i}, growth_cpython);
    return into;
}

static slot_list append_inlined(int64_t n)
{
    slot_list into = {0};
    for (int64_t i = 0; i < n; i++)
        list_append(&into, (list_slot){.value = 2 * i}, growth_cpython);
    return into;
}

static slot_list append_doubling_called(int64_t n)
{
    slot_list into = {0};
    for (int64_t i = 0; i < n; i++)
        list_append_called(&into, (list_slot){.value = 2 * i}, growth_doubling);
    return into;
}

static slot_list append_doubling_inlined(int64_t n)
{
    slot_list into = {0};
    for (int64_t i = 0; i < n; i++)
        list_append(&into, (list_slot){.value = 2 * i}, growth_doubling);
    return into;
}

typedef int64_t number_function(int64_t argument);

static int64_t twice(int64_t argument)
{
    return 2 * argument;
}

static slot_list map_pointer(int64_t n)
{
    slot_list into = {0};
    number_function *volatile unknown = twice;
    number_function *apply = unknown;
    for (int64_t i = 0; i < n; i++)
        list_append(&into, (list_slot){.value = apply(i)}, growth_cpython);
    return into;
}

enum { BLOCK = 512 };
typedef void block_function(list_slot *restrict results,
                            const int64_t *restrict arguments, int64_t count);

static void twice_each(list_slot *restrict results, const int64_t *restrict arguments,
                       int64_t count)
{
    for (int64_t k = 0; k < count; k++)
        results[k].value = arguments[k] << 1;
}

static slot_list map_blocks(int64_t n)
{
    slot_list filled = list_of_length((size_t)n);
    block_function *volatile unknown = twice_each;
    block_function *apply = unknown;
    int64_t arguments[BLOCK];
    for (int64_t from = 0; from < n; from += BLOCK) {
        int64_t count = n - from < BLOCK ? n - from : BLOCK;
        for (int64_t k = 0; k < count; k++)
            arguments[k] = from + k;
        apply(filled.slots + from, arguments, count);
    }
    return filled;
}

/* The barrier keeps one number in one register: no vectors. */
static slot_list preallocated_scalar(int64_t n)
{
    slot_list filled = list_of_length((size_t)n);
    for (int64_t i = 0; i < n; i++)
        filled.slots[i].value = 2 * hc_hide(i);
    return filled;
}

static slot_list auto_vectorised(int64_t n)
{
    slot_list filled = list_of_length((size_t)n);
    for (int64_t i = 0; i < n; i++)
        filled.slots[i].value = i << 1;
    return filled;
}

static void range_into(list_slot *range, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        range[i].value = i;
}

static void double_into(list_slot *restrict doubles, const list_slot *restrict numbers,
                        int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        doubles[i].value = numbers[i].value << 1;
}

/* numpy: arange(n) fills one array, `* 2` reads it and fills another. */
static slot_list two_pass(int64_t n)
{
    slot_list range = list_of_length((size_t)n);
    range_into(range.slots, n);
    hc_keep(range.slots);
    slot_list filled = list_of_length((size_t)n);
    double_into(filled.slots, range.slots, n);
    list_free(&range);
    return filled;
}

/* ---- The table ------------------------------------------------------------------- */

static uint64_t elements(const hc_state *state)
{
    return (uint64_t)hc_arg(state, 0);
}

#define RAW(variant)                                                                     \
    static void run_##variant(hc_state *state)                                           \
    {                                                                                    \
        collect_raw(state, variant, elements(state));                                    \
    }
#define BOXED(variant)                                                                   \
    static void run_##variant(hc_state *state)                                           \
    {                                                                                    \
        collect_boxed(state, variant, elements(state));                                  \
    }

BOXED(append_called_boxed)
BOXED(append_inlined_boxed)
BOXED(map_pointer_boxed)
BOXED(preallocated_boxed)
RAW(append_called)
RAW(append_inlined)
RAW(append_doubling_called)
RAW(append_doubling_inlined)
RAW(map_pointer)
RAW(map_blocks)
RAW(preallocated_scalar)
RAW(auto_vectorised)
RAW(two_pass)
#if defined(__x86_64__)
RAW(loop_fill_avx2)
RAW(loop_fill_avx512)
RAW(loop_fill_non_temporal)
#endif

static void store_bandwidth(hc_state *state)
{
    collect_nothing_but_store(state, elements(state));
}

static uint64_t reference(hc_state *state)
{
    uint64_t digest = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++)
        digest = list_digest_add(digest, 2 * i);
    return digest;
}

static const hc_kernel kernels[] = {
    {.name = "append-called-boxed",
     .run = run_append_called_boxed,
     .model = "boxed",
     .note = "for with append: an object a number, append as a call, CPython's growth",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "append-inlined-boxed",
     .run = run_append_inlined_boxed,
     .model = "boxed",
     .note = "list comprehension: the same growth, append inlined",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "map-pointer-boxed",
     .run = run_map_pointer_boxed,
     .model = "boxed",
     .note = "list(map(lambda)): a call through a pointer for each object",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "preallocated-boxed",
     .run = run_preallocated_boxed,
     .model = "beyond",
     .note = "objects in a list of the right size; the index is no object",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "append-called",
     .run = run_append_called,
     .model = "raw",
     .note = "append as a call, CPython's growth",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "append-inlined",
     .run = run_append_inlined,
     .model = "raw",
     .note = "append inlined, CPython's growth",
     .floor_ns = 0.05,
     .growth = HC_GROWTH_LINEAR},
    {.name = "append-doubling-called",
     .run = run_append_doubling_called,
     .model = "beyond",
     .note = "append as a call, twice the room each time",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "append-doubling-inlined",
     .run = run_append_doubling_inlined,
     .model = "beyond",
     .note = "append inlined, twice the room each time",
     .floor_ns = 0.05,
     .growth = HC_GROWTH_LINEAR},
    {.name = "map-pointer",
     .run = run_map_pointer,
     .model = "raw",
     .note = "map: a call through a pointer for each number",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "map-blocks",
     .run = run_map_blocks,
     .model = "beyond",
     .note = "map: a call through a pointer for 512 numbers",
     .floor_ns = 0.02,
     .growth = HC_GROWTH_LINEAR},
    {.name = "two-pass",
     .run = run_two_pass,
     .model = "raw",
     .note =
         "numpy: one vector pass fills an array, the next one doubles it into another",
     .floor_ns = 0.02,
     .growth = HC_GROWTH_LINEAR},
    {.name = "preallocated-scalar",
     .run = run_preallocated_scalar,
     .model = "raw",
     .note = "one number at a time into an array of the right size",
     .floor_ns = 0.05,
     .growth = HC_GROWTH_LINEAR},
    {.name = "auto-vectorised",
     .run = run_auto_vectorised,
     .model = "beyond",
     .note = "numpy's two passes fused; vectors of the architecture's baseline",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "avx2",
     .run = CPU_X86(run_loop_fill_avx2),
     .unavailable = cpu_lacks_avx2,
     .model = "beyond",
     .note = "four numbers a store",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "avx512",
     .run = CPU_X86(run_loop_fill_avx512),
     .unavailable = cpu_lacks_avx512f,
     .model = "beyond",
     .note = "eight numbers a store",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "non-temporal",
     .run = CPU_X86(run_loop_fill_non_temporal),
     .unavailable = cpu_is_not_x86_64,
     .model = "beyond",
     .note = "stores past the caches: pays once the list is larger than they are",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "store-bandwidth",
     .run = store_bandwidth,
     .model = "limit",
     .note = "memset of as many bytes, in a block that is there already",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
};

static const hc_axis axes[] = {
    {.name = "n",
     .values = (const int64_t[]){1000, 100000, 1000000, 10000000},
     .count = 4,
     .headline = 1000000},
};

const hc_table hc_table_loop = {
    .name = "loop",
    .title = "Doubling 0 .. n-1 into a list",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = reference,
};
