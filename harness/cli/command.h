/* A command of the tool: `heapclock NAME ...`. One cmd_NAME.c each.
 *
 * What a command says of itself here is the one source: of its --help, its man page, the
 * shells' completion and README.md's tables (documents.h). */
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

/* Which of them a command can end with, besides 0 and 2. */
typedef enum hc_exits {
    HC_CAN_END_WELL = 1 << 0, /* these two are implied */
    HC_CAN_REFUSE = 1 << 1,
    HC_CAN_REGRESS = 1 << 2,
    HC_CAN_FAIL_SOME = 1 << 3,
    HC_CAN_BE_INCONCLUSIVE = 1 << 4,
    HC_CAN_BE_INTERRUPTED = 1 << 5,
} hc_exits;

/* What is written for an argument or in the place of an option's value. */
typedef enum hc_kind {
    HC_KIND_NOTHING,      /* there is none */
    HC_KIND_FREE,         /* a number, a pattern: nothing to choose from */
    HC_KIND_FILE,         /* any file */
    HC_KIND_FOLDER,       /* any folder */
    HC_KIND_PROGRAM,      /* an executable file */
    HC_KIND_RUN,          /* a run folder or a result file */
    HC_KIND_RUN_OR_SUITE, /* the same, or an executable file */
    HC_KIND_WORD,         /* one of some words */
    HC_KIND_WORD_OR_FILE, /* the same, or any file */
    HC_KIND_WORD_LIST,    /* some of them, with commas between */
    HC_KIND_STEM,         /* one of some words, which goes on with what is free */
} hc_kind;

typedef struct hc_example {
    const char *line, *says;
} hc_example;

typedef struct hc_command {
    const char *name;
    const char *arguments;         /* "[SUITE...]"; "" */
    const char *summary;           /* "lists what ...": a small letter, no full stop */
    const char *const *paragraphs; /* of the description; ends with NULL */
    const hc_example *examples;    /* ends with a line of NULL */
    const GOptionEntry *entries;
    hc_kind argument; /* what each of the arguments is */
    unsigned exits;   /* of hc_exits */
    /* argv[0] is the command's name. Returns the exit code. */
    int (*run)(int argc, char **argv);
} hc_command;

extern const hc_command hc_cmd_ab, hc_cmd_compare, hc_cmd_doctor, hc_cmd_export,
    hc_cmd_list, hc_cmd_null, hc_cmd_report, hc_cmd_run, hc_cmd_verify;

/* Parses the command's entries off the arguments; what is left is for the command. False
 * after saying what was wrong. --help prints and ends the process. */
bool hc_command_parse(const hc_command *command, int *argc, char ***argv);

/* "heapclock: cannot WHAT: REASON" on stderr. Frees the error. Returns 2. */
int hc_command_fail(const char *what, GError *error);

/* The same of a command that could not begin; the signal's exit code when one came. A
 * share that is empty is said to be, and is 0. */
int hc_command_fail_to_begin(const char *what, GError *error);

/* The same with errno's text as the reason. */
int hc_command_fail_errno(const char *what);

#endif
