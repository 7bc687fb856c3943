/* Colour on a terminal, for what is said in words as well, and its width. */
#ifndef HC_REPORTS_CONSOLE_STYLE_H
#define HC_REPORTS_CONSOLE_STYLE_H

#include "console.h"

typedef enum hc_style {
    HC_STYLE_TITLE, /* bold */
    HC_STYLE_SOFT,  /* dim */
    HC_STYLE_GOOD,  /* green */
    HC_STYLE_BAD,   /* red */
    HC_STYLE_WARN,  /* yellow */
} hc_style;

/* Appends `text`, with escapes where the options want colour. */
void hc_console_styled(GString *out, const hc_console_options *options, hc_style style,
                       const char *text);

/* Ends the line under way, which may have been padded: no line ends in blanks. */
void hc_console_end_line(GString *out);

/* Appends `text`, made visible, and a newline. The line has `used` columns already; where
 * the terminal is too narrow, further lines begin at column `indent`, or in the middle of
 * the terminal where that is further left. */
void hc_console_wrapped(GString *out, const hc_console_options *options, size_t used,
                        size_t indent, const char *text);

/* New string: `text`, made visible, and cut to what a line has room for that has `used`
 * columns already, and a mark to come. */
char *hc_console_fitting(const hc_console_options *options, size_t used,
                         const char *text);

/* Appends the name of a table, and what it is about; title "": the name alone. Neither
 * is visible yet. */
void hc_console_title(GString *out, const hc_console_options *options, const char *name,
                      const char *title);

/* Says which columns of a table, const char *, were given up for the width, and who else
 * shows them: "so does heapclock report". Nothing where there are none. */
void hc_console_left_out(GString *out, const hc_console_options *options,
                         const GPtrArray *headings, const char *elsewhere);

#endif
