/* gnuplot as a child process. */
#ifndef HC_REPORTS_GNUPLOT_H
#define HC_REPORTS_GNUPLOT_H

#include <glib.h>
#include <stdbool.h>

#define HC_GNUPLOT_ERROR (g_quark_from_static_string("hc-gnuplot-error"))

/* Runs `gnuplot script` in `dir`. False with `error` set when there is no gnuplot on
 * PATH, or when it ended with an error: the message has what it said. */
bool hc_gnuplot_run(const char *dir, const char *script, GError **error);

#endif
