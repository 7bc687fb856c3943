/* A command of the tool: `heapclock NAME ...`. One cmd_NAME.c each. */
#ifndef HC_CLI_COMMAND_H
#define HC_CLI_COMMAND_H

#include <glib.h>
#include <stdbool.h>

/* Others script against these. */
typedef enum hc_exit {
    HC_EXIT_OK = 0,
    HC_EXIT_REGRESSED = 1,
    HC_EXIT_BAD_INPUT = 2, /* bad usage, bad input, nothing could be measured */
    HC_EXIT_SOME_FAILED = 3,
    HC_EXIT_INCONCLUSIVE = 77,
    HC_EXIT_SIGNAL_BASE = 128, /* and the signal's number */
} hc_exit;

typedef struct hc_command {
    const char *name;
    const char *arguments; /* "[SUITE...]" */
    const char *summary;   /* one line */
    /* argv[0] is the command's name. Returns the exit code. */
    int (*run)(int argc, char **argv);
} hc_command;

extern const hc_command hc_cmd_ab, hc_cmd_compare, hc_cmd_list, hc_cmd_null,
    hc_cmd_report, hc_cmd_run, hc_cmd_verify;

/* Parses `entries` off the arguments; what is left is for the command. False after saying
 * what was wrong. --help prints and ends the process. */
bool hc_command_parse(const hc_command *command, GOptionEntry *entries, int *argc,
                      char ***argv);

/* "heapclock: cannot WHAT: REASON" on stderr. Frees the error. Returns 2. */
int hc_command_fail(const char *what, GError *error);

/* The same of a command that could not begin; the signal's exit code when one came. */
int hc_command_fail_to_begin(const char *what, GError *error);

/* The same with errno's text as the reason. */
int hc_command_fail_errno(const char *what);

#endif
