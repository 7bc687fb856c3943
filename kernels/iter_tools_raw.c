/* iter_tools_raw.c - iterators over iterators as C has them: each knows where its values
 * come from, and nothing is allocated. The eager ways keep arrays instead. */
#include "iter_ways.h"

#include "support/list.h"
#include "support/need.h"
#include "support/source.h"

static uint64_t sum_of(const slot_list *list)
{
    uint64_t total = 0;
    for (size_t i = 0; i < list->length; i++)
        total += (uint64_t)list->slots[i].value;
    return total;
}

static void append_range(slot_list *into, int64_t from, int64_t end)
{
    for (int64_t i = from; i < end; i++)
        list_append(into, (list_slot){.value = i}, growth_cpython);
    hc_keep(into->slots);
}

static void append_all(slot_list *into, source *from)
{
    for (int64_t value; source_next(from, &value);)
        list_append(into, (list_slot){.value = value}, growth_cpython);
    hc_keep(into->slots);
}

static uint64_t sum_and_free(slot_list *summed)
{
    uint64_t total = sum_of(summed);
    list_free(summed);
    return total;
}

/* What asks another source, and a function or a number to do so with. */
typedef int64_t number_function(int64_t number);

typedef struct stage {
    source base;
    source *from;
    number_function *function;
    int64_t at, end;
} stage;

/* ---- A value by its index, the first k ------------------------------------------- */

static bool slice_next(source *base, int64_t *value)
{
    stage *self = (stage *)base;
    return self->at++ < self->end && source_next(self->from, value);
}

static bool map_next(source *base, int64_t *value)
{
    stage *self = (stage *)base;
    int64_t argument;
    if (!source_next(self->from, &argument))
        return false;
    *value = self->function(argument);
    return true;
}

static int64_t square(int64_t number)
{
    return number * number;
}

uint64_t iter_index_list(int64_t k, void *fixture)
{
    const slot_list *values = fixture;
    return (uint64_t)values->slots[k].value;
}

uint64_t iter_index_islice(int64_t k, void *fixture)
{
    (void)fixture;
    source_range numbers = source_over_range(0, ITER_INDEXED);
    hc_keep(&numbers);
    int64_t value = 0;
    for (int64_t at = 0; at <= k; at++)
        source_next(&numbers.base, &value);
    return (uint64_t)value;
}

uint64_t iter_take_lazy(int64_t k, void *fixture)
{
    (void)fixture;
    source_range numbers = source_over_range(0, ITER_OFFERED);
    stage squares = {.base = {map_next}, .from = &numbers.base, .function = square};
    stage first = {.base = {slice_next}, .from = &squares.base, .end = k};
    hc_keep(&numbers);
    hc_keep(&squares);
    hc_keep(&first);
    slot_list taken = {0};
    append_all(&taken, &first.base);
    return sum_and_free(&taken);
}

uint64_t iter_take_eager(int64_t k, void *fixture)
{
    (void)fixture;
    slot_list squares = {0};
    for (int64_t i = 0; i < ITER_OFFERED; i++)
        list_append(&squares, (list_slot){.value = i * i}, growth_cpython);
    hc_keep(squares.slots);
    uint64_t total = 0;
    for (int64_t i = 0; i < k; i++)
        total += (uint64_t)squares.slots[i].value;
    list_free(&squares);
    return total;
}

/* ---- Endless iterators ----------------------------------------------------------- */

static bool count_next(source *base, int64_t *value)
{
    *value = ((stage *)base)->at++;
    return true;
}

static uint64_t sum_of_first(source *endless, int64_t n)
{
    stage first = {.base = {slice_next}, .from = endless, .end = n};
    hc_keep(endless);
    return source_sum(&first.base);
}

uint64_t iter_infinite_count(int64_t n, void *fixture)
{
    (void)fixture;
    stage numbers = {.base = {count_next}};
    return sum_of_first(&numbers.base, n);
}

/* The same state as a block that outlives the function which made it. */
uint64_t iter_infinite_generator(int64_t n, void *fixture)
{
    (void)fixture;
    stage *numbers = hc_need(malloc(sizeof *numbers));
    *numbers = (stage){.base = {count_next}};
    uint64_t total = sum_of_first(&numbers->base, n);
    free(numbers);
    return total;
}

static const int64_t colours[ITER_COLOURS] = {1000, 1001, 1002};

/* By a divisor that the compiler does not know, as of a list that comes from elsewhere.
 */
uint64_t iter_cycle_modulo(int64_t n, void *fixture)
{
    (void)fixture;
    const int64_t count = hc_hide(ITER_COLOURS);
    int64_t colour = 0;
    for (int64_t i = 0; i < n; i++) {
        colour = colours[i % count];
        hc_keep_u64((uint64_t)colour);
    }
    return (uint64_t)colour;
}

uint64_t iter_cycle(int64_t n, void *fixture)
{
    (void)fixture;
    int64_t colour = 0, at = 0;
    for (int64_t i = 0; i < n; i++) {
        colour = colours[at];
        at = at + 1 < ITER_COLOURS ? at + 1 : 0;
        hc_keep_u64((uint64_t)colour);
    }
    return (uint64_t)colour;
}

/* ---- One source after the other -------------------------------------------------- */

typedef struct chain {
    source base;
    source *from[2];
    int at;
} chain;

static bool chain_next(source *base, int64_t *value)
{
    chain *self = (chain *)base;
    for (; self->at < 2; self->at++) {
        if (source_next(self->from[self->at], value))
            return true;
    }
    return false;
}

static void copy_all(list_slot *restrict to, const slot_list *from)
{
    for (size_t i = 0; i < from->length; i++)
        to[i] = from->slots[i];
}

uint64_t iter_chain_concatenate(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list first = {0}, second = {0};
    append_range(&first, 0, n / 2);
    append_range(&second, n / 2, n);
    slot_list both = list_of_length(first.length + second.length);
    copy_all(both.slots, &first);
    copy_all(both.slots + first.length, &second);
    hc_keep(both.slots);
    list_free(&first);
    list_free(&second);
    return sum_and_free(&both);
}

uint64_t iter_chain(int64_t n, void *fixture)
{
    (void)fixture;
    source_range first = source_over_range(0, n / 2);
    source_range second = source_over_range(n / 2, n);
    chain both = {.base = {chain_next}, .from = {&first.base, &second.base}};
    return source_sum(&both.base);
}

/* ---- A value and its index ------------------------------------------------------- */

/* Of an array that is there. */
typedef struct array_source {
    source base;
    const slot_list *over;
    size_t at;
} array_source;

static bool array_next(source *base, int64_t *value)
{
    array_source *self = (array_source *)base;
    if (self->at == self->over->length)
        return false;
    *value = self->over->slots[self->at++].value;
    return true;
}

uint64_t iter_enumerate(int64_t n, void *fixture)
{
    (void)n;
    array_source values = {{array_next}, fixture, 0};
    hc_keep(&values);
    uint64_t total = 0;
    int64_t index = 0;
    for (int64_t value; source_next(&values.base, &value); index++)
        total += (uint64_t)(index + value);
    return total;
}

uint64_t iter_zip_count(int64_t n, void *fixture)
{
    (void)n;
    array_source values = {{array_next}, fixture, 0};
    stage numbers = {.base = {count_next}};
    hc_keep(&values);
    hc_keep(&numbers);
    uint64_t total = 0;
    for (int64_t index, value;
         source_next(&numbers.base, &index) && source_next(&values.base, &value);)
        total += (uint64_t)(index + value);
    return total;
}

uint64_t iter_range_len(int64_t n, void *fixture)
{
    (void)n;
    const slot_list *values = fixture;
    uint64_t total = 0;
    for (size_t index = 0; index < values->length; index++)
        total += index + (uint64_t)values->slots[index].value;
    return total;
}

/* ---- Filter and double ----------------------------------------------------------- */

static int64_t is_even(int64_t number)
{
    return number % 2 == 0;
}

static int64_t twice(int64_t number)
{
    return 2 * number;
}

static bool filter_next(source *base, int64_t *value)
{
    stage *self = (stage *)base;
    while (source_next(self->from, value)) {
        if (self->function(*value))
            return true;
    }
    return false;
}

uint64_t iter_map_filter(int64_t n, void *fixture)
{
    (void)fixture;
    source_range numbers = source_over_range(0, n);
    stage even = {.base = {filter_next}, .from = &numbers.base, .function = is_even};
    stage doubles = {.base = {map_next}, .from = &even.base, .function = twice};
    hc_keep(&numbers);
    hc_keep(&even);
    return source_sum(&doubles.base);
}

static bool even_next(source *base, int64_t *value)
{
    stage *self = (stage *)base;
    while (source_next(self->from, value)) {
        if (*value % 2 == 0)
            return true;
    }
    return false;
}

static bool double_next(source *base, int64_t *value)
{
    stage *self = (stage *)base;
    if (!source_next(self->from, value))
        return false;
    *value *= 2;
    return true;
}

uint64_t iter_genexpr_filter(int64_t n, void *fixture)
{
    (void)fixture;
    source_range numbers = source_over_range(0, n);
    stage even = {.base = {even_next}, .from = &numbers.base};
    stage doubles = {.base = {double_next}, .from = &even.base};
    hc_keep(&numbers);
    hc_keep(&even);
    return source_sum(&doubles.base);
}

uint64_t iter_list_filter(int64_t n, void *fixture)
{
    (void)fixture;
    slot_list even = {0}, doubles = {0};
    for (int64_t i = 0; i < n; i++) {
        if (i % 2 == 0)
            list_append(&even, (list_slot){.value = i}, growth_cpython);
    }
    hc_keep(even.slots);
    for (size_t i = 0; i < even.length; i++) {
        list_slot product = {.value = 2 * even.slots[i].value};
        list_append(&doubles, product, growth_cpython);
    }
    hc_keep(doubles.slots);
    list_free(&even);
    return sum_and_free(&doubles);
}
