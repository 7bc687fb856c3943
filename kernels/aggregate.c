/* aggregate.c - the sum of 0 .. n-1: through a list, through iterators of every kind, and
 * without either. */
#include "aggregate.h"

#include "support/coroutine.h"
#include "support/cpu.h"
#include "support/need.h"
#include "tables.h"

/* ---- Through a list -------------------------------------------------------------- */

static uint64_t sum_of(const slot_list *items)
{
    uint64_t total = 0;
    for (size_t i = 0; i < items->length; i++)
        total += (uint64_t)items->slots[i].value;
    return total;
}

static uint64_t list_fresh(int64_t n, slot_list *kept)
{
    (void)kept;
    slot_list items = {0};
    for (int64_t i = 0; i < n; i++)
        list_append(&items, (list_slot){.value = i}, growth_cpython);
    hc_keep(items.slots);
    uint64_t total = sum_of(&items);
    list_free(&items);
    return total;
}

static uint64_t list_reused(int64_t n, slot_list *kept)
{
    slot_list items = {.slots = kept->slots, .capacity = kept->capacity};
    for (int64_t i = 0; i < n; i++)
        list_append(&items, (list_slot){.value = i}, growth_cpython);
    hc_keep(items.slots);
    *kept = items;
    return sum_of(kept);
}

/* One list of ten thousand at a time, as the document's chunked reader has. */
static uint64_t chunked(int64_t n, slot_list *kept)
{
    enum { CHUNK = 10000 };
    (void)kept;
    slot_list chunk = {0};
    uint64_t total = 0;
    for (int64_t from = 0; from < n; from += CHUNK) {
        int64_t end = n - from < CHUNK ? n : from + CHUNK;
        chunk.length = 0;
        for (int64_t i = from; i < end; i++)
            list_append(&chunk, (list_slot){.value = i}, growth_cpython);
        hc_keep(chunk.slots);
        total += sum_of(&chunk);
    }
    list_free(&chunk);
    return total;
}

/* ---- Without anything between ---------------------------------------------------- */

/* The barrier keeps one number in one register: no vectors, no closed form. */
static uint64_t range_scalar(int64_t n, slot_list *kept)
{
    (void)kept;
    uint64_t total = 0;
    for (int64_t i = 0; i < n; i++)
        total += (uint64_t)hc_hide(i);
    return total;
}

/* Written as vectors: in the plain loop clang finds the closed form. */
static uint64_t range_vectors(int64_t n, slot_list *kept)
{
    typedef uint64_t pair __attribute__((vector_size(16)));
    (void)kept;
    pair low = {0, 1}, high = {2, 3}, low_sum = {0, 0}, high_sum = {0, 0};
    int64_t i = 0;
    for (; i + 4 <= n; i += 4) {
        low_sum += low;
        high_sum += high;
        low += 4;
        high += 4;
    }
    pair sums = low_sum + high_sum;
    uint64_t total = sums[0] + sums[1];
    for (; i < n; i++)
        total += (uint64_t)hc_hide(i);
    return total;
}

static uint64_t closed_form(int64_t n, slot_list *kept)
{
    (void)kept;
    return (uint64_t)n * (uint64_t)(n - 1) / 2;
}

/* Four sums of pairs at once: one alone would wait for its own last addition, not for
 * memory. */
static uint64_t load_bandwidth(int64_t n, slot_list *kept)
{
    typedef uint64_t pair __attribute__((vector_size(16), may_alias));
    const pair *at = (const pair *)kept->slots;
    pair sum_a = {0}, sum_b = {0}, sum_c = {0}, sum_d = {0};
    int64_t i = 0;
    for (; i + 8 <= n; i += 8, at += 4) {
        sum_a += at[0];
        sum_b += at[1];
        sum_c += at[2];
        sum_d += at[3];
    }
    pair sums = (sum_a + sum_b) + (sum_c + sum_d);
    uint64_t total = sums[0] + sums[1];
    for (; i < n; i++)
        total += (uint64_t)kept->slots[i].value;
    return total;
}

/* ---- Measuring ------------------------------------------------------------------- */

static void set_up_kept(hc_state *state)
{
    slot_list *kept = hc_need(malloc(sizeof *kept));
    *kept = list_of_length((size_t)hc_arg(state, 0));
    for (size_t i = 0; i < kept->length; i++)
        kept->slots[i].value = (int64_t)i;
    hc_set_fixture(state, kept);
}

static void set_up_kept_empty(hc_state *state)
{
    set_up_kept(state);
    slot_list *kept = hc_fixture(state);
    kept->length = 0;
}

static void tear_down_kept(hc_state *state)
{
    slot_list *kept = hc_fixture(state);
    list_free(kept);
    free(kept);
}

/* The pointer is read anew each time: the compiler cannot see that all iterations do the
 * same. */
static void measure(hc_state *state, aggregate_sum *way)
{
    const int64_t n = hc_arg(state, 0);
    slot_list *kept = hc_fixture(state);
    aggregate_sum *volatile unknown = way;
    uint64_t total = 0;
    HC_LOOP(state) {
        total = unknown(n, kept);
        hc_keep_u64(total);
    }
    hc_answer(state, total);
    hc_items(state, (uint64_t)n);
}

#define WAY(way)                                                                         \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        measure(state, way);                                                             \
    }

WAY(aggregate_list_boxed)
WAY(aggregate_generator_boxed)
WAY(aggregate_range_boxed)
WAY(aggregate_list_reused_boxed)
WAY(list_fresh)
WAY(list_reused)
WAY(chunked)
WAY(aggregate_pull)
WAY(aggregate_pull_blocks)
WAY(aggregate_push)
WAY(aggregate_generator)
WAY(aggregate_coroutine)
WAY(aggregate_swapcontext)
WAY(range_scalar)
WAY(range_vectors)
#if defined(__x86_64__)
WAY(aggregate_range_avx2)
WAY(aggregate_range_avx512)
#endif
WAY(closed_form)

static void run_load_bandwidth(hc_state *state)
{
    measure(state, load_bandwidth);
    hc_bytes(state, (uint64_t)hc_arg(state, 0) * sizeof(list_slot));
}

static uint64_t reference(hc_state *state)
{
    uint64_t total = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++)
        total += (uint64_t)i;
    return total;
}

/* ---- The table ------------------------------------------------------------------- */

/* Two system calls a number: one size shows it, and the larger ones would take minutes.
 */
static const hc_axis swapcontext_axes[] = {
    {.name = "n", .values = (const int64_t[]){10000}, .count = 1},
};

static const hc_kernel kernels[] = {
    {.name = "list-boxed",
     .run = run_aggregate_list_boxed,
     .model = "boxed",
     .note = "sum([i for i in range(n)]): a list of all objects, then their sum",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "generator-boxed",
     .run = run_aggregate_generator_boxed,
     .model = "boxed",
     .note = "sum(i for i in range(n)): a heap frame resumed for each object",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "range-boxed",
     .run = run_aggregate_range_boxed,
     .model = "boxed",
     .note = "sum(range(n)): each object from an iterator through a pointer",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "list-reused-boxed",
     .run = run_aggregate_list_reused_boxed,
     .set_up = set_up_kept_empty,
     .tear_down = tear_down_kept,
     .model = "beyond",
     .note = "the list's slots are kept, the objects are new each time",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "list-fresh",
     .run = run_list_fresh,
     .model = "raw",
     .note = "a new list of all numbers, append inlined, then their sum",
     .floor_ns = 0.1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "list-reused",
     .run = run_list_reused,
     .set_up = set_up_kept_empty,
     .tear_down = tear_down_kept,
     .model = "raw",
     .note = "the same list each time: no growth, no page fault",
     .floor_ns = 0.1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "chunked",
     .run = run_chunked,
     .model = "raw",
     .note = "a list of ten thousand numbers at a time",
     .floor_ns = 0.1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "pull",
     .run = run_aggregate_pull,
     .model = "raw",
     .note = "iterator: the consumer calls for each number through a pointer",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "pull-blocks",
     .run = run_aggregate_pull_blocks,
     .model = "beyond",
     .note = "iterator: the consumer calls for 512 numbers",
     .floor_ns = 0.02,
     .growth = HC_GROWTH_LINEAR},
    {.name = "push",
     .run = run_aggregate_push,
     .model = "beyond",
     .note = "the producer calls the consumer with each number",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "generator",
     .run = run_aggregate_generator,
     .model = "raw",
     .note = "state machine: a heap frame resumed through a pointer",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "coroutine",
     .run = run_aggregate_coroutine,
     .unavailable = coroutine_unavailable,
     .model = "beyond",
     .note = "a stack of its own: two switches a number",
     .floor_ns = 0.3,
     .growth = HC_GROWTH_LINEAR},
    {.name = "swapcontext",
     .run = run_aggregate_swapcontext,
     .model = "beyond",
     .note = "the same with swapcontext: two system calls a number",
     .floor_ns = 10,
     .growth = HC_GROWTH_LINEAR,
     .axes = swapcontext_axes,
     .axis_count = HC_COUNT_OF(swapcontext_axes)},
    {.name = "range-scalar",
     .run = run_range_scalar,
     .model = "raw",
     .note = "sum(range(n)) as a loop: one addition a number",
     .floor_ns = 0.05,
     .growth = HC_GROWTH_LINEAR},
    {.name = "range-vectors",
     .run = run_range_vectors,
     .model = "beyond",
     .note = "two numbers an addition",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "range-avx2",
     .run = CPU_X86(run_aggregate_range_avx2),
     .unavailable = cpu_lacks_avx2,
     .model = "beyond",
     .note = "four numbers an addition",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "range-avx512",
     .run = CPU_X86(run_aggregate_range_avx512),
     .unavailable = cpu_lacks_avx512f,
     .model = "beyond",
     .note = "eight numbers an addition",
     .floor_ns = 0.005,
     .growth = HC_GROWTH_LINEAR},
    {.name = "closed-form",
     .run = run_closed_form,
     .model = "beyond",
     .note = "n * (n - 1) / 2: no loop at all",
     .growth = HC_GROWTH_CONSTANT},
    {.name = "load-bandwidth",
     .run = run_load_bandwidth,
     .set_up = set_up_kept,
     .tear_down = tear_down_kept,
     .model = "limit",
     .note = "the sum of a list that is there already: as fast as memory is read",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
};

static const hc_axis axes[] = {
    {.name = "n",
     .values = (const int64_t[]){10000, 1000000, 10000000},
     .count = 3,
     .headline = 10000000},
};

const hc_table hc_table_aggregate = {
    .name = "aggregate",
    .title = "Sum of 0 .. n-1",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = reference,
};
