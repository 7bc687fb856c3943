/* A man page, from the same source as --help. In man(7) and ASCII, so that every reader
 * of man pages shows it as it is. */
#ifndef HC_CLI_MAN_PAGE_H
#define HC_CLI_MAN_PAGE_H

#include "command.h"

/* New strings: heapclock-NAME.1, and heapclock.1. `commands` ends with NULL. */
char *hc_man_page_command(const hc_command *const *commands, const hc_command *command);
char *hc_man_page_tool(const hc_command *const *commands);

#endif
