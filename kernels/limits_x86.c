/* limits_x86.c - the streams with AVX2, with AVX-512, and past the caches. Compiled for
 * its instruction set function by function; limits.c asks the CPU first. */
#define STREAM_WAYS stream_avx2
#define STREAM_NAME(x) x##_32
#define STREAM_BYTES 32
#define STREAM_TARGET __attribute__((target("avx2")))
#include "limits_stream_body.h"

#define STREAM_WAYS stream_avx512
#define STREAM_NAME(x) x##_64
#define STREAM_BYTES 64
#define STREAM_TARGET __attribute__((target("avx512f,prefer-vector-width=512")))
#include "limits_stream_body.h"

#include <emmintrin.h>

/* ---- Past the caches: no line is read before it is written, and none is kept ----- */

enum { PAIR = sizeof(__m128i) / sizeof(uint64_t) };

static void fill_non_temporal(uint64_t *to, size_t words, uint64_t word)
{
    const __m128i pair = _mm_set1_epi64x((long long)word);
    for (size_t i = 0; i < words; i += PAIR)
        _mm_stream_si128((__m128i *)(to + i), pair);
    _mm_sfence();
}

static void triad_non_temporal(uint64_t *to, const uint64_t *a, const uint64_t *b,
                               size_t words)
{
    for (size_t i = 0; i < words; i += PAIR) {
        __m128i x = _mm_load_si128((const __m128i *)(a + i));
        __m128i y = _mm_load_si128((const __m128i *)(b + i));
        __m128i thrice = _mm_add_epi64(y, _mm_add_epi64(y, y));
        _mm_stream_si128((__m128i *)(to + i), _mm_add_epi64(x, thrice));
    }
    _mm_sfence();
}

const stream_ways stream_non_temporal = {0, fill_non_temporal, triad_non_temporal,
                                         sizeof(__m128i)};
