/* A report on disk: report.md, report.html and charts/. */
#ifndef HC_REPORTS_REPORT_H
#define HC_REPORTS_REPORT_H

#include "verdict.h"

/* What a report is of. */
typedef struct hc_report_source {
    const hc_run *run;
    const hc_verification *verification; /* of the same run; NULL: no published claims */
    bool verifies; /* the claims are what it is for: they give the title and come first;
                    * else they follow the run's own tables, as far as it measured them */
} hc_report_source;

/* Writes into `dir`, which is made when it is not there; each file is written beside its
 * place and renamed. `data_dir` holds style.css, report.js and charts/ with the
 * templates. Without a gnuplot the report has no pictures and says so. The paths of what
 * was written are appended to `written`, of char *, freed by it; NULL: not wanted. */
bool hc_report_write(const hc_report_source *source, const char *dir,
                     const char *data_dir, GPtrArray *written, GError **error);

#endif
