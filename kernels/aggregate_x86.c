/* aggregate_x86.c - the sum of a range with x86-64's vectors. Compiled for its own
 * instruction set function by function; the table asks the CPU before it calls them. */
#include "aggregate.h"

#include <immintrin.h>

static uint64_t sum_from(int64_t from, int64_t n)
{
    uint64_t total = 0;
    for (int64_t i = from; i < n; i++)
        total += (uint64_t)i;
    return total;
}

/* Four sums of four lanes: with fewer, taken branches limit the loop, not additions. */
__attribute__((target("avx2"))) uint64_t aggregate_range_avx2(int64_t n, slot_list *kept)
{
    (void)kept;
    const __m256i four = _mm256_set1_epi64x(4), step = _mm256_set1_epi64x(16);
    __m256i a = _mm256_set_epi64x(3, 2, 1, 0), b = _mm256_add_epi64(a, four);
    __m256i c = _mm256_add_epi64(b, four), d = _mm256_add_epi64(c, four);
    __m256i a_sum = _mm256_setzero_si256(), b_sum = a_sum, c_sum = a_sum, d_sum = a_sum;
    int64_t i = 0;
    for (; i + 16 <= n; i += 16) {
        a_sum = _mm256_add_epi64(a_sum, a);
        b_sum = _mm256_add_epi64(b_sum, b);
        c_sum = _mm256_add_epi64(c_sum, c);
        d_sum = _mm256_add_epi64(d_sum, d);
        a = _mm256_add_epi64(a, step);
        b = _mm256_add_epi64(b, step);
        c = _mm256_add_epi64(c, step);
        d = _mm256_add_epi64(d, step);
    }
    uint64_t lanes[4];
    a_sum =
        _mm256_add_epi64(_mm256_add_epi64(a_sum, b_sum), _mm256_add_epi64(c_sum, d_sum));
    _mm256_storeu_si256((__m256i *)lanes, a_sum);
    return lanes[0] + lanes[1] + lanes[2] + lanes[3] + sum_from(i, n);
}

__attribute__((target("avx512f"))) uint64_t aggregate_range_avx512(int64_t n,
                                                                   slot_list *kept)
{
    (void)kept;
    const __m512i step = _mm512_set1_epi64(16), half = _mm512_set1_epi64(8);
    __m512i low = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    __m512i high = _mm512_add_epi64(low, half);
    __m512i low_sum = _mm512_setzero_si512(), high_sum = low_sum;
    int64_t i = 0;
    for (; i + 16 <= n; i += 16) {
        low_sum = _mm512_add_epi64(low_sum, low);
        high_sum = _mm512_add_epi64(high_sum, high);
        low = _mm512_add_epi64(low, step);
        high = _mm512_add_epi64(high, step);
    }
    uint64_t total =
        (uint64_t)_mm512_reduce_add_epi64(_mm512_add_epi64(low_sum, high_sum));
    return total + sum_from(i, n);
}
