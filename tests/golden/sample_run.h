/* A run made up for tests: small, but with every status, two allocators, rows without
 * heap figures, and names that try to break out of each format. No figure in it was
 * measured. */
#ifndef HC_TESTS_SAMPLE_RUN_H
#define HC_TESTS_SAMPLE_RUN_H

#include "result.h"

hc_run *sample_run(void);

#endif
