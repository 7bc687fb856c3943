/* number_tee.h - one source of numbers, two readers, as C has it: what one has read and
 * the other has not waits in a ring that grows. */
#ifndef HEAPCLOCK_KERNELS_NUMBER_TEE_H
#define HEAPCLOCK_KERNELS_NUMBER_TEE_H

#include "source.h"

#include <stddef.h>

typedef struct number_tee {
    source *from; /* borrowed */
    struct tee_end {
        source base;
        struct number_tee *of;
    } ends[2];
    const struct tee_end *ahead; /* the reader that the waiting numbers are not for */
    int64_t *waiting;            /* [capacity], a power of two; NULL while 0 */
    size_t first, count, capacity;
} number_tee;

/* Read it through ends[0].base and ends[1].base; it must not be moved meanwhile. */
void number_tee_split(number_tee *made, source *from);
void number_tee_free(number_tee *freed);

#endif
