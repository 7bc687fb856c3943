/* Cells of RFC 4180, and what keeps a spreadsheet from reading text as a formula. */
#ifndef HC_REPORTS_EXPORT_CSV_H
#define HC_REPORTS_EXPORT_CSV_H

#include "export_figures.h"

/* A cell of text; NULL is not known, and empty. What begins with = + - @ (also in full
 * width), a tab, a line break or an apostrophe gets an apostrophe before it: who reads it
 * as data takes one apostrophe off where there is one. */
void hc_csv_text(GString *out, const char *text);
/* A cell of a number. */
void hc_csv_figure(GString *out, hc_datum figure);
/* Ends the row, and its last cell. */
void hc_csv_end(GString *out);

#endif
