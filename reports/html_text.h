/* Text and boxes that every part of the HTML page uses. */
#ifndef HC_REPORTS_HTML_TEXT_H
#define HC_REPORTS_HTML_TEXT_H

#include <glib.h>

/* Appends `text`, escaped, between two pieces of markup. Takes `text`. */
void hc_html_append(GString *out, const char *before, char *text, const char *after);

/* Opens a box that scrolls on its own, by keyboard too, when what is in it is wider than
 * the page. Close it with </div>. */
void hc_html_open_scroll(GString *out, const char *label);

#endif
