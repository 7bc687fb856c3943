/* Which benchmarks are the same code in both builds: nothing is to be measured of them.
 */
#ifndef HC_GATE_SAME_CODE_H
#define HC_GATE_SAME_CODE_H

#include "matchup.h"

typedef struct hc_same_code hc_same_code;

/* Opens both builds; NULL when that is of no use, since one cannot be read as a program:
 * then nothing is the same. */
hc_same_code *hc_same_code_open(const hc_matchup *matchup);
void hc_same_code_close(hc_same_code *same_code); /* NULL is allowed */

/* Never true where behaviour could differ (harness/elf/code_identity.h). */
bool hc_same_code_is(hc_same_code *same_code, const hc_match *match);

#endif
