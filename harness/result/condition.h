/* A condition of the machine that a run was made on, and what it does to the figures. A
 * run keeps those that make them worse, and what else is to be known, so that who reads
 * it later is told as well. */
#ifndef HC_RESULT_CONDITION_H
#define HC_RESULT_CONDITION_H

#include <glib.h>
#include <stdbool.h>

typedef enum hc_condition_state {
    HC_CONDITION_FINE,
    HC_CONDITION_WORSE,   /* it makes figures worse */
    HC_CONDITION_UNKNOWN, /* it cannot be seen here */
    HC_CONDITION_TO_KNOW, /* it leaves the figures as they are, and bears on other things
                           */
} hc_condition_state;

/* Texts are one line each, for people. Every one is there, whatever the state. */
typedef struct hc_condition {
    char *key;    /* "governor": one word, the same in all versions */
    char *fact;   /* what was seen, with the value */
    char *effect; /* on which figures, where it makes them worse; else on what */
    char *remedy;
    hc_condition_state state;
} hc_condition;

/* "fine", "worse", "unknown", "to know". */
const char *hc_condition_state_name(hc_condition_state state);
/* False when there is none of that name. */
bool hc_condition_state_from_name(const char *name, hc_condition_state *state);

/* Whether somebody has to be told of it: it is neither fine nor unseen. */
bool hc_condition_tells(const hc_condition *condition);

/* Without texts. */
hc_condition *hc_condition_new(hc_condition_state state);

/* Empty, of hc_condition *, which it owns. */
GPtrArray *hc_conditions_new(void);

/* How many are in that state. */
guint hc_conditions_count(const GPtrArray *conditions, hc_condition_state state);

#endif
