/* collect.h - the measured loop around variants that fill a list: collect it, hand it
 * over, drop it. The tables loop and product are made of such variants. */
#ifndef HEAPCLOCK_KERNELS_COLLECT_H
#define HEAPCLOCK_KERNELS_COLLECT_H

#include "list.h"

#include <heapclock/heapclock.h>

/* Fills a new list; `n` is the table's first argument. */
typedef slot_list collector(int64_t n);

/* Each iteration collects a list of `items` elements and frees it; the answer is the
 * list's digest. The collector is called through a pointer from another translation unit:
 * the compiler cannot see that nobody reads the list. */
void collect_raw(hc_state *state, collector *collect, uint64_t items);
void collect_boxed(hc_state *state, collector *collect, uint64_t items);

/* The limit of both tables: `items` slots are stored, in a block that is there already.
 */
void collect_nothing_but_store(hc_state *state, uint64_t items);

#endif
