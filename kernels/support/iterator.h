/* iterator.h - what can be looped over, as an interpreter keeps it: an object on the heap
 * that is asked for its next one through its type. One sum() and one list() serve them
 * all.
 *
 * Here and in generator.h, itertools.h and tee.h a function takes over the references
 * that it is given, and returns one that the caller drops. */
#ifndef HEAPCLOCK_KERNELS_ITERATOR_H
#define HEAPCLOCK_KERNELS_ITERATOR_H

#include "boxed.h"

/* Borrows the iterator; a reference, NULL at the end. */
static inline box *iterator_next(box *over)
{
    return over->type->next(over);
}

/* range(from, end). */
box *iterator_over_range(int64_t from, int64_t end);

/* The list has to outlive it. */
box *iterator_over_list(const slot_list *list);

/* sum(): CPython adds machine words too, as long as all are integers that fit. */
uint64_t iterator_sum(box *over);

/* list(): grows as it goes. */
slot_list iterator_collect(box *over);

#endif
