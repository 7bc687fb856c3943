/* boxed.h - integers as heap objects, the way CPython keeps them: allocated one by one,
 * counted, freed through their type when nobody holds them any more.
 *
 * A box is 24 bytes where CPython's int is 28; allocators give both 32. As there, the
 * integers from -5 to 256 exist once and are never freed. */
#ifndef HEAPCLOCK_KERNELS_BOXED_H
#define HEAPCLOCK_KERNELS_BOXED_H

#include "list.h"

#include <stdbool.h>

typedef struct box box;

typedef struct box_type {
    const char *name;
    void (*release)(box *last_held);
    bool (*equal)(const box *left, const box *right);
    uint64_t (*hash)(const box *of); /* equal boxes have equal ones */
} box_type;

struct box {
    uint64_t references;
    const box_type *type;
    int64_t value;
};

enum { BOX_SMALL_FIRST = -5, BOX_SMALL_LAST = 256 };

/* These return a reference that the caller drops. Calls, as into an interpreter. */
box *box_new(int64_t value);
box *box_add(const box *a, const box *b);
box *box_multiply(const box *a, const box *b);

static inline box *box_take(box *held)
{
    held->references++;
    return held;
}

static inline void box_drop(box *held)
{
    if (--held->references == 0)
        held->type->release(held);
}

/* As a container compares: the same object, or one that its type calls equal. */
static inline bool box_equal(const box *left, const box *right)
{
    return left == right || left->type->equal(left, right);
}

/* Lists of boxes own a reference to each. */
void box_list_free(slot_list *freed);
uint64_t box_list_digest(const slot_list *of);

#endif
