/* random.c - splitmix64 and what is made of it: distinct keys, Zipf's words. */
#include "random.h"

#include <string.h>

static const uint64_t golden = 0x9e3779b97f4a7c15;

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
    x = (x ^ x >> 27) * 0x94d049bb133111eb;
    return x ^ x >> 31;
}

/* Each step undoes one of mix: a shift is undone by itself repeated until nothing is left
 * to shift, a product by the inverse of its factor modulo 2^64. */
static uint64_t unmix(uint64_t x)
{
    x = (x ^ x >> 31 ^ x >> 62) * 0x319642b2d24d8ec3;
    x = (x ^ x >> 27 ^ x >> 54) * 0x96de1b173f119089;
    return x ^ x >> 30 ^ x >> 60;
}

uint64_t hc_random_next(hc_random *random)
{
    random->state += golden;
    return mix(random->state);
}

uint64_t hc_random_below(hc_random *random, uint64_t bound)
{
    return (uint64_t)((unsigned __int128)hc_random_next(random) * bound >> 64);
}

void hc_random_shuffle_u32(hc_random *random, uint32_t *values, size_t count)
{
    for (size_t left = count; left > 1; --left) {
        size_t pick = (size_t)hc_random_below(random, left);
        uint32_t value = values[pick];
        values[pick] = values[left - 1];
        values[left - 1] = value;
    }
}

uint64_t hc_key(uint64_t index)
{
    return mix(index + golden);
}

uint64_t hc_key_index(uint64_t key)
{
    return unmix(key) - golden;
}

/* 1 + 1/2 + ... + 1/n. */
static double harmonic(uint32_t n)
{
    double sum = 0;
    for (uint32_t k = 1; k <= n; k++)
        sum += 1.0 / k;
    return sum;
}

void hc_zipf_ids(uint32_t *ids, size_t count, uint32_t vocabulary, uint64_t seed)
{
    double share = (double)(count - vocabulary) / harmonic(vocabulary);
    double sum = 0;
    size_t at = 0;
    for (uint32_t id = 0; id < vocabulary; ++id) {
        sum += 1.0 / (id + 1);
        size_t end = id + 1 + (size_t)(share * sum);
        while (at < end && at < count)
            ids[at++] = id;
    }
    while (at < count) /* the last product may round to just below a whole number */
        ids[at++] = vocabulary - 1;

    hc_random random = {seed};
    hc_random_shuffle_u32(&random, ids, count);
}

/* Four letters hold the id modulo 26^4, scrambled by an odd factor so that neighbours
 * look unlike; a fifth, present in every longer word, holds the rest. */
void hc_word_spell(uint32_t id, char text[HC_WORD_BYTES])
{
    enum { FOUR_LETTERS = 26 * 26 * 26 * 26 };
    uint32_t scrambled =
        (uint32_t)((uint64_t)(id % FOUR_LETTERS) * 175691 % FOUR_LETTERS);
    uint64_t letters = mix(id);
    size_t length = id < FOUR_LETTERS ? 4 + letters % 8 : 5 + letters % 7;

    memset(text, 0, HC_WORD_BYTES);
    for (size_t i = 0; i < 4; ++i, scrambled /= 26)
        text[i] = (char)('a' + scrambled % 26);
    if (length > 4)
        text[4] = (char)('a' + id / FOUR_LETTERS);
    for (size_t i = 5; i < length; i++) {
        letters = letters * 6364136223846793005 + 1442695040888963407;
        text[i] = (char)('a' + (letters >> 33) % 26);
    }
}
