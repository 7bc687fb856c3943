/* The options by which run and list choose what to measure: suites, interpreters,
 * profile, filters, allocators, shard. */
#ifndef HC_CLI_SELECTION_H
#define HC_CLI_SELECTION_H

#include "plan.h"

/* Those that come along, for completion. */
#define HC_PROFILE_NAMES "smoke quick ci full"

typedef struct hc_selection {
    /* As given. */
    char *profile_name, *allocator_list, *shard_text;
    char **filters, **pythons;

    /* As understood; profile and request are valid until clear. */
    hc_profile *profile;
    hc_plan_request request;
} hc_selection;

/* Option entries that fill in the first group, for a command's table of options: those of
 * suites, and with interpreters as well. */
#define HC_CHOICE_ENTRIES(selection)                                                     \
    {"profile",                                                                          \
     'p',                                                                                \
     0,                                                                                  \
     G_OPTION_ARG_STRING,                                                                \
     &(selection).profile_name,                                                          \
     "Measuring profile: smoke, quick (default), ci, full, or a YAML file",              \
     "NAME|FILE"},                                                                       \
        {"filter",                                                                       \
         'f',                                                                            \
         0,                                                                              \
         G_OPTION_ARG_STRING_ARRAY,                                                      \
         &(selection).filters,                                                           \
         "Only benchmarks whose name matches (repeatable)",                              \
         "REGEX"},                                                                       \
        {"allocator",                                                                    \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &(selection).allocator_list,                                                    \
         "Allocators to measure under: jemalloc (default), system",                      \
         "ALLOCATOR,..."},                                                               \
    {                                                                                    \
        "shard", 0, 0, G_OPTION_ARG_STRING, &(selection).shard_text,                     \
            "Only share I of N, from 1; an empty one is none to fail at (or "            \
            "SLURM_ARRAY_TASK_ID and _COUNT)",                                           \
            "I/N"                                                                        \
    }
#define HC_SELECTION_ENTRIES(selection)                                                  \
    HC_CHOICE_ENTRIES(selection),                                                        \
    {                                                                                    \
        "python", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(selection).pythons,               \
            "Also the tables in Python, under this interpreter (repeatable)", "PATH"     \
    }

/* Understands what was given, with the suites that the arguments name (none: the built-in
 * one). False with an error that names the option. */
bool hc_selection_resolve(hc_selection *selection, char **suites, GError **error);
void hc_selection_clear(hc_selection *selection);

#endif
