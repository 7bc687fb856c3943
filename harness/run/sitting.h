/* A sitting: one launch for one benchmark, from its start until the worker has left,
 * asked request by request. Whatever ends it early is kept, and what is asked afterwards
 * is answered with nothing, so that a caller looks at the end once. */
#ifndef HC_RUN_SITTING_H
#define HC_RUN_SITTING_H

#include "profile.h"
#include "program.h"
#include "reply.h"

typedef struct hc_sitting {
    const hc_launcher *launcher;
    const char *benchmark;
    hc_launch *launch; /* NULL: never begun, or over */
    bool greeted;      /* its hello has been waited for */
    /* Each slice is a process of its own: one is all that a launch has to tell, and
     * nothing in it grows warm. */
    bool is_fresh_each_slice;
    bool interrupted; /* the tool was told to stop: nothing is known */
    bool ended;       /* not as asked: `end` says how */
    hc_launch_end end;
    char *unavailable; /* why the gauge that was asked for cannot work here; NULL */
} hc_sitting;

/* What all sittings of a program have in common. */
typedef struct hc_seat {
    const hc_launcher *launcher;
    const hc_profile *profile; /* limits of a launch */
    hc_program program;
    int cpu; /* launches that are timed are pinned to it; -1: not */
} hc_seat;

/* What a launch is for, where that makes a difference to how it is started. */
typedef enum hc_purpose { HC_FOR_TIME, HC_FOR_HEAP, HC_FOR_FOOTPRINT } hc_purpose;

/* `row` tells the benchmark, its allocator and threads, and has to outlive the sitting.
 */
hc_sitting hc_sitting_begin(const hc_seat *seat, const hc_benchmark *row,
                            hc_purpose purpose);

/* Waits until the worker can be asked; what is told greets it first by itself. Several
 * are begun before any is greeted, so that they start side by side. */
void hc_sitting_greet(hc_sitting *sitting);

/* Lets the worker quit, unless how the launch ended is known already. */
void hc_sitting_leave(hc_sitting *sitting);

/* Nothing more is asked of the worker, which leaves while others are dismissed; only
 * clear may follow. */
void hc_sitting_dismiss(hc_sitting *sitting);

/* Ends the worker at once, and releases all. */
void hc_sitting_clear(hc_sitting *sitting);

/* Whether an answer may be expected. */
bool hc_sitting_goes_on(const hc_sitting *sitting);

/* Sends a request (stolen) about the benchmark. */
void hc_sitting_tell(hc_sitting *sitting, json_t *request);

/* The body of the answer under `key`, a new reference; NULL when there is none, and then
 * the sitting knows why. */
json_t *hc_sitting_hear(hc_sitting *sitting, const char *key);
json_t *hc_sitting_ask(hc_sitting *sitting, json_t *request, const char *key);

/* Asks for one slice. `body` (NULL: nobody wants it) gets the whole answer, a new
 * reference, when it was understood. */
bool hc_sitting_slice(hc_sitting *sitting, uint64_t iterations, hc_slice_figures *figures,
                      json_t **body);

/* Tells the worker to run one iteration under "heap" or "footprint"; hears what it found,
 * a new reference without counters: rates differ from launch to launch. */
void hc_sitting_tell_gauge(hc_sitting *sitting, const char *gauge);
json_t *hc_sitting_hear_gauge(hc_sitting *sitting, const char *gauge);

/* Iterations for a slice of about that length, by slices that grow. `slice` gets the last
 * one's answer; it may be set, and is replaced. */
bool hc_sitting_find_iterations(hc_sitting *sitting, double target_ns,
                                uint64_t *iterations, json_t **slice);

#endif
