/* What machine this is, as far as it bears on the figures. */
#ifndef HC_RUN_MACHINE_H
#define HC_RUN_MACHINE_H

#include "result.h"

/* Fills in what is known of this machine; class_id stays NULL (hc_machine_classify). */
void hc_machine_read(hc_machine *machine);

/* class_id: a hash of the CPU model, cores, caches, architecture and virtualisation, the
 * allocators with version and configuration, and the suites' compilers and flags. Figures
 * of equal classes may be compared. MHz, kernel, load and RAM are not part of it. */
void hc_machine_classify(hc_run *run);

/* New string: the class that a run of the row's suite and allocator alone would have.
 * What else was measured in a run has no part in how its figures vary. */
char *hc_machine_class_of_row(const hc_run *run, const hc_benchmark *row);

/* The CPU that launches are pinned to: the last one this process may use, since the
 * first serves most interrupts. -1 when it cannot be known. */
int hc_machine_pick_cpu(void);

/* Moves this process off that CPU where there is another one. */
void hc_machine_leave_cpu(int cpu);

#endif
