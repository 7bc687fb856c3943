/* The answers of the worker as JSON, one function a kind of answer. Each returns a new
 * object, or NULL when memory is out. */
#ifndef HC_SUITE_ANSWERS_H
#define HC_SUITE_ANSWERS_H

#include "slice.h"

#include <jansson.h>

json_t *hc_answer_hello(const hc_suite *suite);
json_t *hc_answer_describe(const hc_suite *suite, const hc_instruments *instruments);
json_t *hc_answer_list(const hc_suite *suite, const hc_case_list *list);

/* What came of a slice: slice, heap, footprint or error, by its gauge and outcome. */
json_t *hc_answer_slice(const hc_slice *slice);

/* A slice's answer against its reference; an error when they differ. */
json_t *hc_answer_check(const hc_slice *slice);

json_t *hc_answer_error(const char *kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
