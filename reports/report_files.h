/* Files of a report. */
#ifndef HC_REPORTS_REPORT_FILES_H
#define HC_REPORTS_REPORT_FILES_H

#include <glib.h>
#include <stdbool.h>

/* Written beside its place and renamed. Takes `text`. */
bool hc_report_write_file(const char *dir, const char *name, GString *text,
                          GError **error);

#endif
