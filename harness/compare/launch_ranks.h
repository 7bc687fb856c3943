/* Do the launches of one run last longer than those of another by more than chance? By
 * their ranks, whatever a launch is distributed like: on a busy machine one in twenty may
 * take several times as long as the others, and a median of few launches is then now and
 * again the time of such a one. */
#ifndef HC_COMPARE_LAUNCH_RANKS_H
#define HC_COMPARE_LAUNCH_RANKS_H

#include "result.h"

/* One-sided p that a launch of `slow` is no longer than `factor` > 0 times one of `fast`:
 * Mann and Whitney's test. 1 where one of them has no launches. */
double hc_launch_ranks_p(const hc_time_result *slow, const hc_time_result *fast,
                         double factor);

/* The p of so many launches where those of one run all lie above those of the other; it
 * cannot be less. 1 where one has none. */
double hc_launch_ranks_least_p(guint one, guint other);

/* The fewest launches in each of two runs whose least p is at most `alpha` > 0. */
guint hc_launch_ranks_needed(double alpha);

#endif
