/* member_buckets.h - a set whose lookup has no jump: two buckets of four keys to compare.
 *
 * Cuckoo hashing (Pagh and Rodler, 2001), buckets of four: a key lives in one of two
 * buckets that its product with an odd constant names, so a lookup always reads exactly
 * two half cache lines. An empty slot holds a number that belongs to neither of its
 * buckets' keys, so emptiness needs no test either. Built once from a list of distinct
 * keys; up to about 2^27 buckets.
 */
#ifndef HEAPCLOCK_KERNELS_MEMBER_BUCKETS_H
#define HEAPCLOCK_KERNELS_MEMBER_BUCKETS_H

#include "member.h"

enum { BUCKET_SLOTS = 4, BUCKET_BYTES = BUCKET_SLOTS * sizeof(uint64_t) };

typedef struct bucket_set {
    uint64_t *slots;
    uint64_t mask; /* of a bucket's offset in bytes */
} bucket_set;

static inline uint64_t bucket_hash(uint64_t key)
{
    return key * 0x9e3779b97f4a7c15;
}

static inline uint64_t bucket_first(uint64_t hash, uint64_t mask)
{
    return hash >> 32 & mask;
}

static inline uint64_t bucket_second(uint64_t hash, uint64_t mask)
{
    return hash >> 16 & mask;
}

void *bucket_set_build(member_list members);
void bucket_set_destroy(void *built);

#endif
