/* What a figure must satisfy: "> 1", "1.6 +- 15 %", "= 87624 B", "flat". */
#ifndef HC_CLAIMS_REQUIREMENT_H
#define HC_CLAIMS_REQUIREMENT_H

#include <glib.h>
#include <stdbool.h>

/* A closed range of values with the exception of ends that are marked open. */
typedef struct hc_requirement {
    double lo, hi; /* -INFINITY, INFINITY: no bound */
    bool lo_open, hi_open;
    bool flat;    /* "flat": the interval must also hold 0 */
    char unit[8]; /* of the bounds as written, "MB"; "" none */
} hc_requirement;

/* How far from 0 the exponent of something flat may be: 0.1 is 26 % a decade. */
#define HC_FLAT_EXPONENT 0.1

/* Grammar: "= X", "> X", ">= X", "< X", "<= X", "X +- P %", "X +- D", "A .. B", "flat"; X
 * with a unit where it has one ("±" is understood too). False with an error of what was
 * expected. */
bool hc_requirement_parse(const char *text, hc_requirement *requirement, GError **error);

/* Number with an optional unit, in ns or bytes; `unit` (may be NULL) gets its name. */
bool hc_quantity_parse(const char *text, double *value, char unit[8]);

typedef enum hc_unit_kind { HC_UNIT_NONE, HC_UNIT_TIME, HC_UNIT_BYTES } hc_unit_kind;

/* What the unit is of; none for "" and for unknown ones. */
hc_unit_kind hc_unit_kind_of(const char *unit);

/* How much one of the unit is, in ns or bytes; 1 for "" and for unknown ones. */
double hc_unit_size(const char *unit);

typedef enum hc_fit {
    HC_FIT_INSIDE,    /* the whole interval satisfies it */
    HC_FIT_OUTSIDE,   /* the whole interval violates it */
    HC_FIT_STRADDLES, /* neither */
} hc_fit;

hc_fit hc_requirement_fit(const hc_requirement *requirement, double lo, double hi);

#endif
