/* Measuring profiles: how long, how often and how exactly, as YAML files in profiles/. */
#ifndef HC_RUN_PROFILE_H
#define HC_RUN_PROFILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct hc_launch_range {
    unsigned min, max;
} hc_launch_range;

/* `suite` is a name or a pattern with * and ?. Keeps, of one table's benchmarks, those
 * whose arguments ("m:100/hits:50") match one of the expressions; "" matches those
 * without arguments. A table without a rule is kept whole. */
typedef struct hc_select_rule {
    char *suite, *table;
    char **args; /* regular expressions, anchored at both ends */
    unsigned args_count;
} hc_select_rule;

typedef struct hc_profile {
    char *name, *about;
    char *digest;              /* of the file's bytes: equal means the same profile */
    double budget_s;           /* for the whole run */
    double slice_ms;           /* length of a slice to aim at */
    unsigned slices;           /* recorded in a launch, after one for warm-up */
    hc_launch_range launches;  /* of a benchmark, in the time pass */
    double precision_percent;  /* half-width of the interval at which a row is done */
    bool heap, footprint;      /* whether these passes are made */
    double wall_limit_s;       /* of a launch */
    uint64_t memory_limit_mib; /* of a launch */
    hc_select_rule *select;
    unsigned select_count;
} hc_profile;

/* `name_or_path` with a '/' or ending in .yaml is a file; else NAME.yaml in `directory`.
 * NULL with an error that has file, line and column where there are any. */
hc_profile *hc_profile_load(const char *name_or_path, const char *directory,
                            GError **error);
void hc_profile_free(hc_profile *profile);

#endif
