/* What expressions and quantities are of: times, bytes, or plain numbers. A time that
 * must be below 5 MB, or bytes that are added to a time, are mistakes of whoever wrote
 * them. */
#ifndef HC_CLAIMS_DIMENSION_H
#define HC_CLAIMS_DIMENSION_H

#include "expression.h"
#include "requirement.h"

/* Exponents; both 0: a plain number. A counter may count anything. */
typedef struct hc_dimension {
    bool any;
    int time, bytes;
} hc_dimension;

/* False with an error when unlike figures are added, or no row is named. */
bool hc_expression_dimension(const hc_expression *expression, hc_dimension *dimension,
                             GError **error);

/* Whether something of that dimension may be given in the unit; "" fits all. */
bool hc_dimension_has_unit(hc_dimension dimension, const char *unit);

/* "a time", "bytes", "a plain number", ... */
const char *hc_dimension_name(hc_dimension dimension);

#endif
