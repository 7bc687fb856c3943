/* What a run tells of itself and of where it was made, without its figures: "run",
 * "machine", "suites" and "allocators", in run.json and in a comparison alike. */
#ifndef HC_RESULT_RUN_FACTS_JSON_H
#define HC_RESULT_RUN_FACTS_JSON_H

#include "json_at.h"
#include "json_put.h"
#include "result.h"

/* `need` is of "run" and "machine". */
void hc_run_read_facts(const hc_json_at *object, hc_json_need need, hc_run *run);

/* Without its state, which a run's need not say. A new reference. */
json_t *hc_condition_to_json(const hc_condition *condition);

/* A run without an id was planned and never made: it has no "run". */
void hc_run_put_facts(hc_json_sink *sink, json_t *object, const hc_run *run);

#endif
