/* limits_memory.c - how fast memory of a given size can be read and written, in order and
 * at random. The size is that of all buffers together. */
#include "limits_kernels.h"
#include "limits_stream.h"

#include "support/cpu.h"
#include "support/need.h"

typedef struct buffer {
    uint64_t *words; /* on a page's boundary */
    size_t count;
    size_t at; /* where the random walk goes on */
    const stream_ways *ways;
} buffer;

/* ---- In order -------------------------------------------------------------------- */

static const stream_ways *widest(void)
{
#if defined(__x86_64__)
    if (cpu_lacks_avx512f() == NULL)
        return &stream_avx512;
    if (cpu_lacks_avx2() == NULL)
        return &stream_avx2;
#endif
    return &stream_portable;
}

void limit_stream_set_up(hc_state *state)
{
    buffer *made = hc_need(malloc(sizeof *made));
    size_t bytes = (size_t)hc_arg(state, 0);
    *made = (buffer){.words = hc_need(aligned_alloc(4096, bytes)),
                     .count = bytes / sizeof(uint64_t),
                     .ways = widest()};
    made->ways->fill(made->words, made->count, 1);
    hc_set_fixture(state, made);
}

void limit_stream_tear_down(hc_state *state)
{
    buffer *freed = hc_fixture(state);
    free(freed->words);
    free(freed);
}

static void report(hc_state *state, size_t words, const stream_ways *ways)
{
    hc_items(state, words);
    hc_bytes(state, words * sizeof(uint64_t));
    hc_counter(state, "register_bytes", ways->register_bytes, HC_COUNTER_VALUE);
}

void limit_load(hc_state *state)
{
    const buffer *from = hc_fixture(state);
    HC_LOOP(state) {
        hc_keep_u64(from->ways->load(from->words, from->count));
    }
    report(state, from->count, from->ways);
}

static void fill(hc_state *state, const stream_ways *ways)
{
    const buffer *to = hc_fixture(state);
    HC_LOOP(state) {
        ways->fill(to->words, to->count, 1);
        hc_keep(to->words);
    }
    report(state, to->count, ways);
}

void limit_fill(hc_state *state)
{
    const buffer *to = hc_fixture(state);
    fill(state, to->ways);
}

/* A third of the buffer each for the sum and its two terms, in whole pages: buffers at
 * the same place in a page are the worst case for some CPUs, but the one that malloc
 * gives. */
static void triad(hc_state *state, const stream_ways *ways)
{
    const buffer *three = hc_fixture(state);
    size_t page = 4096 / sizeof(uint64_t), words = three->count / 3 / page * page;
    uint64_t *to = three->words, *a = to + words, *b = a + words;
    HC_LOOP(state) {
        ways->triad(to, a, b, words);
        hc_keep(to);
    }
    report(state, 3 * words, ways);
}

void limit_triad(hc_state *state)
{
    const buffer *three = hc_fixture(state);
    triad(state, three->ways);
}

#if defined(__x86_64__)
void limit_fill_non_temporal(hc_state *state)
{
    fill(state, &stream_non_temporal);
}

void limit_triad_non_temporal(hc_state *state)
{
    triad(state, &stream_non_temporal);
}
#endif

/* ---- At random: each load says where the next one is ----------------------------- */

enum { LINE_WORDS = 64 / sizeof(uint64_t), STEPS = 1000 };

/* A scrambled order of 0 .. lines-1, a power of two: each step is one-to-one. */
static size_t scrambled(size_t i, size_t lines)
{
    size_t mask = lines - 1;
    unsigned half = (unsigned)__builtin_ctzll(lines) / 2;
    i = (i * 0x9e3779b97f4a7c15) & mask;
    i ^= i >> half;
    return (i * 0xd6e8feb86659fd93) & mask;
}

/* The first word of each line holds the index of the first word of the next one, through
 * all lines and back to the first. */
void limit_random_load_set_up(hc_state *state)
{
    limit_stream_set_up(state);
    buffer *ring = hc_fixture(state);
    size_t lines = ring->count / LINE_WORDS;
    for (size_t i = 0; i < lines; i++)
        ring->words[scrambled(i, lines) * LINE_WORDS] =
            scrambled((i + 1) % lines, lines) * LINE_WORDS;
}

void limit_random_load(hc_state *state)
{
    buffer *ring = hc_fixture(state);
    const uint64_t *words = ring->words;
    size_t at = ring->at;
    HC_LOOP(state) {
        for (int step = 0; step < STEPS; step++)
            at = words[at];
        hc_keep_u64(at);
    }
    ring->at = at;
    hc_items(state, STEPS);
}
