#include "allocator.h"

#include <glib.h>
#include <string.h>

/* Freed pages stay: without that, each buffer of 8 MiB or more is given back and faulted
 * in again in every iteration, and the clock measures the page faults. */
#define JEMALLOC_CONF                                                                    \
    "abort_conf:true,dirty_decay_ms:-1,muzzy_decay_ms:-1,background_thread:false"

static const hc_allocator allocators[] = {
    {.name = "jemalloc", .preload = "libjemalloc.so.2", .conf = JEMALLOC_CONF},
    {.name = "system"},
};

const hc_allocator *hc_allocator_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(allocators); i++) {
        if (strcmp(allocators[i].name, name) == 0)
            return &allocators[i];
    }
    return NULL;
}

const char *hc_allocator_names(void)
{
    return "jemalloc, system";
}
