/* member_x86.c - the scan and the bucket set with vector instructions. Compiled for their
 * own instruction set function by function; the table asks the CPU before it calls them.
 */
#include "member_buckets.h"

#include "support/need.h"

#include <immintrin.h>
#include <string.h>

/* The list as it is, and 32 keys past its end that may be read but do not count. */
typedef struct vector_list {
    uint64_t *keys;
    size_t count;
} vector_list;

static void *vector_build(member_list members)
{
    vector_list *copy = hc_need(malloc(sizeof *copy));
    size_t bytes = (members.count + 32) * sizeof *members.keys;
    copy->keys = hc_need(aligned_alloc(64, (bytes + 63) & ~(size_t)63));
    copy->count = members.count;
    memset(copy->keys, 0, (bytes + 63) & ~(size_t)63);
    memcpy(copy->keys, members.keys, members.count * sizeof *members.keys);
    return copy;
}

static void vector_destroy(void *built)
{
    vector_list *copy = built;
    free(copy->keys);
    free(copy);
}

/* The padding is zeros: a query of 0 would be "found" there, and adds 0 to the sum. */
__attribute__((target("avx2"))) static uint64_t scan_avx2(const void *built,
                                                          member_list queries)
{
    const vector_list *members = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        __m256i key = _mm256_set1_epi64x((long long)queries.keys[q]);
        for (size_t i = 0; i < members->count; i += 16) {
            const __m256i *at = (const __m256i *)(members->keys + i);
            __m256i found =
                _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi64(at[0], key),
                                                _mm256_cmpeq_epi64(at[1], key)),
                                _mm256_or_si256(_mm256_cmpeq_epi64(at[2], key),
                                                _mm256_cmpeq_epi64(at[3], key)));
            if (!_mm256_testz_si256(found, found)) {
                sum += queries.keys[q];
                break;
            }
        }
    }
    return sum;
}

const member_way member_scan_avx2 = {
    .build = vector_build,
    .sum_found = scan_avx2,
    .destroy = vector_destroy,
    .window = MEMBER_SCAN_WINDOW,
};

__attribute__((target("avx512f"))) static uint64_t scan_avx512(const void *built,
                                                               member_list queries)
{
    const vector_list *members = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        __m512i key = _mm512_set1_epi64((long long)queries.keys[q]);
        for (size_t i = 0; i < members->count; i += 32) {
            const __m512i *at = (const __m512i *)(members->keys + i);
            unsigned found = _mm512_cmpeq_epi64_mask(at[0], key) |
                             _mm512_cmpeq_epi64_mask(at[1], key) |
                             _mm512_cmpeq_epi64_mask(at[2], key) |
                             _mm512_cmpeq_epi64_mask(at[3], key);
            if (found != 0) {
                sum += queries.keys[q];
                break;
            }
        }
    }
    return sum;
}

const member_way member_scan_avx512 = {
    .build = vector_build,
    .sum_found = scan_avx512,
    .destroy = vector_destroy,
    .window = MEMBER_SCAN_WINDOW,
};

/* A key is in one slot at most, so the lanes that matched can be added up as they are and
 * come together after the loop: about four cycles a query. */
__attribute__((target("avx2"))) static uint64_t buckets_avx2(const void *built,
                                                             member_list queries)
{
    const bucket_set *set = built;
    const char *slots = (const char *)set->slots;
    uint64_t mask = set->mask;
    __m256i sum = _mm256_setzero_si256();
    for (size_t q = 0; q < queries.count; q++) {
        uint64_t hash = bucket_hash(queries.keys[q]);
        __m256i key = _mm256_set1_epi64x((long long)queries.keys[q]);
        __m256i first = *(const __m256i *)(slots + bucket_first(hash, mask));
        __m256i second = *(const __m256i *)(slots + bucket_second(hash, mask));
        __m256i found = _mm256_or_si256(_mm256_cmpeq_epi64(first, key),
                                        _mm256_cmpeq_epi64(second, key));
        sum = _mm256_add_epi64(sum, _mm256_and_si256(found, key));
    }
    return (uint64_t)(_mm256_extract_epi64(sum, 0) + _mm256_extract_epi64(sum, 1) +
                      _mm256_extract_epi64(sum, 2) + _mm256_extract_epi64(sum, 3));
}

const member_way member_set_buckets_avx2 = {
    .build = bucket_set_build,
    .sum_found = buckets_avx2,
    .destroy = bucket_set_destroy,
    .window = MEMBER_WINDOW,
};
