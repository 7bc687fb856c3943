/* Launches drawn in a row of a table: a dot a launch, so that one sees two modes, a drift
 * or a lone slow one, which a median and an interval do not tell. */
#ifndef HC_REPORTS_HTML_LAUNCHES_H
#define HC_REPORTS_HTML_LAUNCHES_H

#include "table.h"

/* How far from their median, as a fraction of it, the strips of a group reach: far enough
 * for nearly all of its launches. One scale for the group, since what is compared is how
 * far they spread; the medians themselves may lie a thousandfold apart. */
double hc_html_launch_reach(const hc_report_group *group);

/* Appends <td>, with a strip where the row has launches. */
void hc_html_append_launches(GString *out, const hc_report_row *row, double reach);

/* The heading of such a column; `told`: what it means was told in another. */
void hc_html_append_launches_heading(GString *out, const char *what, double reach,
                                     bool told);
/* How to read it. */
extern const char hc_html_launches_meaning[];

/* The same of canaries, of hc_canary *, and their rounds. */
double hc_html_rounds_reach(const GPtrArray *canaries);
void hc_html_append_rounds(GString *out, const hc_canary *canary, double reach);

#endif
