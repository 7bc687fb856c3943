/* Text that a suite hands over, made fit for JSON: a message or a name may hold any
 * bytes, or have been cut in the middle of a character, and JSON is UTF-8. */
#ifndef HC_SUITE_UTF8_H
#define HC_SUITE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
bool hc_utf8_is_valid(const char *text);

/* Copies text to `out`, at most `size` bytes with the terminator (size >= 1), whole
 * characters only. A byte that is part of no character becomes U+FFFD; a character that
 * the end of the text cuts off is left out. */
void hc_utf8_copy(char *out, size_t size, const char *text);

/* The same in one line: control characters become escapes: \n, \x1b. */
void hc_utf8_copy_line(char *out, size_t size, const char *text);

#endif
