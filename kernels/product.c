/* product.c - a + b + c for all triples below `side`: nested loops, a generic iterator
 * over triples, and one flat loop that finds the three again. */
#include "product.h"

#include "support/collect.h"
#include "support/cpu.h"
#include "support/need.h"
#include "tables.h"

static slot_list list_for_triples(int64_t side)
{
    return list_of_length((size_t)(side * side * side));
}

/* ---- Nested loops ---------------------------------------------------------------- */

static slot_list nested_append(int64_t side)
{
    slot_list into = {0};
    for (int64_t a = 0; a < side; a++) {
        for (int64_t b = 0; b < side; b++) {
            for (int64_t c = 0; c < side; c++)
                list_append(&into, (list_slot){.value = a + b + c}, growth_cpython);
        }
    }
    return into;
}

/* The barrier keeps one number in one register: no vectors. */
static slot_list nested_preallocated(int64_t side)
{
    slot_list filled = list_for_triples(side);
    list_slot *at = filled.slots;
    for (int64_t a = 0; a < side; a++) {
        for (int64_t b = 0; b < side; b++) {
            for (int64_t c = 0; c < side; c++)
                at++->value = a + b + hc_hide(c);
        }
    }
    return filled;
}

static slot_list nested_vectorised(int64_t side)
{
    slot_list filled = list_for_triples(side);
    list_slot *row = filled.slots;
    for (int64_t a = 0; a < side; a++) {
        for (int64_t b = 0; b < side; b++, row += side) {
            for (int64_t c = 0; c < side; c++)
                row[c].value = a + b + c;
        }
    }
    return filled;
}

/* ---- itertools.product ----------------------------------------------------------- */

/* An iterator over all tuples of `digit_count` numbers below `side`, of any length: what
 * an odometer shows. `next` returns false after the last one. */
typedef struct iterator {
    bool (*next)(struct iterator *self);
    int64_t side;
    size_t digit_count;
    int64_t digits[]; /* [digit_count] */
} iterator;

static bool iterator_next(iterator *self)
{
    for (size_t i = self->digit_count; i > 0; i--) {
        if (++self->digits[i - 1] < self->side)
            return true;
        self->digits[i - 1] = 0;
    }
    return false;
}

static iterator *iterator_new(int64_t side, size_t digit_count)
{
    iterator *made = hc_need(calloc(1, sizeof *made + digit_count * sizeof(int64_t)));
    made->next = iterator_next;
    made->side = side;
    made->digit_count = digit_count;
    made->digits[digit_count - 1] = -1; /* one step before the first tuple */
    hc_keep(made); /* from here on nobody knows what `next` points to */
    return made;
}

static slot_list iterator_append(int64_t side)
{
    slot_list into = {0};
    iterator *triple = iterator_new(side, 3);
    while (triple->next(triple)) {
        const int64_t *d = triple->digits;
        list_append(&into, (list_slot){.value = d[0] + d[1] + d[2]}, growth_cpython);
    }
    free(triple);
    return into;
}

static slot_list iterator_preallocated(int64_t side)
{
    slot_list filled = list_for_triples(side);
    list_slot *at = filled.slots;
    iterator *triple = iterator_new(side, 3);
    while (triple->next(triple)) {
        const int64_t *d = triple->digits;
        at++->value = d[0] + d[1] + d[2];
    }
    free(triple);
    return filled;
}

/* ---- One flat loop --------------------------------------------------------------- */

static inline __attribute__((always_inline)) slot_list flat_divmod(int64_t side)
{
    slot_list filled = list_for_triples(side);
    for (size_t i = 0; i < filled.length; i++) {
        uint64_t c = i % (uint64_t)side, rest = i / (uint64_t)side;
        uint64_t b = rest % (uint64_t)side, a = rest / (uint64_t)side;
        filled.slots[i].value = (int64_t)(a + b + c);
    }
    return filled;
}

static slot_list divmod_variable(int64_t side)
{
    return flat_divmod(hc_hide(side));
}

static slot_list divmod_by_10(int64_t side)
{
    (void)side;
    return flat_divmod(10);
}

static slot_list divmod_by_100(int64_t side)
{
    (void)side;
    return flat_divmod(100);
}

static slot_list divmod_by_200(int64_t side)
{
    (void)side;
    return flat_divmod(200);
}

static slot_list odometer(int64_t side)
{
    slot_list filled = list_for_triples(side);
    int64_t a = 0, b = 0, c = 0;
    for (size_t i = 0; i < filled.length; i++) {
        filled.slots[i].value = a + b + c;
        if (++c == side) {
            c = 0;
            if (++b == side) {
                b = 0;
                a++;
            }
        }
    }
    return filled;
}

/* ---- The table ------------------------------------------------------------------- */

static uint64_t triples(const hc_state *state)
{
    uint64_t side = (uint64_t)hc_arg(state, 0);
    return side * side * side;
}

#define RAW(variant)                                                                     \
    static void run_##variant(hc_state *state)                                           \
    {                                                                                    \
        collect_raw(state, variant, triples(state));                                     \
    }
#define BOXED(variant)                                                                   \
    static void run_##variant(hc_state *state)                                           \
    {                                                                                    \
        collect_boxed(state, product_##variant, triples(state));                         \
    }

BOXED(nested_append_boxed)
BOXED(nested_comprehension_boxed)
BOXED(iterator_append_boxed)
BOXED(iterator_comprehension_boxed)
RAW(nested_append)
RAW(nested_preallocated)
RAW(nested_vectorised)
RAW(iterator_append)
RAW(iterator_preallocated)
RAW(divmod_variable)
RAW(odometer)
#if defined(__x86_64__)
RAW(product_fill_avx2)
RAW(product_fill_avx512)
#endif

static void run_divmod_constant(hc_state *state)
{
    switch (hc_arg(state, 0)) {
    case 10:
        collect_raw(state, divmod_by_10, triples(state));
        break;
    case 100:
        collect_raw(state, divmod_by_100, triples(state));
        break;
    case 200:
        collect_raw(state, divmod_by_200, triples(state));
        break;
    default:
        hc_skip(state, "side %lld is not compiled in: only 10, 100 and 200 are",
                (long long)hc_arg(state, 0));
    }
}

static void store_bandwidth(hc_state *state)
{
    collect_nothing_but_store(state, triples(state));
}

static uint64_t reference(hc_state *state)
{
    const int64_t side = hc_arg(state, 0);
    uint64_t digest = 0;
    for (int64_t a = 0; a < side; a++) {
        for (int64_t b = 0; b < side; b++) {
            for (int64_t c = 0; c < side; c++)
                digest = list_digest_add(digest, a + b + c);
        }
    }
    return digest;
}

static const hc_kernel kernels[] = {
    {.name = "nested-append-boxed",
     .run = run_nested_append_boxed,
     .model = "boxed",
     .note = "three nested loops, append as a call, an object a number above 256",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "product-comprehension-boxed",
     .run = run_iterator_comprehension_boxed,
     .model = "boxed",
     .note = "itertools.product in a comprehension: tuples through a pointer",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "nested-comprehension-boxed",
     .run = run_nested_comprehension_boxed,
     .model = "beyond",
     .note =
         "nested loops in a comprehension: only the append differs from the first row",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "product-append-boxed",
     .run = run_iterator_append_boxed,
     .model = "beyond",
     .note = "itertools.product with append: only the loop differs from the first row",
     .floor_ns = 1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "nested-append",
     .run = run_nested_append,
     .model = "raw",
     .note = "three nested loops, append inlined, CPython's growth",
     .floor_ns = 0.05,
     .growth = HC_GROWTH_LINEAR},
    {.name = "nested-preallocated",
     .run = run_nested_preallocated,
     .model = "raw",
     .note = "three nested loops, one number at a time, an array of the right size",
     .floor_ns = 0.05,
     .growth = HC_GROWTH_LINEAR},
    {.name = "product-append",
     .run = run_iterator_append,
     .model = "raw",
     .note = "a generic iterator through a pointer, append inlined",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "product-preallocated",
     .run = run_iterator_preallocated,
     .model = "raw",
     .note = "a generic iterator through a pointer, an array of the right size",
     .floor_ns = 0.2,
     .growth = HC_GROWTH_LINEAR},
    {.name = "divmod-variable",
     .run = run_divmod_variable,
     .model = "beyond",
     .note = "one flat loop; two divisions by a variable find the three numbers",
     .floor_ns = 0.3,
     .growth = HC_GROWTH_LINEAR},
    {.name = "divmod-constant",
     .run = run_divmod_constant,
     .model = "beyond",
     .note = "one flat loop; the divisor is known when it is compiled",
     .floor_ns = 0.1,
     .growth = HC_GROWTH_LINEAR},
    {.name = "odometer",
     .run = run_odometer,
     .model = "beyond",
     .note = "one flat loop; the three numbers are carried on like digits",
     .floor_ns = 0.05,
     .growth = HC_GROWTH_LINEAR},
    {.name = "auto-vectorised",
     .run = run_nested_vectorised,
     .model = "beyond",
     .note = "nested loops, vectors of the architecture's baseline",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "avx2",
     .run = CPU_X86(run_product_fill_avx2),
     .unavailable = cpu_lacks_avx2,
     .model = "beyond",
     .note = "nested loops, four numbers a store",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
    {.name = "avx512",
     .run = CPU_X86(run_product_fill_avx512),
     .unavailable = cpu_lacks_avx512f,
     .model = "beyond",
     .note = "nested loops, eight numbers a store",
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
    {.name = "side",
     .values = (const int64_t[]){10, 100, 200},
     .count = 3,
     .headline = 100},
};

const hc_table hc_table_product = {
    .name = "product",
    .title = "a + b + c for all triples below side",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = reference,
};
