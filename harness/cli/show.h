/* What run and verify leave on the terminal. */
#ifndef HC_CLI_SHOW_H
#define HC_CLI_SHOW_H

#include "result.h"
#include "verdict.h"

typedef enum hc_show { HC_SHOW_TABLE, HC_SHOW_JSON, HC_SHOW_NOTHING } hc_show;

/* Prints the run as asked; `path` is its run.json. Colour on a terminal only, and never
 * with `no_color` or NO_COLOR. An interrupted run says how to go on, in any case. False
 * when stdout cannot be written. */
bool hc_show_run(const hc_run *run, const char *path, hc_show how, bool no_color);

/* Prints published tables and verdicts; colour as above. */
void hc_show_claims(const hc_verification *verification, bool no_color);

#endif
