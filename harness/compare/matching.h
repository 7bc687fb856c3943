/* Which rows of two lists of benchmarks stand against each other: those of one name and
 * allocator. */
#ifndef HC_COMPARE_MATCHING_H
#define HC_COMPARE_MATCHING_H

#include "result.h"

#define HC_COMPARE_ERROR (g_quark_from_static_string("hc-compare-error"))

typedef struct hc_pair {
    const hc_benchmark *base, *head;
} hc_pair;

typedef struct hc_matching {
    GArray *pairs;         /* of hc_pair, in base's order */
    GPtrArray *base_alone; /* of const hc_benchmark *: no counterpart in head */
    GPtrArray *head_alone;
} hc_matching;

/* Matches rows, of hc_benchmark *; `by_suite`: only those of one suite. False with an
 * error when they share none, which names some, or when a benchmark takes other arguments
 * or allocators: it is no longer the same, and who compares would be blind there. Clear
 * in either case. */
bool hc_matching_build(hc_matching *matching, const GPtrArray *base,
                       const GPtrArray *head, bool by_suite, GError **error);
void hc_matching_clear(hc_matching *matching);

/* New string: "'a', 'b', 'c' and 4 more", of const hc_benchmark *. */
char *hc_matching_names(const GPtrArray *rows);

/* Adds "what: names" to the notes, unless there are no rows. */
void hc_matching_note(GPtrArray *notes, const GPtrArray *rows, const char *what);

#endif
