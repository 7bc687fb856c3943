/* The columns of reproduced tables: one an interpreter that the run has, then C's. */
#ifndef HC_CLAIMS_COLUMNS_H
#define HC_CLAIMS_COLUMNS_H

#include "verdict.h"

/* Adds hc_column *, each to be freed by hc_column_free. */
void hc_columns_add(GPtrArray *columns, const hc_run *run);
void hc_column_free(gpointer column);

#endif
