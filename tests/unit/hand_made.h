/* Runs and published tables made by hand, for the tests of claims. */
#ifndef HC_TESTS_HAND_MADE_H
#define HC_TESTS_HAND_MADE_H

#include "result.h"

/* Writes the text into a new file; the caller removes it and frees the path. */
char *hand_made_file(const char *text);
void hand_made_file_remove(char *path);

/* An interpreter's suite; rows of suites that are not added are native. */
void hand_made_interpreter(hc_run *run, const char *name);

/* A row that ran well and was not measured yet. */
hc_benchmark *hand_made_row(hc_run *run, const char *suite, const char *name);

/* One launch of so many ns an iteration, whole thousandths of them. */
void hand_made_launch(hc_benchmark *row, unsigned round, double ns);

/* Launches in rounds 1, 2, ..., each of them `ns`. */
void hand_made_launches(hc_benchmark *row, unsigned rounds, double ns);

void hand_made_heap(hc_benchmark *row, uint64_t peak_bytes, int64_t net_bytes);
void hand_made_counter(hc_benchmark *row, const char *name, double value);
void hand_made_canary(hc_run *run, const double *rounds_ns, unsigned rounds);

#endif
