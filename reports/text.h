/* Text that came from a suite (names, notes, messages) on its way into a report. Such
 * text is any bytes at all; what leaves here is valid UTF-8 without control characters,
 * and means nothing to the format it is put into. */
#ifndef HC_REPORTS_TEXT_H
#define HC_REPORTS_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* New string in which control characters, bytes that are not UTF-8, and characters that
 * turn the direction of writing are shown as escapes: \n, \t, \x1b, \u202e. */
char *hc_text_visible(const char *text);

/* Columns of a terminal that visible text takes: wide characters two, combining none. */
size_t hc_text_columns(const char *text);

/* New string: visible text of at most `columns` columns (at least 1), an ellipsis in
 * place of its middle when it is longer: both ends of a name tell variants apart. */
char *hc_text_shorten(const char *visible, size_t columns);

/* Appends visible text in `columns` columns, padded on the left or on the right. */
typedef enum hc_text_side { HC_TEXT_LEFT, HC_TEXT_RIGHT } hc_text_side;
void hc_text_append_padded(GString *out, const char *visible, size_t columns,
                           hc_text_side side);

void hc_text_append_html(GString *out, const char *text);

/* For a line or a part of one, and for a table cell. */
void hc_text_append_markdown(GString *out, const char *text);

/* A field of a tab-separated file that gnuplot reads and draws, in double quotes. */
void hc_text_append_field(GString *out, const char *text);

/* Inside a gnuplot string in double quotes. */
void hc_text_append_gnuplot(GString *out, const char *text);

/* True when every character is one that any font for Latin, Greek and Cyrillic has. */
bool hc_text_is_common(const char *visible);

/* New string of [a-z0-9-] only, not empty: a file name's stem or an HTML id. */
char *hc_text_stem(const char *text);

/* The same, but none of those that are in `used`, a set of strings; it becomes one of
 * them, so it has to live as long as the set. */
char *hc_text_unique_stem(const char *text, GHashTable *used);

#endif
