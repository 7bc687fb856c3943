/* What run and verify leave on the terminal. */
#ifndef HC_CLI_SHOW_H
#define HC_CLI_SHOW_H

#include "comparison.h"
#include "condition.h"
#include "null.h"
#include "result.h"
#include "verdict.h"

typedef enum hc_show { HC_SHOW_TABLE, HC_SHOW_JSON, HC_SHOW_NOTHING } hc_show;

/* Prints the run as asked; `path` is its run.json. Colour on a terminal only, and never
 * with `no_color` or NO_COLOR. False when stdout cannot be written. */
bool hc_show_run(const hc_run *run, const char *path, hc_show how, bool no_color);

/* "written: a, b"; `paths` of char *, at least one. */
void hc_show_written(const GPtrArray *paths);

/* Of a run that a signal cut short, says on stderr how `command` ("run", "verify") goes
 * on; however much else is shown. */
void hc_show_interruption(const char *command, const hc_run *run, const char *path);

/* Prints published tables and verdicts; colour as above. */
void hc_show_claims(const hc_verification *verification, bool no_color);

/* Prints what changed, with `all` also what did not; colour as above. */
void hc_show_comparison(const hc_comparison *comparison, bool all, bool no_color);

/* Prints what makes figures worse, of hc_condition *; colour as above. */
void hc_show_doctor(const GPtrArray *conditions, bool no_color);

/* Prints how often a build was called different from itself; colour as above. */
void hc_show_null(const hc_null *null, bool no_color);

#endif
