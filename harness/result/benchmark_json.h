/* One row of run.json, to and from JSON. */
#ifndef HC_RESULT_BENCHMARK_JSON_H
#define HC_RESULT_BENCHMARK_JSON_H

#include "json_at.h"
#include "json_put.h"
#include "result.h"

/* Reads a row and adds it to the hc_run that `into` is. */
void hc_benchmark_read_json(const hc_json_at *at, gpointer into);

/* Figures that a worker's answer (harness/PROTOCOL.md) and a row hold alike: all of the
 * heap's but its size classes, which the two write differently; and the footprint's. */
void hc_heap_read_counts(const hc_json_at *at, hc_heap_result *heap);
void hc_footprint_read_json(const hc_json_at *at, hc_footprint_result *footprint);

/* The row as an object. */
json_t *hc_benchmark_to_json(hc_json_sink *sink, const hc_benchmark *benchmark);

#endif
