/* Two recorded runs. Heap and count are exact and need no more than the same allocator;
 * times need one kind of machine, and what its runs differ by: recorded_time.h. */
#ifndef HC_COMPARE_RECORDED_H
#define HC_COMPARE_RECORDED_H

#include "allowance.h"
#include "decision.h"
#include "matching.h"
#include "variation.h"

typedef struct hc_recorded_request {
    const hc_run *base, *head;
    char **filters; /* regular expressions, of which a name has to match one; NULL: all */
    hc_allowances allowances;
    hc_decision_rule rule;
    /* Figures of different kinds of machines are compared by heap and count alone. False:
     * they are refused. Where a file does not tell its machine, and where one run was at
     * the grain of a process and the other was not, times are shown and never judged. */
    bool any_machine;
    const hc_variation *variation; /* of base's rows, may be empty; NULL: it has none */
} hc_recorded_request;

/* New comparison. NULL with an error of HC_COMPARE_ERROR when they are not comparable:
 * they are of different kinds of machines, share no benchmark, differ in arguments, or
 * have no figure in common. A benchmark of one run alone is a note, and so is one that
 * failed in base alone or alike in both; one that failed in head is a failure. */
hc_comparison *hc_recorded_compare(const hc_recorded_request *request, GError **error);

#endif
