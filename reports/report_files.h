/* Files of a report, and the folder that they are in. */
#ifndef HC_REPORTS_REPORT_FILES_H
#define HC_REPORTS_REPORT_FILES_H

#include <glib.h>
#include <stdbool.h>

/* Made with all above it; one that is there is fine. */
bool hc_report_make_folder(const char *path, GError **error);

/* Written beside its place and renamed. Takes `text`. */
bool hc_report_write_file(const char *dir, const char *name, GString *text,
                          GError **error);

#endif
