/* gnuplot as a child process. */
#ifndef HC_REPORTS_GNUPLOT_H
#define HC_REPORTS_GNUPLOT_H

#include <glib.h>
#include <stdbool.h>

#define HC_GNUPLOT_ERROR (g_quark_from_static_string("hc-gnuplot-error"))

typedef enum hc_gnuplot_error {
    HC_GNUPLOT_ERROR_MISSING, /* there is no gnuplot on PATH */
    HC_GNUPLOT_ERROR_FAILED,  /* it ended with an error: message has what it said */
} hc_gnuplot_error;

/* Runs `gnuplot script` in `dir`. */
bool hc_gnuplot_run(const char *dir, const char *script, GError **error);

#endif
