#include "false_discovery.h"
#include "allocate.h"
#include "sorted.h"

#include <math.h>
#include <stdlib.h>

void hc_stats_false_discovery(const double *p, size_t count, double *adjusted)
{
    size_t *order = hc_stats_order(p, count);
    double *smallest = hc_stats_allocate(count, sizeof(*smallest));
    double least = 1;
    for (size_t rank = count; rank > 0; --rank) {
        size_t test = order[rank - 1];
        least = fmin(least, p[test] * (double)count / (double)rank);
        smallest[test] = least;
    }
    for (size_t i = 0; i < count; ++i)
        adjusted[i] = smallest[i];
    free(smallest);
    free(order);
}
