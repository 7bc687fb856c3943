/* The order of launches in a round. */
#ifndef HC_RUN_ORDER_H
#define HC_RUN_ORDER_H

#include "result.h"

/* Indices (size_t) of the run's rows that `wants` says yes to: the tables in a random
 * order, the rows of a table together and in a random order. A machine's speed swings for
 * seconds at a time, and rows that are compared should meet the same one. */
GArray *hc_order_draw(const hc_run *run, GRand *random,
                      bool (*wants)(const hc_benchmark *row));

/* Puts the indices into a random order, each equally likely. */
void hc_order_shuffle(GRand *random, size_t *indices, size_t count);

#endif
