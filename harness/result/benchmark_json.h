/* One row of run.json, to and from JSON. */
#ifndef HC_RESULT_BENCHMARK_JSON_H
#define HC_RESULT_BENCHMARK_JSON_H

#include "json_at.h"
#include "json_put.h"
#include "result.h"

/* Reads a row and adds it to the hc_run that `into` is. */
void hc_benchmark_read_json(const hc_json_at *at, gpointer into);

/* The row as an object. */
json_t *hc_benchmark_to_json(hc_json_sink *sink, const hc_benchmark *benchmark);

#endif
