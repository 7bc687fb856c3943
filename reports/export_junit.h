/* JUnit XML as Jenkins, GitLab and GitHub's actions read it (the schema is that of
 * Jenkins' xunit plugin, junit-10.xsd). A testcase's time is that of its measuring, all
 * timed slices together: the figures themselves stand in its text. */
#ifndef HC_REPORTS_EXPORT_JUNIT_H
#define HC_REPORTS_EXPORT_JUNIT_H

#include <glib.h>
#include <stdbool.h>

typedef enum hc_junit_outcome {
    HC_JUNIT_PASSED,
    HC_JUNIT_FAILURE, /* ran, and is not as it should be */
    HC_JUNIT_ERROR,   /* did not get to its end */
    HC_JUNIT_SKIPPED,
    HC_JUNIT_OUTCOMES
} hc_junit_outcome;

/* Text is not escaped yet, and owned. */
typedef struct hc_junit_case {
    char *name;
    hc_junit_outcome outcome;
    char *type, *message; /* NULL when it passed */
    GString *text;        /* lines, of hc_junit_say */
    bool has_seconds;
    double seconds;
} hc_junit_case;

typedef struct hc_junit_report {
    GPtrArray *suites; /* in the order in which they came */
    GHashTable *by_name;
} hc_junit_report;

void hc_junit_init(hc_junit_report *report);
/* New and added to the testsuite of that name; takes `name`. */
hc_junit_case *hc_junit_add(hc_junit_report *report, const char *suite, char *name);
/* Appends a line; a line break in what it is made of does not begin another. */
void hc_junit_say(hc_junit_case *one, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* `timestamp` as ISO 8601, or NULL. */
void hc_junit_append(const hc_junit_report *report, const char *timestamp, GString *out);
void hc_junit_clear(hc_junit_report *report);

#endif
