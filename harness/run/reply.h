/* Answers of a worker (harness/PROTOCOL.md) taken into the result model, strictly: a
 * figure that is missing or of the wrong kind is an error, never 0. */
#ifndef HC_RUN_REPLY_H
#define HC_RUN_REPLY_H

#include "result.h"

#include <jansson.h>

#define HC_REPLY_ERROR (g_quark_from_static_string("hc-reply-error"))

typedef enum hc_reply_kind {
    HC_REPLY_BODY,        /* an answer to the request */
    HC_REPLY_SKIPPED,     /* the benchmark cannot run here */
    HC_REPLY_FAILED,      /* it ran and is wrong, or the request was */
    HC_REPLY_UNAVAILABLE, /* the gauge cannot work here */
} hc_reply_kind;

/* What kind of answer this is; `message` (borrowed) says why when it is not a body. */
hc_reply_kind hc_reply_classify(const json_t *answer, const char **message);

typedef struct hc_slice_figures {
    uint64_t iterations, wall_ns, cpu_ns, faults;
    uint64_t spent_ns; /* that it really took: more than wall_ns where that is what the
                          benchmark says */
    bool has_faults;   /* false where the worker does not know them */
} hc_slice_figures;

/* The body of an answer, e.g. {"iterations":...} of {"slice":{...}}. */
bool hc_reply_slice(const json_t *body, hc_slice_figures *slice, GError **error);
bool hc_reply_heap(const json_t *body, hc_heap_result *heap, GError **error);
bool hc_reply_footprint(const json_t *body, hc_footprint_result *footprint,
                        GError **error);

/* items, bytes and counters of a slice's body, where there are any. */
void hc_reply_record(const json_t *body, hc_benchmark *benchmark);

#endif
