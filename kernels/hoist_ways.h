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

/* hoist_x86.c */
hoist_way hoist_vectorised_avx2;
hoist_way hoist_vectorised_avx512;

/* Below 2^63 in size. Cuts towards zero, and corrects what was negative: one conversion,
 * where floor() would be a call on the oldest CPUs that this runs on. */
static inline int64_t hoist_floor(double value)
{
    int64_t whole = (int64_t)value;
    return whole - ((double)whole > value);
}

/* Elements from .. end-1, one at a time: what no vector was full of. */
static inline void hoist_floor_each(list_slot *floors, const double *floats, size_t from,
                                    size_t end)
{
    for (size_t i = from; i < end; i++)
        floors[i].value = hoist_floor(floats[i]);
}

#endif
