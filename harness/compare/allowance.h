/* How much more of an exact figure is no regression: `--allow allocs=+1`, `peak=+1%`. */
#ifndef HC_COMPARE_ALLOWANCE_H
#define HC_COMPARE_ALLOWANCE_H

#include "comparison.h"

#define HC_ALLOWANCE_ERROR (g_quark_from_static_string("hc-allowance-error"))

/* Both add up; 0: nothing. */
typedef struct hc_allowance {
    double more;    /* counts or bytes */
    double percent; /* of the base's figure */
} hc_allowance;

typedef struct hc_allowances {
    hc_allowance of[HC_GAUGE_COUNT];
} hc_allowances;

/* Adds what `text` says: GAUGE=+NUMBER or GAUGE=+NUMBER%, with a gauge that is exact and
 * a number that is not negative. False with an error that quotes it. */
bool hc_allowances_add(hc_allowances *allowances, const char *text, GError **error);

/* How much more than `base` is allowed. */
double hc_allowances_room(const hc_allowances *allowances, hc_gauge gauge, double base);

#endif
