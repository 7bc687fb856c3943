/* loop_x86.c - the doubles of 0 .. n-1 with x86-64's vector stores. Compiled for its own
 * instruction set function by function; the table asks the CPU before it calls them. */
#include "loop.h"

#include <immintrin.h>

static void fill_tail(list_slot *slots, int64_t from, int64_t n)
{
    for (int64_t i = from; i < n; i++)
        slots[i].value = 2 * i;
}

__attribute__((target("avx2"))) slot_list loop_fill_avx2(int64_t n)
{
    slot_list filled = list_of_length((size_t)n);
    const __m256i four_steps = _mm256_set1_epi64x(8), all_steps = _mm256_set1_epi64x(32);
    __m256i a = _mm256_set_epi64x(6, 4, 2, 0);
    __m256i b = _mm256_add_epi64(a, four_steps);
    __m256i c = _mm256_add_epi64(b, four_steps);
    __m256i d = _mm256_add_epi64(c, four_steps);
    int64_t i = 0;
    for (; i + 16 <= n; i += 16) {
        __m256i *at = (__m256i *)(filled.slots + i);
        _mm256_store_si256(at, a);
        _mm256_store_si256(at + 1, b);
        _mm256_store_si256(at + 2, c);
        _mm256_store_si256(at + 3, d);
        a = _mm256_add_epi64(a, all_steps);
        b = _mm256_add_epi64(b, all_steps);
        c = _mm256_add_epi64(c, all_steps);
        d = _mm256_add_epi64(d, all_steps);
    }
    fill_tail(filled.slots, i, n);
    return filled;
}

__attribute__((target("avx512f"))) slot_list loop_fill_avx512(int64_t n)
{
    slot_list filled = list_of_length((size_t)n);
    const __m512i all_steps = _mm512_set1_epi64(32);
    __m512i a = _mm512_set_epi64(14, 12, 10, 8, 6, 4, 2, 0);
    __m512i b = _mm512_add_epi64(a, _mm512_set1_epi64(16));
    int64_t i = 0;
    for (; i + 16 <= n; i += 16) {
        _mm512_store_si512(filled.slots + i, a);
        _mm512_store_si512(filled.slots + i + 8, b);
        a = _mm512_add_epi64(a, all_steps);
        b = _mm512_add_epi64(b, all_steps);
    }
    fill_tail(filled.slots, i, n);
    return filled;
}

/* Past the caches: no line is read before it is written, and none is kept. */
slot_list loop_fill_non_temporal(int64_t n)
{
    slot_list filled = list_of_length((size_t)n);
    const __m128i step = _mm_set1_epi64x(4);
    __m128i pair = _mm_set_epi64x(2, 0);
    int64_t i = 0;
    for (; i + 2 <= n; i += 2) {
        _mm_stream_si128((__m128i *)(filled.slots + i), pair);
        pair = _mm_add_epi64(pair, step);
    }
    _mm_sfence();
    fill_tail(filled.slots, i, n);
    return filled;
}
