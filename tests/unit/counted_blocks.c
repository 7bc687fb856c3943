#include "counted_blocks.h"

#include <stdlib.h>

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *block, size_t bytes);
void *__real_aligned_alloc(size_t alignment, size_t bytes);
void __real_free(void *block);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *block, size_t bytes);
void *__wrap_aligned_alloc(size_t alignment, size_t bytes);
void __wrap_free(void *block);

long blocks_made, blocks_live;

int blocks_forget(void **state)
{
    (void)state;
    blocks_made = 0;
    blocks_live = 0;
    return 0;
}

void *__wrap_malloc(size_t bytes)
{
    blocks_made++;
    blocks_live++;
    return __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    blocks_made++;
    blocks_live++;
    return __real_calloc(count, bytes);
}

void *__wrap_realloc(void *block, size_t bytes)
{
    blocks_made++;
    blocks_live += block == NULL;
    return __real_realloc(block, bytes);
}

void *__wrap_aligned_alloc(size_t alignment, size_t bytes)
{
    blocks_made++;
    blocks_live++;
    return __real_aligned_alloc(alignment, bytes);
}

void __wrap_free(void *block)
{
    blocks_live -= block != NULL;
    __real_free(block);
}
