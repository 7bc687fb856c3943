/* member.h - the ways of asking "is this key in the list?" that the table compares.
 *
 * A way builds its own structure from the list, then answers a window of queries. The
 * answer is the sum of the keys that were found, modulo 2^64: it depends on every query
 * and costs one addition. Each sum_found is in another translation unit than the measured
 * loop and takes a whole window, so that the compiler can neither hoist nor merge lookups
 * and the CPU may overlap them, as it does in a loop over a real list.
 */
#ifndef HEAPCLOCK_KERNELS_MEMBER_H
#define HEAPCLOCK_KERNELS_MEMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Keys, and the same as boxes for the boxed ways (else NULL). */
typedef struct member_list {
    const uint64_t *keys;
    struct box *const *objects;
    size_t count;
} member_list;

typedef struct member_way {
    void *(*build)(member_list members);
    uint64_t (*sum_found)(const void *built, member_list queries);
    void (*destroy)(void *built);
    size_t window; /* queries an iteration */
    bool boxed;    /* reads the objects */
} member_way;

/* A scan of a million keys takes a millisecond; 16 queries hold a fair sample of
 * positions (member.c spreads them), and the next iteration asks the next 16. */
enum { MEMBER_SCAN_WINDOW = 16, MEMBER_WINDOW = 1000 };

extern const member_way member_scan_boxed;       /* member_boxed.c */
extern const member_way member_set_boxed;        /* member_boxed.c */
extern const member_way member_scan_scalar;      /* member_scan.c */
extern const member_way member_scan_avx2;        /* member_x86.c */
extern const member_way member_scan_avx512;      /* member_x86.c */
extern const member_way member_bsearch;          /* member_search.c */
extern const member_way member_branchless;       /* member_search.c */
extern const member_way member_eytzinger;        /* member_search.c */
extern const member_way member_set_probing;      /* member_sets.c */
extern const member_way member_set_buckets;      /* member_sets.c */
extern const member_way member_set_buckets_avx2; /* member_x86.c */
extern const member_way member_uthash;           /* member_libraries.c */
extern const member_way member_ghashtable;       /* member_libraries.c */
extern const member_way member_stb_ds;           /* member_libraries.c */
extern const member_way member_read_once;        /* member_search.c; finds nothing */

#endif
