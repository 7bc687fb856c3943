/* What ab and compare have in common: the options of a verdict, and how it is shown, kept
 * and turned into an exit code. */
#ifndef HC_CLI_GATING_H
#define HC_CLI_GATING_H

#include "allowance.h"
#include "decision.h"

typedef struct hc_gating {
    /* As given. */
    char *margin_text, *equivalence_text, *alpha_text;
    char **allow;
    char *directory;
    gboolean json, quiet, no_color, all;

    /* As understood. */
    hc_decision_rule rule;
    hc_allowances allowances;
} hc_gating;

/* Option entries that fill in the first group, for a command's table of options: those of
 * the rule, of the showing, of what is allowed, and all that ab and compare have. */
#define HC_RULE_ENTRIES(gating)                                                          \
    {"margin",                                                                           \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING,                                                                \
     &(gating).margin_text,                                                              \
     "A change of the time up to this is none (default: 1)",                             \
     "PERCENT"},                                                                         \
        {"equivalence",                                                                  \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &(gating).equivalence_text,                                                     \
         "Times within this of each other are unchanged (default: 3, or the margin "     \
         "where that is more)",                                                          \
         "PERCENT"},                                                                     \
    {                                                                                    \
        "alpha", 0, 0, G_OPTION_ARG_STRING, &(gating).alpha_text,                        \
            "Chance of a false alarm, a benchmark and direction (default: 0.01)", "P"    \
    }
#define HC_SHOW_ENTRIES(gating, json_help)                                               \
    {"json", 0, 0, G_OPTION_ARG_NONE, &(gating).json, json_help, NULL},                  \
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &(gating).quiet, "No table, no progress",   \
         NULL},                                                                          \
    {                                                                                    \
        "no-color", 0, 0, G_OPTION_ARG_NONE, &(gating).no_color,                         \
            "No colour on a terminal either (also NO_COLOR)", NULL                       \
    }
#define HC_ALLOW_ENTRY(gating)                                                           \
    {                                                                                    \
        "allow", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(gating).allow,                       \
            "So much more is no regression: allocs=+1, peak=+1% (repeatable)",           \
            "GAUGE=+N[%]"                                                                \
    }
#define HC_GATING_ENTRIES(gating)                                                        \
    HC_RULE_ENTRIES(gating),                                                             \
        HC_SHOW_ENTRIES(gating, "Print heapclock-compare/1 in place of the table"),      \
        HC_ALLOW_ENTRY(gating),                                                          \
        {"output",                                                                       \
         'o',                                                                            \
         0,                                                                              \
         G_OPTION_ARG_FILENAME,                                                          \
         &(gating).directory,                                                            \
         "Folder for compare.json, .md and .html (default: none is written)",            \
         "DIR"},                                                                         \
    {                                                                                    \
        "all", 'a', 0, G_OPTION_ARG_NONE, &(gating).all,                                 \
            "Also a line for each figure that is unchanged", NULL                        \
    }

/* "--margin": one of the options of the rule, or of what is allowed, that were given;
 * NULL: none was. */
const char *hc_gating_given(const hc_gating *gating);

/* Understands what was given; false with an error that names the option. */
bool hc_gating_understand(hc_gating *gating, GError **error);

/* Makes the folder that the verdicts are to be kept in, if they are; false with an error
 * when they could not be. Before anything is measured. */
bool hc_gating_open(const hc_gating *gating, GError **error);

/* Tells the comparison by which rule it was judged, by which command, when, and by which
 * version of the tool. */
void hc_gating_describe(const hc_gating *gating, const char *command,
                        hc_comparison *comparison);

/* Describes the comparison, prints it as asked, and writes it where it is to be kept. The
 * exit code: of a regression, of failures, of what could not be decided, or 0; 2 when it
 * could not be printed or written, which has been said. */
int hc_gating_end(const hc_gating *gating, const char *command,
                  hc_comparison *comparison);

void hc_gating_clear(hc_gating *gating);

#endif
