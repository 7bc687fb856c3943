/* jemalloc's size classes on 64-bit machines, by arithmetic: 8, then every multiple of 16
 * up to 128, then four a doubling. Counting by class needs the index of a class at every
 * allocation; asking the allocator for it would cost more than the allocation. */
#ifndef HC_GAUGE_SIZE_CLASS_H
#define HC_GAUGE_SIZE_CLASS_H

#include <stdint.h>

/* 8 << 0 up to 7 << 60, as jemalloc 5.3.0 numbers them. */
enum { HC_SIZE_CLASS_COUNT = 232 };

/* Index of the smallest class that holds `bytes`; 0 for 0. Above the largest class the
 * answer is the largest class: no block is that large. Any thread. */
unsigned hc_size_class_index(uint64_t bytes);

/* Usable bytes of a class; `index` below HC_SIZE_CLASS_COUNT. */
uint64_t hc_size_class_bytes(unsigned index);

#endif
