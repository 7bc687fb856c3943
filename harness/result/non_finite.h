/* NaN and Infinity in JSON, which has no words for them: Google Benchmark and Python
 * write them all the same, in the places of numbers. */
#ifndef HC_RESULT_NON_FINITE_H
#define HC_RESULT_NON_FINITE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Puts an empty object in the place of each NaN, Infinity and -Infinity (and of nan, inf,
 * as printf has them) that stands where a value does; what is within strings is left
 * alone, and so are lines and columns. False when there was none. */
bool hc_non_finite_blank(char *text, size_t length);

/* What hc_non_finite_blank left, and null, which others write for the same. */
bool hc_non_finite_is(const json_t *value);

#endif
