/* The seed that an option gives, or a new one. */
#ifndef HC_CLI_SEED_H
#define HC_CLI_SEED_H

#include <glib.h>
#include <stdbool.h>

/* `text` NULL: not given. False with an error that quotes it. */
bool hc_seed_understand(const char *text, guint64 *seed, GError **error);

#endif
