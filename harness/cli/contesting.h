/* What ab and null have in common: which suites are measured against each other, for how
 * long, and how the contest is set up. */
#ifndef HC_CLI_CONTESTING_H
#define HC_CLI_CONTESTING_H

#include "selection.h"

#include "contest.h"

typedef struct hc_contesting {
    /* As given. */
    hc_selection selection;
    char *seed_text, *budget_text;

    /* As understood, and opened. */
    guint64 seed;
    double budget_s; /* NAN: not given */
    hc_matchup matchup;
    hc_contest contest;
} hc_contesting;

/* Option entries that fill in the first group, for a command's table of options. */
#define HC_CONTESTING_ENTRIES(contesting)                                                \
    HC_CHOICE_ENTRIES((contesting).selection),                                           \
        {"budget",                                                                       \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &(contesting).budget_text,                                                      \
         "Seconds for timing all, once (default: 2 a benchmark)",                        \
         "SECONDS"},                                                                     \
    {                                                                                    \
        "seed", 0, 0, G_OPTION_ARG_STRING, &(contesting).seed_text,                      \
            "Seed of the order of launches (default: a new one each time)", "N"          \
    }

/* Understands the options and matches the two suites; false with an error. `quiet`: no
 * progress is shown. The rules of the contest are the caller's to fill in. */
bool hc_contesting_open(hc_contesting *contesting, char **suites, bool quiet,
                        GError **error);

/* Tells the comparison what was contested and by what order. Its runs are then those of
 * the matchup, of which nothing may be asked any more. */
void hc_contesting_describe(hc_contesting *contesting, hc_comparison *comparison);
void hc_contesting_clear(hc_contesting *contesting);

#endif
