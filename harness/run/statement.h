/* What a suite says of itself under one allocator, in a launch of its own: describe and
 * list (harness/PROTOCOL.md). */
#ifndef HC_RUN_STATEMENT_H
#define HC_RUN_STATEMENT_H

#include "launch.h"
#include "program.h"

/* Zero-initialise. */
typedef struct hc_statement {
    char *suite;
    json_t *describe, *list; /* the answers' bodies */
} hc_statement;

/* False with an error of HC_PLAN_ERROR that names the program when it does not answer.
 * Clear it in any case. */
bool hc_statement_ask(const hc_launcher *launcher, const hc_program *program,
                      const char *allocator, hc_statement *said, GError **error);
void hc_statement_clear(hc_statement *said);

/* A text of "describe"; NULL: it does not say. */
const char *hc_statement_text(const hc_statement *said, const char *key);

/* Why nothing is counted in it, though it was asked under jemalloc: another allocator is
 * in its place, or the gauge was tried and refused. New string; NULL: no problem, or not
 * a native suite's. */
char *hc_statement_heap_problem(const hc_statement *said, const char *allocator);

#endif
