/* What documents say of a command's options, read off its table of GOptionEntry. */
#ifndef HC_CLI_OPTIONS_H
#define HC_CLI_OPTIONS_H

#include "command.h"

typedef struct hc_option {
    char short_name;       /* '\0': none */
    const char *long_name; /* without the dashes */
    const char *value;     /* "NAME|FILE"; NULL: it takes none */
    const char *says;
    bool repeatable;
    hc_kind kind; /* of its value */
} hc_option;

/* New array of hc_option, in the table's order, --help the first. */
GArray *hc_options_of(const hc_command *command);

/* What a value of that name is, such as "DIR". The program ends where there is none of
 * that name: the table below is to be told what to complete. */
hc_kind hc_value_kind(const char *value);

/* NULL-terminated words that a value of that name is chosen from, with what each is left
 * to say; NULL where there are none. For the caller to g_strfreev. */
char **hc_value_words(const char *value);

/* What an exit code means, in the order of the codes; `code` NULL ends the table. */
typedef struct hc_exit_meaning {
    const char *code; /* "0", "130 / 143" */
    const char *meaning;
    hc_exits exit;
} hc_exit_meaning;
const hc_exit_meaning *hc_exit_meanings(void);
bool hc_command_can_exit(const hc_command *command, hc_exits exit);

#endif
