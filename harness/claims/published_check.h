/* What the schema of published tables cannot say: that expressions can be read, that the
 * rows they name are there, and that no name is there twice. */
#ifndef HC_CLAIMS_PUBLISHED_CHECK_H
#define HC_CLAIMS_PUBLISHED_CHECK_H

#include "published.h"

/* Fills in what is derived from the texts (expressions, requirements, quantities). False
 * with an error "file:line:column: field: ..." */
bool hc_publication_understand(hc_publication *publication, GError **error);

/* Whether none of `others` (of hc_publication *) has its document or one of its ids. */
bool hc_publication_is_new(const GPtrArray *others, const hc_publication *publication,
                           GError **error);

#endif
