/* A comparison's pages on disk. */
#ifndef HC_REPORTS_COMPARISON_REPORT_H
#define HC_REPORTS_COMPARISON_REPORT_H

#include "comparison.h"

/* Writes STEM.md, STEM.html and charts/ into `dir`, which is made when it is not there;
 * each file is written beside its place and renamed. `data_dir` as in report.h. Without a
 * gnuplot the page has no pictures and says so. `written` as in report.h. */
bool hc_comparison_write(const hc_comparison *comparison, const char *dir,
                         const char *stem, const char *data_dir, GPtrArray *written,
                         GError **error);

#endif
