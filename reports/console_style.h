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

/* Appends `text`, made visible, and a newline. The line has `used` columns already; where
 * the terminal is too narrow, further lines begin at column `indent`. */
void hc_console_wrapped(GString *out, const hc_console_options *options, size_t used,
                        size_t indent, const char *text);

#endif
