/* A session: a run from its plan to its file. Plan it, open it in a folder, make the
 * schedule's passes, save it, clear it. */
#ifndef HC_RUN_SESSION_H
#define HC_RUN_SESSION_H

#include "plan.h"
#include "schedule.h"

/* Zero-initialise. */
typedef struct hc_session {
    hc_run *run;
    hc_schedule schedule;
    char *canary_suite, *result_path, *journal_path;
} hc_session;

/* What is kept in the result file besides the figures. */
typedef struct hc_session_facts {
    char **argv;   /* NULL-terminated */
    char **labels; /* "key=value", NULL-terminated; NULL: none */
    uint64_t seed; /* of the order of launches */
} hc_session_facts;

/* The time of day as files have it, ISO 8601 UTC: a new string. */
char *hc_session_now(void);

/* Asks the suites what there is to measure, and this machine what it is. */
bool hc_session_plan(hc_session *session, const hc_plan_request *request,
                     const hc_session_facts *facts, GError **error);

/* Begins the run in the folder (made when missing), or goes on with the unfinished one
 * that is there. `canary_suite` is the built-in suite's path; `budget_s` below
 * 0: the profile's. */
bool hc_session_open(hc_session *session, const char *directory, bool resume,
                     const char *canary_suite, double budget_s, GError **error);

/* Writes run.json. `complete` says that every pass was made to its end; only then the
 * journal is removed. */
bool hc_session_save(hc_session *session, bool complete, GError **error);

void hc_session_clear(hc_session *session);

#endif
