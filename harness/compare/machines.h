/* Whether two runs are of one kind of machine, and in what they differ. */
#ifndef HC_COMPARE_MACHINES_H
#define HC_COMPARE_MACHINES_H

#include "result.h"

typedef enum hc_machines {
    HC_MACHINES_SAME,
    HC_MACHINES_UNKNOWN, /* one does not say: another tool's file */
    HC_MACHINES_DIFFER,
} hc_machines;

hc_machines hc_machines_compare(const hc_run *base, const hc_run *head);

/* New string: the facts of which a class is made that are not the same, "cpu 'A' and 'B',
 * 2 and 4 cores"; "" where the files do not say. */
char *hc_machines_differences(const hc_run *base, const hc_run *head);

/* Whether both ran with this allocator in the same version and with the same settings:
 * only then are usable bytes the same thing. True when neither says anything of it. */
bool hc_allocators_agree(const hc_run *base, const hc_run *head, const char *name);

#endif
