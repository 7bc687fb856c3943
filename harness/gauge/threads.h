/* How many threads this process has, as the kernel counts them. */
#ifndef HC_GAUGE_THREADS_H
#define HC_GAUGE_THREADS_H

#include <stdbool.h>

/* Whether the calling thread is the only one. A thread that was just joined may still be
 * counted for some microseconds: waits up to 10 ms for the others to go. */
bool hc_threads_alone(void);

#endif
