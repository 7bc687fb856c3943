/* Everything that is written of the commands from their one source, as files: man pages,
 * completion of the shells, and the tables of README.md. The build writes them beside
 * the tool; a test compares README.md's. */
#ifndef HC_CLI_DOCUMENTS_H
#define HC_CLI_DOCUMENTS_H

#include "command.h"

/* Writes man/man1/NAME.1, bash-completion/completions/heapclock,
 * zsh/site-functions/_heapclock and doc/heapclock/commands.md below `directory`;
 * `commands` ends with NULL. False with an error. */
bool hc_documents_write(const hc_command *const *commands, const char *directory,
                        GError **error);

#endif
