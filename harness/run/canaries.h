/* The canaries: two kernels of known speed that run beside whatever is measured, so that
 * a machine that changes its speed is seen.
 *
 * One look lasts a few milliseconds and a round of launches many seconds, so that they
 * are looked at again and again while a round goes on, and the median stands for it. */
#ifndef HC_RUN_CANARIES_H
#define HC_RUN_CANARIES_H

#include "measure.h"

enum { HC_CANARIES = 2 };

typedef struct hc_canaries {
    hc_bench *bench;
    const char *suite;             /* path of the suite that has them; NULL: none */
    GArray *looks_ns[HC_CANARIES]; /* of double: of this round */
    double last_look_s;            /* as the journal's age */
} hc_canaries;

void hc_canaries_open(hc_canaries *canaries, hc_bench *bench, const char *suite);
void hc_canaries_close(hc_canaries *canaries);

/* Looks, when the last look is long enough ago. */
void hc_canaries_look(hc_canaries *canaries);

/* Records what this round's looks come to, and begins the next round. False with an error
 * when the journal cannot be written. */
bool hc_canaries_end_round(hc_canaries *canaries, GError **error);

/* One look at each, at once: the geometric mean of what they take, ns. False when the
 * suite (a path; NULL: none) has none that runs. */
bool hc_canaries_pace(const hc_bench *bench, const char *suite, double *ns);

#endif
