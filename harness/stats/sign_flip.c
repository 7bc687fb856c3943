#include "sign_flip.h"
#include "allocate.h"
#include "generator.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* What is flipped takes twice its sum from the sum seen, so that the flipped sum is at
 * least as large exactly when the sum of what is flipped is not above 0. */
typedef struct flipped {
    double sum;
    double size; /* sum of the absolute values, which bounds the rounding of `sum` */
} flipped;

static flipped flip(flipped so_far, double value)
{
    return (flipped){so_far.sum + value, so_far.size + fabs(value)};
}

static bool at_least_as_large(flipped chosen, size_t count)
{
    return chosen.sum <= (double)count * DBL_EPSILON * chosen.size;
}

/* Values so large that their sum is not a double are made smaller, by a power of two that
 * changes no digit. */
static double *scaled_copy(const double *values, size_t count)
{
    double *scaled = hc_stats_allocate(count, sizeof(*scaled));
    double largest = 0;
    for (size_t i = 0; i < count; ++i)
        largest = fmax(largest, fabs(values[i]));
    int exponent = 0;
    frexp((double)count, &exponent);
    bool too_large = largest > ldexp(DBL_MAX, -exponent - 1);
    for (size_t i = 0; i < count; ++i)
        scaled[i] = too_large ? ldexp(values[i], -exponent - 1) : values[i];
    return scaled;
}

/* How many of the 2^(count - next) ways to go on from `so_far` are as large. */
static size_t count_all(const double *values, size_t count, size_t next, flipped so_far)
{
    if (next == count)
        return at_least_as_large(so_far, count);
    return count_all(values, count, next + 1, so_far) +
           count_all(values, count, next + 1, flip(so_far, values[next]));
}

static size_t count_drawn(const double *values, size_t count, size_t resamples,
                          uint64_t seed)
{
    hc_generator generator;
    size_t as_large = 0;
    hc_stats_generator_seed(&generator, seed);
    for (size_t drawn = 0; drawn < resamples; ++drawn) {
        flipped chosen = {0};
        uint64_t bits = 0;
        for (size_t i = 0; i < count; ++i, bits >>= 1) {
            if (i % 64 == 0)
                bits = hc_stats_generator_next(&generator);
            if (bits & 1)
                chosen = flip(chosen, values[i]);
        }
        as_large += at_least_as_large(chosen, count);
    }
    return as_large;
}

double hc_stats_sign_flip(const double *values, size_t count, size_t resamples,
                          uint64_t seed)
{
    double *scaled = scaled_copy(values, count);
    double p;
    if (count <= HC_SIGN_FLIP_EXACT)
        p = ldexp((double)count_all(scaled, count, 0, (flipped){0}), -(int)count);
    else
        p = (double)(count_drawn(scaled, count, resamples, seed) + 1) /
            (double)(resamples + 1);
    free(scaled);
    return p;
}
