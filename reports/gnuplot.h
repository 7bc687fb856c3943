/* gnuplot as a child process. */
#ifndef HC_REPORTS_GNUPLOT_H
#define HC_REPORTS_GNUPLOT_H

#include <glib.h>

#define HC_GNUPLOT_ERROR (g_quark_from_static_string("hc-gnuplot-error"))

/* Loads `dir`/STEM.gp of each of the `count` stems, which consist of [a-z0-9-], one after
 * the other in one process: starting gnuplot takes ten times as long as drawing an SVG.
 * Each failures[i] stays NULL, or is set when the script failed, with what gnuplot said,
 * or when there is no gnuplot on PATH. A script that fails, or ends the process, costs
 * none of the others. A process that has not ended after `limit_s` seconds is ended, and
 * what it had not drawn has failed. */
void hc_gnuplot_draw(const char *dir, const char *const *stems, size_t count,
                     double limit_s, GError **failures);

#endif
