/* limits_canary.c - two kernels whose cost nothing but the machine changes. The tool runs
 * them in every round: when they move, the machine did, not the code under test.
 *
 * One is bound by the latency of its instructions and is steady to a percent on an
 * otherwise noisy machine; the other keeps all units and the nearer caches busy, and
 * feels a neighbour on the same core. */
#include "limits_kernels.h"

#include "support/need.h"
#include "support/random.h"

/* Each multiplication waits for the one before: three or four cycles a step. */
void canary_latency(hc_state *state)
{
    enum { STEPS = 20000 };
    uint64_t x = 1;
    HC_LOOP(state) {
        for (int step = 0; step < STEPS; step++) {
            x *= 6364136223846793005;
            __asm__ volatile("" : "+r"(x)); /* or the compiler multiplies the factors */
        }
    }
    hc_keep_u64(x);
    hc_items(state, STEPS);
}

enum { WORDS = 32768 }; /* 256 KiB: more than a first-level cache, less than a second */

void canary_throughput_set_up(hc_state *state)
{
    uint64_t *words = hc_need(aligned_alloc(64, WORDS * sizeof *words));
    for (size_t i = 0; i < WORDS; i++)
        words[i] = hc_key(i);
    hc_set_fixture(state, words);
}

void canary_throughput_tear_down(hc_state *state)
{
    free(hc_fixture(state));
}

/* Four chains of their own, so that multipliers, adders and loads are busy at once. */
void canary_throughput(hc_state *state)
{
    const uint64_t *words = hc_fixture(state);
    HC_LOOP(state) {
        uint64_t a = 0, b = 0, c = 0, d = 0;
        for (size_t i = 0; i < WORDS; i += 4) {
            a += words[i] * 3 ^ words[i] >> 7;
            b += words[i + 1] * 5 ^ words[i + 1] >> 9;
            c += words[i + 2] * 7 ^ words[i + 2] >> 11;
            d += words[i + 3] * 11 ^ words[i + 3] >> 13;
        }
        hc_keep_u64(a + b + c + d);
    }
    hc_items(state, WORDS);
}
