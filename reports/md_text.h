/* Text and pictures that every part of the Markdown page uses. */
#ifndef HC_REPORTS_MD_TEXT_H
#define HC_REPORTS_MD_TEXT_H

#include "chart.h"

/* Appends `text`, escaped, between two pieces of Markdown. Takes `text`. */
void hc_md_append(GString *out, const char *before, char *text, const char *after);

/* Those that were drawn; `charts` of hc_chart *, NULL: none. */
void hc_md_append_charts(GString *out, const GPtrArray *charts);

#endif
