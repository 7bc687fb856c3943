/* A suite's cases: every kernel with every combination of its arguments, by name. */
#ifndef HC_SUITE_CASE_H
#define HC_SUITE_CASE_H

#include "whereabouts.h"

#include <heapclock/heapclock.h>

/* What a kernel's `unavailable` said, for all its cases. */
typedef struct hc_probe {
    bool asked;
    const char *reason; /* NULL: the machine can run it */
} hc_probe;

typedef struct hc_case {
    const hc_table *table;
    const hc_kernel *kernel;
    const hc_code_places *code; /* NULL: the kernel's functions */
    hc_probe *probe;            /* the kernel's; the list owns it */
    char *name;                 /* table/variant/axis:value/... */
    int64_t args[HC_MAX_AXES];
    const hc_axis *axes; /* [axis_count], the kernel's own or the table's */
    size_t axis_count;
} hc_case;

typedef struct hc_case_list {
    hc_case *cases;
    size_t count;
    hc_probe *probes; /* one a kernel */
} hc_case_list;

enum { HC_SUITE_ERROR_BYTES = 4096 }; /* enough for any message with a long name or two */

/* Expands the suite. False, with the reason in `error` (at most `size` bytes), when what
 * it lists is not valid: a name is missing, empty, not UTF-8, stands twice or holds what
 * separates names; too many axes; a range that cannot end. The reason holds names as they
 * are, of any bytes. The list points into the suite.
 */
bool hc_case_list_build(const hc_suite *suite, hc_case_list *list, char *error,
                        size_t size);
void hc_case_list_clear(hc_case_list *list);

/* NULL when there is none of that name. */
const hc_case *hc_case_list_find(const hc_case_list *list, const char *name);

unsigned hc_case_threads(const hc_case *one);

/* The kernel's or the table's; NULL when neither has one. */
typedef uint64_t hc_reference(hc_state *state);
hc_reference *hc_case_reference(const hc_case *one);

/* NULL when this machine can run the kernel, else the reason why not. Asks the kernel the
 * first time. One thread at a time. */
const char *hc_case_unavailable(const hc_case *one);

#endif
