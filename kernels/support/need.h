/* need.h - memory that a kernel cannot go on without.
 *
 * A kernel has nobody to report to in the middle of its measured loop, and a table that
 * is half built would be measured as a fast one. So it ends the process; the tool shows
 * the row with that cause and goes on. */
#ifndef HEAPCLOCK_KERNELS_NEED_H
#define HEAPCLOCK_KERNELS_NEED_H

#include <stdlib.h>
#include <string.h>

static inline void *hc_need(void *block)
{
    if (block == NULL)
        abort();
    return block;
}

/* Zeroed by hand. For a large block calloc may give the pages back and have them faulted
 * in anew, which costs several times what writing zeros does. The barrier is there
 * because the compiler knows malloc and memset to be calloc. */
static inline void *hc_need_zeros(size_t bytes)
{
    void *block = hc_need(malloc(bytes));
    __asm__ volatile("" : "+r"(block));
    return memset(block, 0, bytes);
}

#endif
