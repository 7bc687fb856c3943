/* limits_stream.h - load, fill and triad over a buffer of words, for each width of vector
 * register. A limit is what the widest that the CPU has reaches.
 *
 * The functions are called across translation units, so that no pass over a buffer can be
 * merged with the next. */
#ifndef HEAPCLOCK_KERNELS_LIMITS_STREAM_H
#define HEAPCLOCK_KERNELS_LIMITS_STREAM_H

#include <stddef.h>
#include <stdint.h>

/* Buffers start on a cache line and are a multiple of this long. */
enum { STREAM_BLOCK_WORDS = 32 };

typedef struct stream_ways {
    uint64_t (*load)(const uint64_t *from, size_t words); /* the sum of the words */
    void (*fill)(uint64_t *to, size_t words, uint64_t word);
    /* to = a + 3 b */
    void (*triad)(uint64_t *to, const uint64_t *a, const uint64_t *b, size_t words);
    unsigned register_bytes; /* of the instructions used */
} stream_ways;

extern const stream_ways stream_portable; /* limits_stream.c */
extern const stream_ways stream_avx2;     /* limits_x86.c, the last three */
extern const stream_ways stream_avx512;
extern const stream_ways stream_non_temporal; /* stores pass the caches by; no load */

#endif
