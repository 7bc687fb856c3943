/* A report on disk: report.md, report.html and charts/. */
#ifndef HC_REPORTS_REPORT_H
#define HC_REPORTS_REPORT_H

#include "verdict.h"

/* Writes into `dir`, which is made when it is not there; each file is written beside its
 * place and renamed. `data_dir` holds style.css, report.js and charts/ with the
 * templates. Without a gnuplot the report has no pictures and says so. `verification` is
 * of the same run, for a section on published claims; NULL: none. The paths of what was
 * written are appended to `written`, of char *, freed by it; NULL: not wanted. */
bool hc_report_write(const hc_run *run, const hc_verification *verification,
                     const char *dir, const char *data_dir, GPtrArray *written,
                     GError **error);

#endif
