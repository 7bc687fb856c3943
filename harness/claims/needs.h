/* Which benchmarks published tables need, and what of them. */
#ifndef HC_CLAIMS_NEEDS_H
#define HC_CLAIMS_NEEDS_H

#include "published.h"

#include "result.h"

/* Called for each benchmark that a table shows or a claim asks about, more than once for
 * some. `passes` are of hc_pass: what is only shown is only glanced at. */
typedef void hc_need(void *payload, hc_column_kind column, const char *benchmark,
                     unsigned passes);

/* `publications` is of hc_publication *. */
void hc_publications_need(const GPtrArray *publications, hc_need *need, void *payload);

#endif
