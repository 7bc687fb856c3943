/* The worker: answers the tool's requests, one JSON object a line (harness/PROTOCOL.md).
 */
#ifndef HC_SUITE_WORKER_H
#define HC_SUITE_WORKER_H

#include "slice.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { HC_PROTOCOL_VERSION = 1 };

/* The environment variable by which the tool asks for a worker. */
#define HC_WORKER_VARIABLE "HEAPCLOCK_WORKER"

/* Where requests come from and answers go to. */
typedef struct hc_worker_streams {
    int requests_fd, answers_fd;
} hc_worker_streams;

/* Takes descriptors 0 and 1 away from the suite: from here on, code that prints writes to
 * stderr, and code that reads finds nothing. False with errno set. */
bool hc_worker_take_streams(hc_worker_streams *streams);

/* Serves requests until the input ends or `quit`. Returns the exit code. */
int hc_worker_serve(const hc_worker_streams *streams, const hc_suite *suite,
                    const hc_case_list *list, const hc_instruments *instruments);

/* Takes the streams and says in place of the hello why nothing can be served: one line.
 * Returns the exit code. */
int hc_worker_refuse(const char *reason);

/* Takes the streams and serves. */
int hc_worker_main(const hc_suite *suite, const hc_case_list *list,
                   const hc_instruments *instruments);

#ifdef __cplusplus
}
#endif

#endif
