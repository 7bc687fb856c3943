/* ways.h - the measured loop around variants that come to a number: the tables footprint,
 * hoist, recipes and iter are made of such variants. */
#ifndef HEAPCLOCK_KERNELS_WAYS_H
#define HEAPCLOCK_KERNELS_WAYS_H

#include <heapclock/heapclock.h>

/* `size` is the case's first argument, `fixture` what set_up left. */
typedef uint64_t number_way(int64_t size, void *fixture);

/* Each iteration goes the way once; its number is the answer. The way is called through a
 * pointer that is read anew each time: the compiler cannot see that all iterations do the
 * same. */
void ways_measure(hc_state *state, number_way *way, uint64_t items);

/* The same, for a case without arguments: the size is 0. */
void ways_measure_once(hc_state *state, number_way *way);

#endif
