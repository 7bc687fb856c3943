/* What null keeps of a suite, and what compare finds of a run of several: trials are on
 * record by the machine, the allocator and the build flags of the suite they are of, and
 * not by what else was in the run. */
#ifndef HC_CLI_RECORDS_H
#define HC_CLI_RECORDS_H

#include "null.h"
#include "variation.h"

/* What is on record for the run's rows, whatever file it is in; may be empty. NULL with
 * an error as hc_variation_read. */
hc_variation *hc_records_read(const hc_run *run, GError **error);

/* Whether trials of the run's rows can be added; makes the folder. */
bool hc_records_can_be_kept(const hc_run *run, GError **error);

/* Adds the trials of a null of the run's suite. */
bool hc_records_add(const hc_null *null, const hc_run *run, GError **error);

/* New strings: the files that they are in. */
GPtrArray *hc_records_paths(const hc_run *run);

#endif
