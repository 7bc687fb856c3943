/* limits_stream_body.h - the text of one stream_ways, compiled once for each register
 * width. The including file defines, and this one undefines: STREAM_WAYS    name of the
 * stream_ways STREAM_NAME(x) a name of that width's own STREAM_BYTES   of a register
 *   STREAM_TARGET  attribute that lets the compiler use it, or nothing */
#include "limits_stream.h"

/* Words are words, whatever width they are moved in. */
typedef uint64_t STREAM_NAME(vector)
    __attribute__((vector_size(STREAM_BYTES), may_alias));
enum { STREAM_NAME(LANES) = STREAM_BYTES / sizeof(uint64_t) };

/* Four sums, or the adder's latency would be the limit. */
STREAM_TARGET static uint64_t STREAM_NAME(load)(const uint64_t *from, size_t words)
{
    const STREAM_NAME(vector) *at = (const STREAM_NAME(vector) *)from;
    const STREAM_NAME(vector) *end = at + words / STREAM_NAME(LANES);
    STREAM_NAME(vector) a = {0}, b = {0}, c = {0}, d = {0};
    for (; at < end; at += 4) {
        a += at[0];
        b += at[1];
        c += at[2];
        d += at[3];
    }
    a += b + c + d;
    uint64_t sum = 0;
    for (size_t lane = 0; lane < STREAM_NAME(LANES); lane++)
        sum += a[lane];
    return sum;
}

/* The barrier keeps the compiler from calling memset instead. */
STREAM_TARGET static void STREAM_NAME(fill)(uint64_t *to, size_t words, uint64_t word)
{
    STREAM_NAME(vector) *at = (STREAM_NAME(vector) *)to;
    STREAM_NAME(vector) *end = at + words / STREAM_NAME(LANES);
    const STREAM_NAME(vector) all = word - (STREAM_NAME(vector)){0};
    for (; at < end; at += 4) {
        at[0] = all;
        at[1] = all;
        at[2] = all;
        at[3] = all;
        __asm__ volatile("" : : : "memory");
    }
}

STREAM_TARGET static void STREAM_NAME(triad)(uint64_t *to, const uint64_t *a,
                                             const uint64_t *b, size_t words)
{
    STREAM_NAME(vector) *at = (STREAM_NAME(vector) *)to;
    const STREAM_NAME(vector) *x = (const STREAM_NAME(vector) *)a;
    const STREAM_NAME(vector) *y = (const STREAM_NAME(vector) *)b;
    for (size_t i = 0; i < words / STREAM_NAME(LANES); i++)
        at[i] = x[i] + 3 * y[i];
}

const stream_ways STREAM_WAYS = {STREAM_NAME(load), STREAM_NAME(fill), STREAM_NAME(triad),
                                 STREAM_BYTES};

#undef STREAM_WAYS
#undef STREAM_NAME
#undef STREAM_BYTES
#undef STREAM_TARGET
