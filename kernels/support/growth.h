/* growth.h - how much room a growing list asks for: the rule decides how often it moves,
 * and how many bytes it holds that nobody uses.
 *
 * Each rule takes the number of elements that must fit, and returns the new capacity. */
#ifndef HEAPCLOCK_KERNELS_GROWTH_H
#define HEAPCLOCK_KERNELS_GROWTH_H

#include <stddef.h>

typedef size_t growth_rule(size_t needed);

/* CPython 3.9 and later, list_resize in Objects/listobject.c. */
static inline size_t growth_cpython(size_t needed)
{
    return (needed + (needed >> 3) + 6) & ~(size_t)3;
}

/* CPython up to 3.8. */
static inline size_t growth_cpython_38(size_t needed)
{
    return needed + (needed >> 3) + (needed < 9 ? 3 : 6);
}

/* Twice the room there was; a list that is full asks for one element more. */
static inline size_t growth_doubling(size_t needed)
{
    return needed <= 4 ? 4 : 2 * (needed - 1);
}

#endif
