/* footprint_boxed.c - the footprint table as CPython holds it: lists with its head and
 * its rule of growth, generators as frames, every number an object of its own. */
#include "footprint_ways.h"

#include "support/generator.h"
#include "support/itertools.h"
#include "support/need.h"

#include <heapclock/heapclock.h>

#include <string.h>

/* ---- Lists ----------------------------------------------------------------------- */

/* The head of CPython's list, with the collector's links that sys.getsizeof() counts:
 * two words since 3.8, three before. */
typedef struct list_head {
    uint64_t collector[2];
    box base; /* its value is the length */
    list_slot *slots;
    size_t capacity;
} list_head;

typedef struct old_list_head {
    uint64_t collector[3];
    box base;
    list_slot *slots;
    size_t capacity;
} old_list_head;

_Static_assert(sizeof(list_head) == 56, "what sys.getsizeof([]) is since CPython 3.8");
_Static_assert(sizeof(old_list_head) == 64, "what it was before");

/* A list and the block of its head. */
typedef struct headed_list {
    void *head;
    size_t head_bytes;
    slot_list list;
} headed_list;

/* Takes an element over, gives what the list is to hold of it. */
typedef box *element_rule(box *element);

static inline box *itself(box *element)
{
    return element;
}

static inline box *square(box *element)
{
    box *product = box_multiply(element, element);
    box_drop(element);
    return product;
}

/* [of(i) for i in over], compiled for each rule. */
static inline __attribute__((always_inline)) headed_list
collect(box *over, element_rule *of, growth_rule *rule, size_t head_bytes)
{
    headed_list made = {.head = hc_need(malloc(head_bytes)), .head_bytes = head_bytes};
    hc_keep(made.head);
    hc_keep(over);
    for (box *item = iterator_next(over); item; item = iterator_next(over))
        list_append(&made.list, (list_slot){.object = of(item)}, rule);
    box_drop(over);
    return made;
}

static uint64_t container_size(const headed_list *of)
{
    return of->head_bytes + of->list.capacity * sizeof *of->list.slots;
}

static void drop(headed_list *dropped)
{
    box_list_free(&dropped->list);
    free(dropped->head);
}

static uint64_t sum_and_drop(headed_list *summed)
{
    uint64_t total = iterator_sum(iterator_over_list(&summed->list));
    drop(summed);
    return total;
}

static uint64_t length_and_last(headed_list *of)
{
    uint64_t length = of->list.length;
    uint64_t last = (uint64_t)of->list.slots[length - 1].object->value;
    drop(of);
    return length + last;
}

uint64_t footprint_list_boxed(int64_t n, uint64_t *container_bytes)
{
    headed_list squares =
        collect(iterator_over_range(0, n), square, growth_cpython, sizeof(list_head));
    *container_bytes = container_size(&squares);
    return sum_and_drop(&squares);
}

/* The name `chunk` holds on to the former list until the next one is there. */
uint64_t footprint_chunked_boxed(int64_t n, uint64_t *container_bytes)
{
    headed_list chunk = {0};
    uint64_t total = 0;
    for (int64_t from = 0; from < n; from += FOOTPRINT_CHUNK) {
        int64_t end = n - from < FOOTPRINT_CHUNK ? n : from + FOOTPRINT_CHUNK;
        headed_list next = collect(iterator_over_range(from, end), square, growth_cpython,
                                   sizeof(list_head));
        drop(&chunk);
        chunk = next;
        total += iterator_sum(iterator_over_list(&chunk.list));
    }
    *container_bytes = container_size(&chunk);
    drop(&chunk);
    return total;
}

uint64_t footprint_identity_list_boxed(int64_t n, uint64_t *container_bytes)
{
    headed_list numbers =
        collect(iterator_over_range(0, n), itself, growth_cpython, sizeof(list_head));
    *container_bytes = container_size(&numbers);
    return length_and_last(&numbers);
}

uint64_t footprint_identity_list_old_rule(int64_t n, uint64_t *container_bytes)
{
    headed_list numbers = collect(iterator_over_range(0, n), itself, growth_cpython_38,
                                  sizeof(old_list_head));
    *container_bytes = container_size(&numbers);
    return length_and_last(&numbers);
}

/* ---- Without a list -------------------------------------------------------------- */

uint64_t footprint_generator_boxed(int64_t n, uint64_t *container_bytes)
{
    *container_bytes = sizeof(generator);
    return iterator_sum(generator_squares(iterator_over_range(0, n)));
}

/* Made and dropped, never asked. The value it would end before stands for the answer. */
uint64_t footprint_genexpr_identity_boxed(int64_t n, uint64_t *container_bytes)
{
    box *numbers = generator_each(iterator_over_range(0, n));
    hc_keep(numbers);
    *container_bytes = sizeof(generator);
    box_drop(numbers);
    return (uint64_t)n;
}

/* CPython's range object: its ends, its step and its length are objects too. */
typedef struct range_object {
    uint64_t references;
    const box_type *type;
    box *start, *stop, *step, *length;
} range_object;

uint64_t footprint_range_boxed(int64_t n, uint64_t *container_bytes)
{
    range_object *made = hc_need(malloc(sizeof *made));
    *made = (range_object){.references = 1,
                           .start = box_new(0),
                           .stop = box_new(n),
                           .step = box_new(1),
                           .length = box_new(n)};
    hc_keep(made);
    uint64_t length = (uint64_t)made->length->value;
    *container_bytes = sizeof *made;
    box_drop(made->start);
    box_drop(made->stop);
    box_drop(made->step);
    box_drop(made->length);
    free(made);
    return length;
}

/* for i in range(n): pass */
uint64_t footprint_loop_variable_boxed(int64_t n, uint64_t *container_bytes)
{
    box *numbers = iterator_over_range(0, n), *i = NULL;
    hc_keep(numbers);
    for (box *item; (item = iterator_next(numbers)) != NULL;) {
        box_drop_any(i);
        i = item;
    }
    uint64_t last = i ? (uint64_t)i->value : 0;
    box_drop_any(i);
    box_drop(numbers);
    *container_bytes = sizeof(box);
    return last;
}

/* ---- A function of each number --------------------------------------------------- */

/* Through a pointer that nobody knows: a call, as of any function in the interpreter. */
static box *successor(box *i)
{
    box *one = box_new(1);
    box *sum = box_add(i, one);
    box_drop(one);
    return sum;
}

static box_function *volatile unknown_function = successor;

static inline box *called(box *element)
{
    box *result = unknown_function(element);
    box_drop(element);
    return result;
}

uint64_t footprint_call_list_boxed(int64_t n, uint64_t *container_bytes)
{
    headed_list results =
        collect(iterator_over_range(0, n), called, growth_cpython, sizeof(list_head));
    *container_bytes = container_size(&results);
    return sum_and_drop(&results);
}

static box *call_each(generator *frame)
{
    box *item;
    GENERATOR_BEGIN(frame)
    while ((item = iterator_next(frame->locals[0])) != NULL)
        GENERATOR_YIELD(frame, called(item));
    GENERATOR_END(frame);
}

uint64_t footprint_call_generator_boxed(int64_t n, uint64_t *container_bytes)
{
    generator *results = generator_new(call_each, iterator_over_range(0, n), NULL);
    *container_bytes = sizeof *results;
    return iterator_sum(generator_iterator(results));
}

uint64_t footprint_call_map_boxed(int64_t n, uint64_t *container_bytes)
{
    (void)container_bytes;
    return iterator_sum(itertools_map(unknown_function, iterator_over_range(0, n)));
}

/* ---- Records of 1 KB ------------------------------------------------------------- */

typedef struct record {
    box base;
    unsigned char bytes[FOOTPRINT_RECORD_BYTES];
} record;

static const box_type record_type = {.name = "record", .release = box_free};

/* The number's bytes, the least first; zeros behind. */
static box *record_of(box *number)
{
    record *made = box_make(sizeof *made, &record_type);
    for (size_t i = 0; i < sizeof number->value; i++)
        made->bytes[i] = (unsigned char)((uint64_t)number->value >> (8 * i));
    box_drop(number);
    return &made->base;
}

static uint64_t first_byte(const box *of)
{
    return ((const record *)of)->bytes[0];
}

uint64_t footprint_records_list_boxed(int64_t n, uint64_t *container_bytes)
{
    headed_list records =
        collect(iterator_over_range(0, n), record_of, growth_cpython, sizeof(list_head));
    *container_bytes = container_size(&records);
    uint64_t total = 0;
    for (size_t i = 0; i < records.list.length; i++)
        total += first_byte(records.list.slots[i].object);
    drop(&records);
    return total;
}

static box *make_records(generator *frame)
{
    box *item;
    GENERATOR_BEGIN(frame)
    while ((item = iterator_next(frame->locals[0])) != NULL)
        GENERATOR_YIELD(frame, record_of(item));
    GENERATOR_END(frame);
}

uint64_t footprint_records_stream_boxed(int64_t n, uint64_t *container_bytes)
{
    generator *records = generator_new(make_records, iterator_over_range(0, n), NULL);
    *container_bytes = sizeof *records;
    uint64_t total = 0;
    for (box *item; (item = iterator_next(&records->base)) != NULL; box_drop(item))
        total += first_byte(item);
    box_drop(&records->base);
    return total;
}
