/* tuple.h - a fixed number of objects in one block, as an interpreter hands several over
 * at once. */
#ifndef HEAPCLOCK_KERNELS_TUPLE_H
#define HEAPCLOCK_KERNELS_TUPLE_H

#include "boxed.h"

typedef struct tuple {
    box base;     /* its value is the length */
    box *items[]; /* references */
} tuple;

/* Its items are not set yet; set all before it is dropped. */
tuple *tuple_new(size_t length);

/* Items `from` .. `from + length - 1` of the list. */
tuple *tuple_of_slice(const slot_list *list, size_t from, size_t length);

/* The pair (first, second), whose references it takes over. Like CPython's zip and
 * enumerate it fills the tuple in *kept anew when nobody else holds it any more. */
tuple *tuple_pair(tuple **kept, box *first, box *second);

#endif
