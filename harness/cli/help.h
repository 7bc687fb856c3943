/* The text of --help. */
#ifndef HC_CLI_HELP_H
#define HC_CLI_HELP_H

#include "command.h"

/* New string of a command's help, in lines of `width` columns where its words allow. */
char *hc_help_command(const hc_command *command, size_t width);

/* The same of the tool; `commands` ends with NULL. */
char *hc_help_tool(const hc_command *const *commands, size_t width);

/* Columns for help: those of the terminal that `fd` is, as long as lines stay readable.
 */
size_t hc_help_width(int fd);

#endif
