/* The plan: which benchmarks, with which arguments, under which allocators. */
#ifndef HC_RUN_PLAN_H
#define HC_RUN_PLAN_H

#include "profile.h"
#include "program.h"
#include "wanted.h"

#define HC_PLAN_ERROR (g_quark_from_static_string("hc-plan-error"))

typedef enum hc_plan_error {
    HC_PLAN_ERROR_REFUSED,
    HC_PLAN_ERROR_EMPTY_SHARE, /* there is something to measure, all in other shares */
} hc_plan_error;

/* Share `index` of `count` (index from 0): a table's rows with the same arguments stay
 * together, so that they can be compared. count 0: everything. */
typedef struct hc_shard {
    unsigned index, count;
} hc_shard;

typedef struct hc_plan_request {
    char **suites;                /* paths of executables, NULL-terminated */
    char **allocators;            /* names, NULL-terminated, at least one */
    bool allocators_are_defaults; /* nobody asked for them: a program that can have none
                                     of them is measured under its own */
    const char *without_takeover; /* why no program is taken over; NULL: those that can be
                                     are. Kept for ever */
    char **pythons;               /* paths of interpreters, NULL-terminated; NULL: none */
    char *python_suite;           /* path of the suite that each of them runs */
    char **filters; /* regular expressions on names, one has to match; NULL: all */
    hc_shard shard;
    const hc_profile *profile; /* for its rules; NULL: none */
    const hc_wanted *wanted;   /* these rows, whatever the rules say; NULL: as they say */
} hc_plan_request;

/* Those under which the program is measured. Borrowed from the request. */
char *const *hc_plan_allocators(const hc_plan_request *request,
                                const hc_program *program);

/* Asks the suites and fills the run's suites, allocators, tables and benchmarks (pending,
 * or skipped where this machine cannot run them). False when a suite cannot be asked, is
 * instrumented, or two have the same name; and when there is nothing to measure, here or,
 * with HC_PLAN_ERROR_EMPTY_SHARE, in this share. An
 * allocator that is not to be had becomes a note of the run as long as another one is. */
bool hc_plan_build(const hc_plan_request *request, const hc_launcher *launcher,
                   hc_run *run, GError **error);

#endif
