#include "sorted.h"
#include "allocate.h"

#include <stdlib.h>

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void hc_stats_sort(double *values, size_t count)
{
    qsort(values, count, sizeof(*values), compare_doubles);
}

double *hc_stats_sorted(const double *values, size_t count)
{
    double *sorted = hc_stats_allocate(count, sizeof(*sorted));
    for (size_t i = 0; i < count; ++i)
        sorted[i] = values[i];
    hc_stats_sort(sorted, count);
    return sorted;
}

typedef struct placed {
    double value; /* first, so that it is compared as a double */
    size_t place;
} placed;

size_t *hc_stats_order(const double *values, size_t count)
{
    placed *pairs = hc_stats_allocate(count, sizeof(*pairs));
    size_t *order = hc_stats_allocate(count, sizeof(*order));
    for (size_t i = 0; i < count; ++i)
        pairs[i] = (placed){values[i], i};
    qsort(pairs, count, sizeof(*pairs), compare_doubles);
    for (size_t i = 0; i < count; ++i)
        order[i] = pairs[i].place;
    free(pairs);
    return order;
}
