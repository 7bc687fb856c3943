/* A picture that gnuplot drew, made fit to stand inside an HTML page. */
#ifndef HC_REPORTS_HTML_SVG_H
#define HC_REPORTS_HTML_SVG_H

#include <glib.h>

/* Appends the <svg> element of `svg`: ids and references get `prefix` (so that several
 * pictures in one page do not share them), it is labelled `label` for screen readers, and
 * gnuplot's titles ("Gnuplot", "plot_1"), which would show as tooltips, are left out. */
void hc_html_append_svg(GString *out, const char *svg, const char *prefix,
                        const char *label);

#endif
