/* need.h - memory that a kernel cannot go on without.
 *
 * A kernel has nobody to report to in the middle of its measured loop, and a table that
 * is half built would be measured as a fast one. So it ends the process; the tool shows
 * the row with that cause and goes on. */
#ifndef HEAPCLOCK_KERNELS_NEED_H
#define HEAPCLOCK_KERNELS_NEED_H

#include <stdlib.h>

static inline void *hc_need(void *block)
{
    if (block == NULL)
        abort();
    return block;
}

#endif
