/* suite.c - the built-in suite: which tables it has, in the order of the report. */
#include "tables.h"

static const hc_table *const tables[] = {
    &hc_table_loop,     &hc_table_aggregate, &hc_table_footprint, &hc_table_product,
    &hc_table_member,   &hc_table_dictcount, &hc_table_hoist,     &hc_table_iter,
    &hc_table_recipes,  &hc_table_batch,     &hc_table_stream,    &hc_table_concurrency,
    &hc_table_practice, &hc_table_limits,
};

HC_SUITE_MAIN("loops", tables)
