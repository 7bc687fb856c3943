/* jemalloc's own functions, if it is in this process. The same suite runs with
 * libjemalloc preloaded and without, so nothing here may link it. */
#ifndef HC_GAUGE_JEMALLOC_SYMBOLS_H
#define HC_GAUGE_JEMALLOC_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct hc_jemalloc {
    int (*mallctl)(const char *name, void *old, size_t *old_size, void *new_value,
                   size_t new_size);
    size_t (*sallocx)(const void *block, int flags);
} hc_jemalloc;

/* False, and both functions NULL, when they are not in the process. A few microseconds.
 */
bool hc_jemalloc_find(hc_jemalloc *jemalloc);

/* "5.3.0-0-g54eaed1d8b56b1aa528be3bdd1877e59c56fa90c", in jemalloc's storage, or NULL. */
const char *hc_jemalloc_version(const hc_jemalloc *jemalloc);

#endif
