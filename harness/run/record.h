/* Records: what one launch found out, as a JSON object. The journal holds them, and the
 * run is what comes of applying them in order, so that a run that was interrupted and one
 * that was not go through the same code.
 *
 * Shapes ("row" is an index into hc_run.benchmarks; "at_s" the run's age):
 *   {"row":3,"calibrated":{"iterations":2000,"checked":true,"slice":{...}}}
 *   {"row":3,"checked":true}           of a row that is only counted, before its "heap"
 *   {"row":3,"launch":{"round":1,"iterations":2000,"slices_ns":[...],"cpu_ns":[...],
 *                      "faults":[...]}}
 *   {"row":3,"heap":[{...},{...},...]} launches' answers, to be compared
 *   {"row":3,"footprint":{...}}
 *   {"row":3,"unavailable":{"gauge":"heap","reason":"..."}}
 *   {"row":3,"ended":{"status":"crashed","cause":"..."}}
 *   {"canary":"canary-latency","ns":18230.5}   of a round, at its end */
#ifndef HC_RUN_RECORD_H
#define HC_RUN_RECORD_H

#include "reply.h"

/* The first group makes records (new references), bodies are stolen. */
json_t *hc_record_calibrated(size_t row, uint64_t iterations, bool checked,
                             json_t *slice);
json_t *hc_record_checked(size_t row, bool checked);
json_t *hc_record_launch(size_t row, const hc_launch_result *launch);
json_t *hc_record_heap(size_t row, json_t *answers);
json_t *hc_record_footprint(size_t row, json_t *body);
json_t *hc_record_unavailable(size_t row, const char *gauge, const char *reason);
json_t *hc_record_ended(size_t row, hc_status status, const char *cause);
json_t *hc_record_canary(const char *name, double ns);

/* Applies one record to the run; false with an error when it does not fit. */
bool hc_record_apply(hc_run *run, const json_t *record, GError **error);

#endif
