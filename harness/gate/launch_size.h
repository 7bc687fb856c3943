/* How many slice pairs a launch is worth.
 *
 * A launch costs two processes, whatever is asked of them. Where launches differ by more
 * than the slices of one (a launch keeps the pages it was given), the time goes better
 * into more launches of fewer slices; where slices are what differs, into longer ones.
 * Launches of n pairs have the variance between + within / n, and cost launch + n * pair:
 * the least product of both is at n = sqrt(launch / pair * within / between). (Source:
 * two-stage sampling, Cochran, Sampling Techniques, 1977, section 10.6.) */
#ifndef HC_GATE_LAUNCH_SIZE_H
#define HC_GATE_LAUNCH_SIZE_H

#include "duel.h"

/* That n, of at least 4 and at most as many as the exchanges had on average, from `count`
 * >= 2 exchanges of one benchmark that took `whole_s` in all. It is the same when head
 * and base change places in any of them, so that it says nothing of which is faster. */
size_t hc_launch_size_choose(const hc_exchange *exchanges, size_t count, double whole_s);

#endif
