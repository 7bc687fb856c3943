/* attributes.h - what a class costs in an interpreter: its state and its methods are
 * found by name, in a small hash table, each time that they are used. */
#ifndef HEAPCLOCK_KERNELS_ATTRIBUTES_H
#define HEAPCLOCK_KERNELS_ATTRIBUTES_H

#include "boxed.h"

/* Interned: one for each spelling, compared by its address. As of CPython's strings the
 * hash is kept once it has been asked for. */
typedef struct name {
    const char *text;
    uint64_t hash; /* 0: not known yet */
} name;

enum { ATTRIBUTE_SLOTS = 8 };

/* Starts as zeros; at least one slot has to stay empty. */
typedef struct attributes {
    struct {
        const name *key; /* NULL: empty */
        box *value;      /* a reference */
    } slots[ATTRIBUTE_SLOTS];
} attributes;

/* Borrowed; NULL when there is none of that name. */
box *attributes_get(const attributes *of, name *key);

/* Takes the value over. */
void attributes_set(attributes *of, name *key, box *value);

void attributes_clear(attributes *of);

/* Of a method `self` is the object, else NULL. Borrows both, returns a reference; of
 * __next__ NULL at the end. */
typedef box *callable(box *self, box *argument);

typedef struct function {
    box base;
    callable *call;
} function;

box *function_new(callable *call);

static inline box *function_call(box *of, box *self, box *argument)
{
    return ((function *)of)->call(self, argument);
}

/* An object whose class was written in the interpreted language. As an iterator it finds
 * its __next__ in the class's table. */
typedef struct instance {
    box base;
    const attributes *methods; /* the class's; outlives the instance */
    attributes own;
} instance;

extern name name_next; /* __next__ */

instance *instance_new(const attributes *methods);

#endif
