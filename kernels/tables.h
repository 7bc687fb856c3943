/* tables.h - the tables of the built-in suite, one file each; suite.c lists them. */
#ifndef HEAPCLOCK_KERNELS_TABLES_H
#define HEAPCLOCK_KERNELS_TABLES_H

#include <heapclock/heapclock.h>

extern const hc_table hc_table_loop;
extern const hc_table hc_table_aggregate;
extern const hc_table hc_table_footprint;
extern const hc_table hc_table_product;
extern const hc_table hc_table_member;
extern const hc_table hc_table_dictcount;
extern const hc_table hc_table_hoist;
extern const hc_table hc_table_iter;
extern const hc_table hc_table_recipes;
extern const hc_table hc_table_batch;
extern const hc_table hc_table_stream;
extern const hc_table hc_table_concurrency;
extern const hc_table hc_table_practice;
extern const hc_table hc_table_limits;

#endif
