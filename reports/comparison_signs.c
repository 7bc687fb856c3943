/* Of a launch pair, base and head meet the same machine, so that the median of the pairs'
 * ratios is what is judged. Medians of each side alone are shown beside it, and may lie
 * the other way round: a reader who is not told takes it for an error. */
#include "comparison_view.h"

#include "cells.h"

#include <string.h>

/* As it is shown: what rounding hides contradicts nothing. */
static bool is_contrary(const hc_compared *compared)
{
    char base[HC_UNITS_SIZE], head[HC_UNITS_SIZE], change[HC_UNITS_SIZE];
    if (compared->gauge != HC_GAUGE_TIME || !compared->known || !compared->log_ratios)
        return false;
    hc_compared_cell(base, compared, HC_COMPARED_BASE);
    hc_compared_cell(head, compared, HC_COMPARED_HEAD);
    hc_compared_cell(change, compared, HC_COMPARED_DIFFERENCE);
    return (compared->head > compared->base) != (compared->ratio > 1) &&
           strcmp(base, head) != 0 && strpbrk(change, "123456789") != NULL;
}

static const hc_compared *find_contrary(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        if (is_contrary(rows->pdata[i]))
            return rows->pdata[i];
    }
    return NULL;
}

char *hc_comparison_contrary(const hc_comparison_view *view, bool all)
{
    const hc_compared *found = find_contrary(view->telling);
    if (!found && all)
        found = find_contrary(view->rest);
    if (!found)
        return NULL;
    char *label = hc_compared_label(view, found);
    char *text = g_strdup_printf(
        "change and ratio are medians of launch pairs, whose sides ran in turns, base "
        "and "
        "head are each side's own: where they point opposite ways, as for %s, the pairs "
        "are what is judged",
        label);
    g_free(label);
    return text;
}
