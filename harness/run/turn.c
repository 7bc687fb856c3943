#include "turn.h"

#include "sorted.h"

static const hc_candidate *candidate_at(const GArray *candidates, guint index)
{
    return &g_array_index(candidates, hc_candidate, index);
}

static GArray *without_their_share(const GArray *candidates)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (guint i = 0; i < candidates->len; i++) {
        const hc_candidate *candidate = candidate_at(candidates, i);
        if (!candidate->has_had_its_share)
            g_array_append_val(rows, candidate->row);
    }
    return rows;
}

/* Half of the candidates at least are as wide as that. */
static double middle_width(const GArray *candidates)
{
    double *widths = g_new(double, candidates->len);
    for (guint i = 0; i < candidates->len; i++)
        widths[i] = candidate_at(candidates, i)->half_width;
    hc_stats_sort(widths, candidates->len);
    double middle = widths[candidates->len / 2];
    g_free(widths);
    return middle;
}

GArray *hc_turn_take(const GArray *candidates)
{
    GArray *rows = without_their_share(candidates);
    if (rows->len > 0 || candidates->len == 0)
        return rows;
    double middle = middle_width(candidates);
    for (guint i = 0; i < candidates->len; i++) {
        const hc_candidate *candidate = candidate_at(candidates, i);
        if (candidate->half_width >= middle)
            g_array_append_val(rows, candidate->row);
    }
    return rows;
}
