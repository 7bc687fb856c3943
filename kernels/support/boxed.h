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
    box *(*next)(box *self);         /* of iterators: a reference, NULL at the end */
} box_type;

struct box {
    uint64_t references;
    const box_type *type;
    int64_t value; /* of an integer; other objects begin with a box and go on */
};

enum { BOX_SMALL_FIRST = -5, BOX_SMALL_LAST = 256 };

/* These return a reference that the caller drops. Calls, as into an interpreter. */
box *box_new(int64_t value);
box *box_add(const box *a, const box *b);
box *box_multiply(const box *a, const box *b);

/* An object of `bytes`, all zeros behind its type; one reference. */
void *box_make(size_t bytes, const box_type *type);

/* The release of a type that holds no references. */
void box_free(box *last_held);

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

/* NULL is nobody's reference. */
static inline void box_drop_any(box *held)
{
    if (held != NULL)
        box_drop(held);
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
