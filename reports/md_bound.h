/* A page of which only so much is taken: GitHub shows no summary of more than 1 MiB. What
 * does not fit is left out in whole rows, counted, and said. */
#ifndef HC_REPORTS_MD_BOUND_H
#define HC_REPORTS_MD_BOUND_H

#include <glib.h>
#include <stdbool.h>

/* All of a summary, with room for what is said of what was left out. */
enum { HC_MD_SUMMARY_BYTES = 1000 * 1000 };

typedef struct hc_md_bound {
    gsize most;     /* length of the page up to which rows are taken */
    guint left_out; /* rows that were not */
} hc_md_bound;

/* Of a page that was `before` long until a row was appended: keeps the row, or takes it
 * away again and counts it. Always keeps it where there is no bound (NULL). */
void hc_md_bound_keep(hc_md_bound *bound, GString *out, gsize before);

/* "… and 12 more ROWS." in a paragraph of its own, when any was left out. */
void hc_md_bound_tell(const hc_md_bound *bound, GString *out, const char *rows);

#endif
