/* What most parts need of the statistics; the rest is included by its concept's name. All
 * are pure functions over arrays of doubles: no I/O, no globals; seeds are passed in;
 * inputs are never changed. Values must be finite; each header says what few values,
 * ties, zeros, and very large or small ones give. */
#ifndef HC_STATS_STATS_H
#define HC_STATS_STATS_H

#include "exponent.h"
#include "interval.h"
#include "median.h"

#endif
