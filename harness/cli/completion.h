/* Scripts by which bash and zsh complete commands, options and their values. Each stands
 * alone, and is written from what the commands say of themselves. */
#ifndef HC_CLI_COMPLETION_H
#define HC_CLI_COMPLETION_H

#include "command.h"

/* New strings; `commands` ends with NULL. */
char *hc_completion_bash(const hc_command *const *commands);
char *hc_completion_zsh(const hc_command *const *commands);

#endif
