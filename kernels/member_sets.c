/* member_sets.c - two hash sets of raw keys: the simplest that is good (open addressing,
 * linear probing), and the one of member_buckets.h, here in portable C. */
#include "member_buckets.h"
#include "support/need.h"
#include "support/random.h"

#include <stdbool.h>

/* ---- Linear probing, at most half full ------------------------------------------- */

typedef struct probing_set {
    uint64_t *slots; /* 0: empty; a sum of found keys need not know the key 0 */
    unsigned shift;  /* a hash's highest bits are its slot */
} probing_set;

static size_t probing_slot(const probing_set *set, uint64_t key)
{
    size_t mask = SIZE_MAX >> set->shift;
    size_t slot = bucket_hash(key) >> set->shift;
    while (set->slots[slot] != key && set->slots[slot] != 0)
        slot = (slot + 1) & mask;
    return slot;
}

static void *probing_build(member_list members)
{
    probing_set *set = hc_need(malloc(sizeof *set));
    unsigned bits = 2;
    while (((size_t)1 << bits) < 2 * members.count)
        ++bits;
    *set = (probing_set){hc_need_zeros(sizeof *set->slots << bits), 64 - bits};
    for (size_t i = 0; i < members.count; i++)
        set->slots[probing_slot(set, members.keys[i])] = members.keys[i];
    return set;
}

static void probing_destroy(void *built)
{
    probing_set *set = built;
    free(set->slots);
    free(set);
}

/* The slot holds the key or 0: no jump between finding it and adding it. */
static uint64_t probing_sum(const void *built, member_list queries)
{
    probing_set set = *(const probing_set *)built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++)
        sum += set.slots[probing_slot(&set, queries.keys[q])];
    return sum;
}

const member_way member_set_probing = {
    .build = probing_build,
    .sum_found = probing_sum,
    .destroy = probing_destroy,
    .window = MEMBER_WINDOW,
};

/* ---- Two buckets of four --------------------------------------------------------- */

/* A number that no query of this bucket can be: both its buckets are others. There are
 * four buckets at least, so a few candidates are enough. */
static uint64_t bucket_filler(uint64_t offset, uint64_t mask)
{
    uint64_t filler = 0;
    while (bucket_first(bucket_hash(filler), mask) == offset ||
           bucket_second(bucket_hash(filler), mask) == offset)
        ++filler;
    return filler;
}

static uint64_t *bucket_at(const bucket_set *set, uint64_t offset)
{
    return set->slots + offset / sizeof(uint64_t);
}

/* Puts the key into the emptier of its buckets; when both are full it takes the place of
 * another key, which goes to its own other bucket, and so on. false: no end in sight. */
static bool bucket_insert(bucket_set *set, uint8_t *used, hc_random *random, uint64_t key)
{
    uint64_t to = bucket_first(bucket_hash(key), set->mask);
    uint64_t other = bucket_second(bucket_hash(key), set->mask);
    if (used[other / BUCKET_BYTES] < used[to / BUCKET_BYTES])
        to = other;
    for (int moves = 0; moves < 500; ++moves) {
        uint64_t *bucket = bucket_at(set, to);
        uint8_t *count = &used[to / BUCKET_BYTES];
        if (*count < BUCKET_SLOTS) {
            bucket[(*count)++] = key;
            return true;
        }
        uint64_t *victim = &bucket[hc_random_next(random) % BUCKET_SLOTS];
        uint64_t evicted = *victim;
        *victim = key;
        key = evicted;
        uint64_t first = bucket_first(bucket_hash(key), set->mask);
        to = first != to ? first : bucket_second(bucket_hash(key), set->mask);
    }
    return false;
}

/* A fresh set of so many buckets; false, and nothing to free, when a key found no place.
 */
static bool bucket_try(bucket_set *set, member_list members, size_t buckets)
{
    hc_random random = {buckets};
    uint8_t *used = hc_need_zeros(buckets);
    set->slots = hc_need(aligned_alloc(64, buckets * BUCKET_BYTES));
    set->mask = (buckets - 1) * BUCKET_BYTES;
    for (uint64_t offset = 0; offset <= set->mask; offset += BUCKET_BYTES) {
        uint64_t filler = bucket_filler(offset, set->mask);
        for (size_t slot = 0; slot < BUCKET_SLOTS; ++slot)
            bucket_at(set, offset)[slot] = filler;
    }
    size_t placed = 0;
    while (placed < members.count &&
           bucket_insert(set, used, &random, members.keys[placed]))
        ++placed;
    free(used);
    if (placed < members.count)
        free(set->slots);
    return placed == members.count;
}

/* Starts at nine tenths full at most (the scheme's own limit is 0.98). */
void *bucket_set_build(member_list members)
{
    bucket_set *set = hc_need(malloc(sizeof *set));
    size_t buckets = 4;
    while (buckets * BUCKET_SLOTS * 9 < members.count * 10)
        buckets *= 2;
    while (!bucket_try(set, members, buckets))
        buckets *= 2;
    return set;
}

void bucket_set_destroy(void *built)
{
    bucket_set *set = built;
    free(set->slots);
    free(set);
}

static uint64_t bucket_sum(const void *built, member_list queries)
{
    bucket_set set = *(const bucket_set *)built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        uint64_t key = queries.keys[q], hash = bucket_hash(key), found = 0;
        const uint64_t *first = bucket_at(&set, bucket_first(hash, set.mask));
        const uint64_t *second = bucket_at(&set, bucket_second(hash, set.mask));
        for (size_t slot = 0; slot < BUCKET_SLOTS; ++slot)
            found |= (first[slot] == key) | (second[slot] == key);
        sum += key & -found;
    }
    return sum;
}

const member_way member_set_buckets = {
    .build = bucket_set_build,
    .sum_found = bucket_sum,
    .destroy = bucket_set_destroy,
    .window = MEMBER_WINDOW,
};
