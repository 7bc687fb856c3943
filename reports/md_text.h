/* Text and pictures that every part of the Markdown page uses. */
#ifndef HC_REPORTS_MD_TEXT_H
#define HC_REPORTS_MD_TEXT_H

#include "summary.h"

/* Appends `text`, escaped, between two pieces of Markdown. Takes `text`. */
void hc_md_append(GString *out, const char *before, char *text, const char *after);

/* The charts that were drawn of a table; `of` as in hc_chart. */
void hc_md_append_charts(GString *out, const hc_report_view *view, const void *of);

#endif
