/* tee.h - itertools.tee(): one source, two readers. What the first has read and the
 * second has not waits in blocks of 57, linked and counted as CPython's: a block is freed
 * when the reader that is behind has left it. */
#ifndef HEAPCLOCK_KERNELS_TEE_H
#define HEAPCLOCK_KERNELS_TEE_H

#include "iterator.h"

/* Takes the source over. */
void tee_split(box *source, box *readers[2]);

#endif
