/* footprint_raw.c - the footprint table as C holds it: arrays of numbers, and states of a
 * few words. */
#include "footprint_ways.h"

#include "support/generator.h"
#include "support/list.h"
#include "support/need.h"
#include "support/source.h"

#include <heapclock/heapclock.h>

/* ---- Lists ----------------------------------------------------------------------- */

typedef int64_t number_function(int64_t number);

static inline int64_t itself(int64_t number)
{
    return number;
}

static inline int64_t square(int64_t number)
{
    return number * number;
}

static int64_t successor(int64_t number)
{
    return number + 1;
}

static number_function *volatile unknown_function = successor;

static inline __attribute__((always_inline)) void
collect(slot_list *into, int64_t from, int64_t end, number_function *of)
{
    for (int64_t i = from; i < end; i++)
        list_append(into, (list_slot){.value = of(i)}, growth_cpython);
    hc_keep(into->slots);
}

static uint64_t sum_of(const slot_list *list)
{
    uint64_t total = 0;
    for (size_t i = 0; i < list->length; i++)
        total += (uint64_t)list->slots[i].value;
    return total;
}

static uint64_t container_size(const slot_list *of)
{
    return sizeof *of + of->capacity * sizeof *of->slots;
}

uint64_t footprint_list(int64_t n, uint64_t *container_bytes)
{
    slot_list squares = {0};
    collect(&squares, 0, n, square);
    *container_bytes = container_size(&squares);
    uint64_t total = sum_of(&squares);
    list_free(&squares);
    return total;
}

/* The block is used again: C has no name that holds on to the former chunk. */
uint64_t footprint_chunked(int64_t n, uint64_t *container_bytes)
{
    slot_list chunk = {0};
    uint64_t total = 0;
    for (int64_t from = 0; from < n; from += FOOTPRINT_CHUNK) {
        int64_t end = n - from < FOOTPRINT_CHUNK ? n : from + FOOTPRINT_CHUNK;
        chunk.length = 0;
        collect(&chunk, from, end, square);
        total += sum_of(&chunk);
    }
    *container_bytes = container_size(&chunk);
    list_free(&chunk);
    return total;
}

uint64_t footprint_identity_list(int64_t n, uint64_t *container_bytes)
{
    slot_list numbers = {0};
    collect(&numbers, 0, n, itself);
    *container_bytes = container_size(&numbers);
    uint64_t length = numbers.length;
    uint64_t last = (uint64_t)numbers.slots[length - 1].value;
    list_free(&numbers);
    return length + last;
}

uint64_t footprint_call_list(int64_t n, uint64_t *container_bytes)
{
    slot_list results = {0};
    collect(&results, 0, n, unknown_function);
    *container_bytes = container_size(&results);
    uint64_t total = sum_of(&results);
    list_free(&results);
    return total;
}

/* ---- Generators ------------------------------------------------------------------ */

typedef struct frame {
    source base;
    int place;
    int64_t i, n;
    number_function *of;
} frame;

static frame *frame_new(bool (*resume)(source *self, int64_t *value), int64_t n)
{
    frame *made = hc_need(malloc(sizeof *made));
    *made = (frame){.base = {resume}, .n = n, .of = unknown_function};
    hc_keep(made);
    return made;
}

static bool squares(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    GENERATOR_BEGIN(self)
    for (self->i = 0; self->i < self->n; self->i++) {
        *value = square(self->i);
        GENERATOR_YIELD(self, true);
    }
    GENERATOR_END(self);
}

static bool calls(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    GENERATOR_BEGIN(self)
    for (self->i = 0; self->i < self->n; self->i++) {
        *value = self->of(self->i);
        GENERATOR_YIELD(self, true);
    }
    GENERATOR_END(self);
}

uint64_t footprint_generator(int64_t n, uint64_t *container_bytes)
{
    *container_bytes = sizeof(frame);
    return source_sum_and_free(&frame_new(squares, n)->base);
}

uint64_t footprint_call_generator(int64_t n, uint64_t *container_bytes)
{
    *container_bytes = sizeof(frame);
    return source_sum_and_free(&frame_new(calls, n)->base);
}

uint64_t footprint_genexpr_identity(int64_t n, uint64_t *container_bytes)
{
    frame *made = frame_new(squares, n);
    *container_bytes = sizeof *made;
    free(made);
    return (uint64_t)n;
}

/* ---- States that need no frame --------------------------------------------------- */

uint64_t footprint_range(int64_t n, uint64_t *container_bytes)
{
    source_range made = source_over_range(0, n);
    hc_keep(&made);
    *container_bytes = sizeof made;
    return (uint64_t)(made.end - made.at);
}

uint64_t footprint_loop_variable(int64_t n, uint64_t *container_bytes)
{
    int64_t i = 0;
    for (int64_t next = 0; next < n; next++)
        i = hc_hide(next);
    *container_bytes = sizeof i;
    return (uint64_t)i;
}

/* map() in C: the function's pointer beside where its arguments come from. */
typedef struct mapped {
    source base;
    source *arguments;
    number_function *function;
} mapped;

static bool map_next(source *base, int64_t *value)
{
    mapped *self = (mapped *)base;
    int64_t argument;
    if (!source_next(self->arguments, &argument))
        return false;
    *value = self->function(argument);
    return true;
}

uint64_t footprint_call_map(int64_t n, uint64_t *container_bytes)
{
    source_range numbers = source_over_range(0, n);
    mapped results = {{map_next}, &numbers.base, unknown_function};
    *container_bytes = sizeof numbers + sizeof results;
    return source_sum(&results.base);
}

/* ---- Records of 1 KB ------------------------------------------------------------- */

typedef struct record {
    unsigned char bytes[FOOTPRINT_RECORD_BYTES];
} record;

static void make_record(record *into, int64_t number)
{
    memset(into->bytes, 0, sizeof into->bytes);
    for (size_t i = 0; i < sizeof number; i++)
        into->bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
    hc_keep(into);
}

uint64_t footprint_records_list(int64_t n, uint64_t *container_bytes)
{
    record *records = hc_need(malloc((size_t)n * sizeof *records));
    for (int64_t i = 0; i < n; i++)
        make_record(&records[i], i);
    uint64_t total = 0;
    for (int64_t i = 0; i < n; i++)
        total += records[i].bytes[0];
    *container_bytes = (uint64_t)n * sizeof *records;
    free(records);
    return total;
}

uint64_t footprint_records_stream(int64_t n, uint64_t *container_bytes)
{
    record *one = hc_need(malloc(sizeof *one));
    uint64_t total = 0;
    for (int64_t i = 0; i < n; i++) {
        make_record(one, i);
        total += one->bytes[0];
    }
    *container_bytes = sizeof *one;
    free(one);
    return total;
}
