/* hoist_ways.h - ways to the floors of n floats, which differ in how often they look up
 * what they call. */
#ifndef HEAPCLOCK_KERNELS_HOIST_WAYS_H
#define HEAPCLOCK_KERNELS_HOIST_WAYS_H

#include "support/list.h"

/* The same floats in both models. Four objects stand for all of them, as in the document,
 * whose list is four floats over and over. */
typedef struct hoist_input {
    slot_list objects;
    double *floats;
    size_t count;
} hoist_input;

/* A new list of the floors: objects from the boxed ones, else numbers. */
typedef slot_list hoist_way(const hoist_input *input);

/* hoist_boxed.c */
hoist_way hoist_lookup_each_time_boxed;
hoist_way hoist_hoisted_boxed;
hoist_way hoist_hoisted_comprehension_boxed;

/* hoist_raw.c */
hoist_way hoist_lookup_each_time;
hoist_way hoist_hoisted;
hoist_way hoist_hoisted_preallocated;
hoist_way hoist_inlined;
hoist_way hoist_vectorised;

#endif
