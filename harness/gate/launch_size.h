/* How many slice pairs a launch is worth.
 *
 * A launch costs two processes, whatever is asked of them. Where launches differ by more
 * than the slices of one (a launch keeps the pages it was given), the time goes better
 * into more launches of fewer slices; where slices are what differs, into longer ones. */
#ifndef HC_GATE_LAUNCH_SIZE_H
#define HC_GATE_LAUNCH_SIZE_H

#include "duel.h"

/* Slice pairs, at most as many as each of the `count` exchanges of one benchmark had,
 * that would have given the least variance in the same time; the exchanges took `whole_s`
 * in all. What is chosen is the same when head and base change places in any of them, so
 * that it says nothing of which is faster. */
size_t hc_launch_size_choose(const hc_exchange *exchanges, size_t count, double whole_s);

#endif
