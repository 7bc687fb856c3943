/* suite.c - the built-in suite: which tables it has, in the order of the report. */
#include "tables.h"

static const hc_table *const tables[] = {
    &hc_table_loop,
};

HC_SUITE_MAIN("loops", tables)
