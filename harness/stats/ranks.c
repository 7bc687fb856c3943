#include "ranks.h"
#include "sorted.h"

#include <stdlib.h>

double hc_stats_doubled_ranks(const double *values, size_t count, size_t *doubled)
{
    size_t *order = hc_stats_order(values, count);
    double ties = 0;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && values[order[end]] == values[order[first]];)
            ++end;
        double equal = (double)(end - first);
        ties += equal * (equal * equal - 1);
        /* Ranks first + 1 .. end have the mean (first + 1 + end) / 2. */
        for (size_t i = first; i < end; ++i)
            doubled[order[i]] = first + 1 + end;
    }
    free(order);
    return ties;
}
