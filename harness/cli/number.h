/* Numbers that options give. Taken as text, so that no number that can be typed means
 * "not given", and read as people write them: decimal, finite, nothing behind. */
#ifndef HC_CLI_NUMBER_H
#define HC_CLI_NUMBER_H

#include <glib.h>
#include <stdbool.h>

/* All of them leave `value` as it is where `text` is NULL: not given. False with an error
 * that quotes the option, `--NAME`, and what it was given. */
bool hc_number_understand(const char *name, const char *text, double least, double most,
                          double *value, GError **error);
bool hc_count_understand(const char *name, const char *text, unsigned *value,
                         GError **error); /* from 1 */
bool hc_seconds_understand(const char *name, const char *text, double *value,
                           GError **error); /* above 0 */

#endif
