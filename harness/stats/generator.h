/* Numbers that look random and are the same for the same seed on every machine. What is
 * drawn at random here goes into a verdict, and a verdict has to be repeatable. */
#ifndef HC_STATS_GENERATOR_H
#define HC_STATS_GENERATOR_H

#include <stddef.h>
#include <stdint.h>

typedef struct hc_generator {
    uint64_t state[4];
} hc_generator;

/* Any seed is a good one, 0 included: it is spread over the state by splitmix64 (Steele,
 * Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
void hc_stats_generator_seed(hc_generator *generator, uint64_t seed);

/* xoshiro256** (Blackman, Vigna: Scrambled linear pseudorandom number generators, 2021);
 * all 64 bits are good. */
uint64_t hc_stats_generator_next(hc_generator *generator);

/* 0 .. bound - 1, each equally likely; bound >= 1.
 * Source: Lemire, Fast random integer generation in an interval, 2019. */
uint64_t hc_stats_generator_below(hc_generator *generator, uint64_t bound);

#endif
