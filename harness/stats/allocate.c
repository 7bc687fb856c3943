#include "allocate.h"

#include <stdlib.h>

void *hc_stats_allocate(size_t count, size_t size)
{
    void *block = calloc(count > 0 ? count : 1, size);
    if (block == NULL)
        abort();
    return block;
}
