/* What the terminal can, that a stream goes to. */
#ifndef HC_CLI_TERMINAL_H
#define HC_CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* Columns; 0: it is no terminal, or does not say. */
size_t hc_terminal_width(int fd);

/* A terminal that understands escapes: TERM is set, and not "dumb". */
bool hc_terminal_is_capable(int fd);

/* That, and nobody refused colour: neither `no_color` nor a NO_COLOR that is not empty.
 */
bool hc_terminal_has_colour(int fd, bool no_color);

#endif
