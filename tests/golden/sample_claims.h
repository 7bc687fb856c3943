/* A verification made by hand, so that the renderers are tested without the engine: every
 * verdict, two interpreters of which one lacks rows, figures of each quantity, tables
 * that nobody measured, and texts as hostile as a user's own file can hold. */
#ifndef HC_TESTS_SAMPLE_CLAIMS_H
#define HC_TESTS_SAMPLE_CLAIMS_H

#include "verdict.h"

hc_verification *sample_claims(void);
void sample_claims_free(hc_verification *verification);

#endif
