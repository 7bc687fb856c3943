#include "size_class.h"

#include <assert.h>

/* Up to 64 bytes a class is a multiple of 16 (and there is 8). From there on each
 * doubling (64, 128] (128, 256] ... has four classes: 5, 6, 7 and 8 times a quarter of
 * its start. */
enum { LAST_LINEAR_BYTES = 64, LAST_LINEAR_INDEX = 4, LG_LAST_LINEAR = 6 };

unsigned hc_size_class_index(uint64_t bytes)
{
    if (bytes <= 8)
        return 0;
    if (bytes <= LAST_LINEAR_BYTES)
        return (unsigned)((bytes + 15) / 16);
    uint64_t last_byte = bytes - 1;
    unsigned lg = 63 - (unsigned)__builtin_clzll(last_byte);
    unsigned quarter = (unsigned)(last_byte >> (lg - 2)) & 3;
    unsigned index = LAST_LINEAR_INDEX + 1 + (lg - LG_LAST_LINEAR) * 4 + quarter;
    return index < HC_SIZE_CLASS_COUNT ? index : HC_SIZE_CLASS_COUNT - 1;
}

uint64_t hc_size_class_bytes(unsigned index)
{
    assert(index < HC_SIZE_CLASS_COUNT);
    if (index == 0)
        return 8;
    if (index <= LAST_LINEAR_INDEX)
        return 16 * (uint64_t)index;
    unsigned above = index - LAST_LINEAR_INDEX - 1;
    return (uint64_t)(5 + above % 4) << (LG_LAST_LINEAR - 2 + above / 4);
}
