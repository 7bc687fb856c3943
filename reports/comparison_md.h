/* A comparison as Markdown, for the comment on a pull request. */
#ifndef HC_REPORTS_COMPARISON_MD_H
#define HC_REPORTS_COMPARISON_MD_H

#include "comparison.h"

void hc_comparison_md(const hc_comparison *comparison, GString *out);

#endif
