/* Working memory. A function of statistics has no way to say that there is none, and no
 * use in going on. */
#ifndef HC_STATS_ALLOCATE_H
#define HC_STATS_ALLOCATE_H

#include <stddef.h>

/* `count` >= 0 zeroed elements; never NULL: aborts when there is no memory. For the
 * caller to free. */
void *hc_stats_allocate(size_t count, size_t size);

#endif
