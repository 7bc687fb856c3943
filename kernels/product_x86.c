/* product_x86.c - the product table with x86-64's vectors: one row of the innermost digit
 * is a run of consecutive numbers. Compiled for its own instruction set function by
 * function; the table asks the CPU before it calls them. */
#include "product.h"

#include <immintrin.h>

__attribute__((target("avx2"))) static list_slot *row_avx2(list_slot *at, int64_t first,
                                                           int64_t side)
{
    const __m256i eight = _mm256_set1_epi64x(8);
    __m256i low =
        _mm256_add_epi64(_mm256_set1_epi64x(first), _mm256_set_epi64x(3, 2, 1, 0));
    __m256i high = _mm256_add_epi64(low, _mm256_set1_epi64x(4));
    int64_t c = 0;
    for (; c + 8 <= side; c += 8) {
        _mm256_storeu_si256((__m256i *)(at + c), low);
        _mm256_storeu_si256((__m256i *)(at + c + 4), high);
        low = _mm256_add_epi64(low, eight);
        high = _mm256_add_epi64(high, eight);
    }
    if (c + 4 <= side) {
        _mm256_storeu_si256((__m256i *)(at + c), low);
        c += 4;
    }
    for (; c < side; c++)
        at[c].value = first + c;
    return at + side;
}

__attribute__((target("avx2"))) slot_list product_fill_avx2(int64_t side)
{
    slot_list filled = list_of_length((size_t)(side * side * side));
    list_slot *at = filled.slots;
    for (int64_t a = 0; a < side; a++) {
        for (int64_t b = 0; b < side; b++)
            at = row_avx2(at, a + b, side);
    }
    return filled;
}

__attribute__((target("avx512f"))) static list_slot *
row_avx512(list_slot *at, int64_t first, int64_t side)
{
    const __m512i eight = _mm512_set1_epi64(8);
    __m512i numbers = _mm512_add_epi64(_mm512_set1_epi64(first),
                                       _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
    int64_t c = 0;
    for (; c + 8 <= side; c += 8) {
        _mm512_storeu_si512(at + c, numbers);
        numbers = _mm512_add_epi64(numbers, eight);
    }
    __mmask8 rest = (__mmask8)((1u << (side - c)) - 1);
    _mm512_mask_storeu_epi64(at + c, rest, numbers);
    return at + side;
}

__attribute__((target("avx512f"))) slot_list product_fill_avx512(int64_t side)
{
    slot_list filled = list_of_length((size_t)(side * side * side));
    list_slot *at = filled.slots;
    for (int64_t a = 0; a < side; a++) {
        for (int64_t b = 0; b < side; b++)
            at = row_avx512(at, a + b, side);
    }
    return filled;
}
