/* hoist_x86.c - floors with x86-64's wider vectors. Compiled for its own instruction set
 * function by function; the table asks the CPU before it calls them. For how a double
 * becomes an integer see hoist_raw.c. */
#include "hoist_ways.h"

#include <immintrin.h>

static const double shift = 0x1.8p52;

__attribute__((target("avx2"))) slot_list hoist_vectorised_avx2(const hoist_input *input)
{
    const double *floats = input->floats;
    const size_t count = input->count;
    slot_list result = list_of_length(count);
    const __m256d shifts = _mm256_set1_pd(shift);
    const __m256i shift_bits = _mm256_castpd_si256(shifts);
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        __m256d floors = _mm256_floor_pd(_mm256_loadu_pd(floats + i));
        __m256i bits = _mm256_castpd_si256(_mm256_add_pd(floors, shifts));
        _mm256_storeu_si256((__m256i *)(result.slots + i),
                            _mm256_sub_epi64(bits, shift_bits));
    }
    hoist_floor_each(result.slots, floats, i, count);
    return result;
}

__attribute__((target("avx512f"))) slot_list
hoist_vectorised_avx512(const hoist_input *input)
{
    const double *floats = input->floats;
    const size_t count = input->count;
    slot_list result = list_of_length(count);
    const __m512d shifts = _mm512_set1_pd(shift);
    const __m512i shift_bits = _mm512_castpd_si512(shifts);
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        __m512d floors = _mm512_floor_pd(_mm512_loadu_pd(floats + i));
        __m512i bits = _mm512_castpd_si512(_mm512_add_pd(floors, shifts));
        _mm512_storeu_si512(result.slots + i, _mm512_sub_epi64(bits, shift_bits));
    }
    hoist_floor_each(result.slots, floats, i, count);
    return result;
}
