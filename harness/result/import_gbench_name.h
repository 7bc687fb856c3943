/* The parts of a Google Benchmark name: "BM_sort<int, 4>/case/64/bytes:8/threads:2". */
#ifndef HC_RESULT_IMPORT_GBENCH_NAME_H
#define HC_RESULT_IMPORT_GBENCH_NAME_H

#include "result.h"

/* Sets table (what stands before the first slash), arguments ("64" is arg1, "bytes:8" is
 * bytes, "threads:2" is threads), and as variant all the rest: the name of a captured
 * case and how it was measured (iterations:, repeats:, min_time:, real_time, ...).
 * Slashes within brackets and quotes belong to their part; a part that is no argument, or
 * the ninth, is in the variant, so that parts of different names differ. */
void hc_import_gbench_name(const char *name, hc_benchmark *row);

#endif
