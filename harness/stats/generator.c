#include "generator.h"

static uint64_t splitmix64(uint64_t *state)
{
    uint64_t mixed = *state += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

void hc_stats_generator_seed(hc_generator *generator, uint64_t seed)
{
    for (size_t i = 0; i < 4; ++i)
        generator->state[i] = splitmix64(&seed);
}

static uint64_t rotate_left(uint64_t value, unsigned bits)
{
    return value << bits | value >> (64 - bits);
}

uint64_t hc_stats_generator_next(hc_generator *generator)
{
    uint64_t *state = generator->state;
    uint64_t result = rotate_left(state[1] * 5, 7) * 9;
    uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate_left(state[3], 45);
    return result;
}

/* The high word of number * bound; of each value's 2^64 / bound numbers those are thrown
 * away (their low word tells) that would make some values more likely. */
uint64_t hc_stats_generator_below(hc_generator *generator, uint64_t bound)
{
    __extension__ typedef unsigned __int128 wide;
    uint64_t surplus = -bound % bound;
    wide product;
    do {
        product = (wide)hc_stats_generator_next(generator) * bound;
    } while ((uint64_t)product < surplus);
    return (uint64_t)(product >> 64);
}
