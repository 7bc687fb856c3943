/* list.h - the list that grows by one element at a time, in both models: its slots hold
 * the numbers themselves (raw) or point to objects (boxed, boxed.h). */
#ifndef HEAPCLOCK_KERNELS_LIST_H
#define HEAPCLOCK_KERNELS_LIST_H

#include "growth.h"

#include <stddef.h>
#include <stdint.h>

struct box;

typedef union list_slot {
    int64_t value;
    struct box *object;
} list_slot;

typedef struct slot_list {
    list_slot *slots; /* [capacity], the first `length` in use; NULL while empty */
    size_t length, capacity;
} slot_list;

/* Moves the slots to a block of `capacity` slots. By value, so that the list of an
 * inlined append can live in registers. */
list_slot *list_resize_slots(list_slot *slots, size_t capacity);

/* An append that the compiler sees through, growth rule and all. */
static inline __attribute__((always_inline)) void
list_append(slot_list *into, list_slot element, growth_rule *rule)
{
    if (__builtin_expect(into->length == into->capacity, 0)) {
        into->capacity = rule(into->length + 1);
        into->slots = list_resize_slots(into->slots, into->capacity);
    }
    into->slots[into->length++] = element;
}

/* An append that is a call, as into a library. */
void list_append_called(slot_list *into, list_slot element, growth_rule *rule);

/* `length` slots that are not filled yet, in a block on a cache line's boundary. */
slot_list list_of_length(size_t length);

/* Frees the slots, not what they point to. */
void list_free(slot_list *freed);

/* A number that depends on every value and its place. */
uint64_t list_digest(const slot_list *of);

enum { LIST_DIGEST_FACTOR = 1000003 };

/* The same, one value at a time, for references that keep no list; starts at 0. */
static inline uint64_t list_digest_add(uint64_t digest, int64_t value)
{
    return digest * LIST_DIGEST_FACTOR + (uint64_t)value + 1;
}

#endif
