#include "source.h"

#include <stdlib.h>

uint64_t source_sum(source *from)
{
    uint64_t total = 0;
    for (int64_t value; source_next(from, &value);)
        total += (uint64_t)value;
    return total;
}

uint64_t source_sum_and_free(source *from)
{
    uint64_t total = source_sum(from);
    free(from);
    return total;
}

static bool range_next(source *base, int64_t *value)
{
    source_range *self = (source_range *)base;
    if (self->at >= self->end)
        return false;
    *value = self->at++;
    return true;
}

source_range source_over_range(int64_t from, int64_t end)
{
    return (source_range){.base = {range_next}, .at = from, .end = end};
}
