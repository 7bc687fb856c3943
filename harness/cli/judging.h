/* What compare and report have in common: two recorded runs, and what is asked of them
 * besides the rule of a verdict (gating.h). */
#ifndef HC_CLI_JUDGING_H
#define HC_CLI_JUDGING_H

#include "gating.h"

/* As given. */
typedef struct hc_judging {
    char **filters;
    gboolean any_machine;
} hc_judging;

/* Option entries that fill it in, for a command's table of options. */
#define HC_JUDGING_ENTRIES(judging)                                                      \
    {"filter",                                                                           \
     'f',                                                                                \
     0,                                                                                  \
     G_OPTION_ARG_STRING_ARRAY,                                                          \
     &(judging).filters,                                                                 \
     "Only benchmarks whose name matches (repeatable)",                                  \
     "REGEX"},                                                                           \
    {                                                                                    \
        "any-machine", 0, 0, G_OPTION_ARG_NONE, &(judging).any_machine,                  \
            "Compare also runs of different machines, by heap and count alone", NULL     \
    }

/* "--filter": one of the options that were given; NULL: none was. */
const char *hc_judging_given(const hc_judging *judging);

/* Judges the runs, which it takes, by what is on record of their machine; messages name
 * them by their paths. NULL with an error when they are not comparable: a run with
 * itself, say. */
hc_comparison *hc_judge(const hc_judging *judging, const hc_gating *gating,
                        char *const paths[2], hc_run *const runs[2], GError **error);

void hc_judging_clear(hc_judging *judging);

#endif
