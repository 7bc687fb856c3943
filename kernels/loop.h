/* loop.h - the variants of the loop table that are written for one instruction set. */
#ifndef HEAPCLOCK_KERNELS_LOOP_H
#define HEAPCLOCK_KERNELS_LOOP_H

#include "support/list.h"

slot_list loop_fill_avx2(int64_t n);
slot_list loop_fill_avx512(int64_t n);
slot_list loop_fill_non_temporal(int64_t n);

#endif
