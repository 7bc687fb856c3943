/* batch.h - the rows that batch.c's kernels insert, and the ways of batch_ways.c to do
 * it.
 */
#ifndef HEAPCLOCK_KERNELS_BATCH_H
#define HEAPCLOCK_KERNELS_BATCH_H

#include "support/cache.h"
#include "support/random.h"

#include <sqlite3.h>
#include <stdint.h>

typedef struct item {
    char name[HC_WORD_BYTES];
    int64_t value;
} item;

typedef struct batch {
    sqlite3 *database; /* NULL for disk-sync */
    int file;          /* holds the path for this process; -1 in memory */
    char path[CACHE_PATH_BYTES];
    int64_t n;
    item *items;
} batch;

/* Inserts all items into the empty table `items` and commits. SQLite's code. */
typedef int batch_way(const batch *of);

batch_way batch_commit_per_row;
batch_way batch_one_transaction;
batch_way batch_prepared;
batch_way batch_multi_row; /* `n` is a multiple of this: */
enum { BATCH_ROWS_A_STATEMENT = 100 };

#endif
