/* source.h - where numbers come from one by one, as C has it: a state of one's own and
 * the function that goes on with it. The raw models of iterators and generators. */
#ifndef HEAPCLOCK_KERNELS_SOURCE_H
#define HEAPCLOCK_KERNELS_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct source source;

/* What each begins with. `next` is false at the end. */
struct source {
    bool (*next)(source *self, int64_t *value);
};

static inline bool source_next(source *from, int64_t *value)
{
    return from->next(from, value);
}

/* Adds up what is left. A call into another translation unit: what `next` points to is
 * not known there. */
uint64_t source_sum(source *from);

/* The same of a source that stands on the heap, which it frees. */
uint64_t source_sum_and_free(source *from);

/* from, from + 1, ... up to but not including end. */
typedef struct source_range {
    source base;
    int64_t at, end;
} source_range;

source_range source_over_range(int64_t from, int64_t end);

#endif
