/* What run and verify have in common: the options of a run, and its steps. A command
 * makes them in the order in which they stand here; hc_session_save follows. */
#ifndef HC_CLI_PIPELINE_H
#define HC_CLI_PIPELINE_H

#include "selection.h"

#include "session.h"

typedef struct hc_pipeline {
    hc_selection selection;
    char *directory, *seed_text, *budget_text;
    double budget_s; /* HC_BUDGET_OF_PROFILE: not given */
    gboolean json, quiet, no_color, resume;
    char **labels;
    guint64 seed;
    hc_session session;
} hc_pipeline;

#define HC_BUDGET_OF_PROFILE (-1.0)

/* Option entries that fill in a pipeline, for a command's table of options. */
#define HC_PIPELINE_ENTRIES(pipeline)                                                    \
    HC_SELECTION_ENTRIES((pipeline).selection),                                          \
        {"output",                                                                       \
         'o',                                                                            \
         0,                                                                              \
         G_OPTION_ARG_FILENAME,                                                          \
         &(pipeline).directory,                                                          \
         "Run folder, for run.json and the journal (default: out)",                      \
         "DIR"},                                                                         \
        {"budget",                                                                       \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &(pipeline).budget_text,                                                        \
         "Seconds for the run (each benchmark is measured once whatever it takes)",      \
         "SECONDS"},                                                                     \
        {"seed",                                                                         \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &(pipeline).seed_text,                                                          \
         "Seed of the order of launches (default: a new one each time)",                 \
         "N"},                                                                           \
        {"resume",                                                                       \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &(pipeline).resume,                                                             \
         "Go on with the unfinished run in the run folder",                              \
         NULL},                                                                          \
        {"label",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING_ARRAY,                                                      \
         &(pipeline).labels,                                                             \
         "Kept in the result file (repeatable)",                                         \
         "KEY=VALUE"},                                                                   \
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &(pipeline).quiet, "No table, no progress", \
         NULL},                                                                          \
    {                                                                                    \
        "no-color", 0, 0, G_OPTION_ARG_NONE, &(pipeline).no_color,                       \
            "No colour on a terminal either (also NO_COLOR)", NULL                       \
    }

/* Understands the options, with the suites that the arguments name. */
bool hc_pipeline_understand(hc_pipeline *pipeline, char **suites, GError **error);

/* Asks the suites what there is to measure; `argv` is kept in the result file. */
bool hc_pipeline_plan(hc_pipeline *pipeline, char **argv, GError **error);

/* Begins the run in its folder, or goes on with the one there. */
bool hc_pipeline_open(hc_pipeline *pipeline, GError **error);

/* Makes every pass, with progress on a terminal. False when it was cut short: by a
 * signal, or with `error` set. */
bool hc_pipeline_measure(hc_pipeline *pipeline, GError **error);

/* The exit code of what was measured: of a signal, of failures, or 0. */
int hc_pipeline_exit_code(const hc_pipeline *pipeline);

void hc_pipeline_clear(hc_pipeline *pipeline);

#endif
