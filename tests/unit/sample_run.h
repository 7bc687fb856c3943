/* A run in which every part of the result model occurs, known and unknown. */
#ifndef HC_TESTS_SAMPLE_RUN_H
#define HC_TESTS_SAMPLE_RUN_H

#include "result.h"

hc_run *sample_run(void);

#endif
