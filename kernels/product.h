/* product.h - the variants of the product table that stand in other files. */
#ifndef HEAPCLOCK_KERNELS_PRODUCT_H
#define HEAPCLOCK_KERNELS_PRODUCT_H

#include "support/list.h"

/* product_boxed.c */
slot_list product_nested_append_boxed(int64_t side);
slot_list product_nested_comprehension_boxed(int64_t side);
slot_list product_iterator_append_boxed(int64_t side);
slot_list product_iterator_comprehension_boxed(int64_t side);

/* product_x86.c */
slot_list product_fill_avx2(int64_t side);
slot_list product_fill_avx512(int64_t side);

#endif
