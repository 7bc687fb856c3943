/* The allocators a suite can be run under, by the names of --allocator. */
#ifndef HC_RUN_ALLOCATOR_H
#define HC_RUN_ALLOCATOR_H

#include <stdbool.h>

typedef struct hc_allocator {
    const char *name;    /* "jemalloc", "system" */
    const char *preload; /* for LD_PRELOAD, found on the loader's path; NULL: nothing */
    const char *conf;    /* for MALLOC_CONF; NULL: unset */
} hc_allocator;

/* NULL when there is none of that name. */
const hc_allocator *hc_allocator_find(const char *name);

/* "jemalloc, system", for messages. */
const char *hc_allocator_names(void);

#endif
