/* Which published tables a command judges by. */
#ifndef HC_CLI_PUBLICATIONS_H
#define HC_CLI_PUBLICATIONS_H

#include <glib.h>

/* New array of hc_publication *: of the files given (NULL-terminated), or of all that
 * come with the tool when `given` is NULL. NULL with an error. */
GPtrArray *hc_publications_choose(char **given, GError **error);

#endif
