/* Rows and cells that can be sorted and found; html_page.h tells what the script goes by.
 */
#ifndef HC_REPORTS_HTML_CELLS_H
#define HC_REPORTS_HTML_CELLS_H

#include "cells.h"

/* Appends <th>: what the column holds and, once, its unit ("" for none). `meaning` shows
 * as a tooltip; NULL: none. */
void hc_html_append_heading(GString *out, const char *words, const char *unit,
                            const char *meaning);

/* Appends <tr>. `class` "" for none. */
void hc_html_open_row(GString *out, const hc_benchmark *benchmark, const char *class);

/* Appends <td> with its sort key. */
void hc_html_open_cell(GString *out, double key);

/* A whole cell; `text` is escaped. One that is not known has no key. */
void hc_html_append_figure(GString *out, bool known, double key, const char *text);

#endif
