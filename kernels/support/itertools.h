/* itertools.h - iterators over iterators, as CPython's itertools and built-ins have them.
 * For references see iterator.h. */
#ifndef HEAPCLOCK_KERNELS_ITERTOOLS_H
#define HEAPCLOCK_KERNELS_ITERTOOLS_H

#include "iterator.h"

/* Borrows its argument, returns a reference. */
typedef box *box_function(box *argument);

box *itertools_count(int64_t from);
box *itertools_islice(box *source, int64_t from, int64_t end);
box *itertools_chain(box *first, box *second);
box *itertools_cycle(box *source);

/* True when the value that `function` gives is not 0. */
box *itertools_filter(box_function *function, box *source);
box *itertools_map(box_function *function, box *source);

/* Of pairs (tuple.h). */
box *itertools_zip(box *first, box *second);
box *itertools_enumerate(box *source);

#endif
