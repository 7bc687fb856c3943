/* Ranks of values among each other, which the rank tests share. */
#ifndef HC_STATS_RANKS_H
#define HC_STATS_RANKS_H

#include <stddef.h>

/* Twice the rank of each of `count` >= 0 values, from 2 for the smallest. Equal values
 * get the mean of the ranks that they occupy (mid-ranks); doubled, that is an integer, so
 * that exact tests can count with it. Returns the sum of t^3 - t over groups of t equal
 * values, which the variances of rank sums are corrected by; 0 without ties. */
double hc_stats_doubled_ranks(const double *values, size_t count, size_t *doubled);

#endif
