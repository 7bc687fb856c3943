/* random.h - inputs of the kernels: the same numbers on every machine, from a seed.
 *
 * Everything is made of splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom
 * number generators", 2014). Its mixing step is a bijection, which gives two things for
 * nothing: keys that cannot collide, and a way back from a key to its index, so that
 * "is this key in the list?" has an answer that no set was asked for.
 */
#ifndef HEAPCLOCK_KERNELS_RANDOM_H
#define HEAPCLOCK_KERNELS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

typedef struct hc_random {
    uint64_t state; /* any value is a good seed */
} hc_random;

uint64_t hc_random_next(hc_random *random);

/* 0 .. bound-1; bound >= 1. Biased by less than bound / 2^64. */
uint64_t hc_random_below(hc_random *random, uint64_t bound);

void hc_random_shuffle_u32(hc_random *random, uint32_t *values, size_t count);

/* Keys with different indexes are different; hc_key_index is the inverse. */
uint64_t hc_key(uint64_t index);
uint64_t hc_key_index(uint64_t key);

/* A text of `count` words out of a vocabulary, as word ids in random order. Every id
 * below `vocabulary` occurs at least once; what is left over goes by Zipf's law (id k in
 * proportion to 1/(k+1)). 1 <= vocabulary <= count. */
void hc_zipf_ids(uint32_t *ids, size_t count, uint32_t vocabulary, uint64_t seed);

/* The spelling of a word: 4 to 11 lower-case letters, the rest zeros. Different ids are
 * spelt differently; id < 26^4 * 26. */
enum { HC_WORD_BYTES = 12 };
void hc_word_spell(uint32_t id, char text[HC_WORD_BYTES]);

#endif
