/* The worker: answers the tool's requests, one JSON object a line (harness/PROTOCOL.md).
 */
#ifndef HC_SUITE_WORKER_H
#define HC_SUITE_WORKER_H

#include "slice.h"

enum { HC_PROTOCOL_VERSION = 1 };

/* The environment variable by which the tool asks for a worker. */
#define HC_WORKER_VARIABLE "HEAPCLOCK_WORKER"

/* Serves requests until the input ends or `quit`. Takes over the process's standard
 * input and output. Returns the exit code. */
int hc_worker_main(const hc_suite *suite, const hc_case_list *list,
                   const hc_instruments *instruments);

#endif
