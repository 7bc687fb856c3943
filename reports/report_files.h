/* Files of a report. */
#ifndef HC_REPORTS_REPORT_FILES_H
#define HC_REPORTS_REPORT_FILES_H

#include <glib.h>
#include <stdbool.h>

/* Written beside its place and renamed. Takes `text`. */
bool hc_report_write_file(const char *dir, const char *name, GString *text,
                          GError **error);

/* Appends their paths to `written`, new strings, where that is not NULL: the pages, and
 * charts/ where there are any. */
void hc_report_name_files(GPtrArray *written, const char *dir, const char *stem,
                          const GPtrArray *charts);

#endif
