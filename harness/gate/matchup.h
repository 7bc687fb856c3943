/* Which benchmarks of two builds stand against each other. */
#ifndef HC_GATE_MATCHUP_H
#define HC_GATE_MATCHUP_H

#include "duel.h"
#include "plan.h"

#define HC_GATE_ERROR (g_quark_from_static_string("hc-gate-error"))

/* One benchmark under one allocator. */
typedef struct hc_match {
    const hc_benchmark *rows[HC_SIDES]; /* equal by name, allocator and arguments */
} hc_match;

typedef struct hc_matchup {
    hc_run *runs[HC_SIDES]; /* planned, and never measured */
    GArray *matches;  /* of hc_match, in base's order; rows that cannot run are not */
    GPtrArray *notes; /* of char *: what has no counterpart, or cannot run */
    char **own_libraries[HC_SIDES]; /* paths that the other build does not load */
    hc_program programs[HC_SIDES];  /* as they are measured; they borrow own_libraries */
} hc_matchup;

/* Plans both by `request`, whose suites are put in its place: `paths` are of executables,
 * and borrowed. Both are measured at one grain, and under the same allocators: if one is
 * run a process a slice, so is the other. False with an error when one cannot be planned
 * or not at that grain, they share no benchmark, or a benchmark of one name has other
 * arguments. Clear in either case. */
bool hc_matchup_build(hc_matchup *matchup, const hc_plan_request *request,
                      char *const paths[HC_SIDES], const hc_launcher *launcher,
                      GError **error);
void hc_matchup_clear(hc_matchup *matchup);

#endif
