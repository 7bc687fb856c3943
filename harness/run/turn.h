/* Whose turn it is in a round of the time pass. */
#ifndef HC_RUN_TURN_H
#define HC_RUN_TURN_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* A row that wants another launch. */
typedef struct hc_candidate {
    size_t row;
    bool has_had_its_share; /* of the budget */
    double half_width;      /* of its interval, over the median; INFINITY: it has none */
} hc_candidate;

/* Indices (size_t) of the rows that get one, in the order of `candidates` (of
 * hc_candidate): those that have not had their share, so that a few long benchmarks do
 * not starve the many short ones. When all have had it, room is left, and goes to the
 * wider half: launches help most there. New array. */
GArray *hc_turn_take(const GArray *candidates);

#endif
