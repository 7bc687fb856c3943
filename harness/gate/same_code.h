/* Which benchmarks are the same code in both builds: nothing is to be measured of them.
 */
#ifndef HC_GATE_SAME_CODE_H
#define HC_GATE_SAME_CODE_H

#include "matchup.h"

/* Called before each benchmark that is looked at. */
typedef void hc_same_code_tell(void *payload, const char *benchmark);

/* Of each match in turn, whether it is the same code in both builds: never true where
 * behaviour could differ (harness/elf/code_identity.h), and nowhere when one of the
 * builds cannot be read as a program. Neither is kept open: pages that a process has
 * mapped could not be drawn anew (placement.h). For the caller to g_free. */
bool *hc_same_code_find(const hc_matchup *matchup, hc_same_code_tell *tell,
                        void *payload);

#endif
