/* recipes_readers.c - the numbers 0 .. n-1 for two readers: one stream that is split, or
 * two streams. */
#include "recipes_ways.h"

#include "support/generator.h"
#include "support/number_tee.h"
#include "support/tee.h"

#include <heapclock/heapclock.h>

/* ---- Boxed ------------------------------------------------------------------------ */

/* (i for i in range(n)) */
static box *numbers_boxed(int64_t n)
{
    return generator_each(iterator_over_range(0, n));
}

/* map(operator.add, first, second) */
typedef struct sums {
    box base;
    box *(*function)(const box *left, const box *right);
    box *sources[2];
} sums;

static box *sums_next(box *base)
{
    sums *self = (sums *)base;
    box *left = iterator_next(self->sources[0]);
    if (left == NULL)
        return NULL;
    box *right = iterator_next(self->sources[1]);
    box *sum = right != NULL ? self->function(left, right) : NULL;
    box_drop_any(right);
    box_drop(left);
    return sum;
}

static void sums_release(box *last_held)
{
    sums *self = (sums *)last_held;
    box_drop(self->sources[0]);
    box_drop(self->sources[1]);
    box_free(last_held);
}

static const box_type sums_type = {
    .name = "map", .release = sums_release, .next = sums_next};

uint64_t recipes_tee_lockstep_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    sums *both = box_make(sizeof *both, &sums_type);
    both->function = box_add;
    tee_split(numbers_boxed(input->n), both->sources);
    return iterator_sum(&both->base);
}

uint64_t recipes_tee_sequential_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    box *readers[2];
    tee_split(numbers_boxed(input->n), readers);
    uint64_t first = iterator_sum(readers[0]);
    return first + iterator_sum(readers[1]);
}

uint64_t recipes_two_generators_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    uint64_t first = iterator_sum(numbers_boxed(input->n));
    return first + iterator_sum(numbers_boxed(input->n));
}

/* ---- Raw -------------------------------------------------------------------------- */

uint64_t recipes_tee_sequential(recipes_input *input, slot_list made[2])
{
    (void)made;
    source_range numbers = source_over_range(0, input->n);
    number_tee both;
    number_tee_split(&both, &numbers.base);
    uint64_t total = source_sum(&both.ends[0].base);
    total += source_sum(&both.ends[1].base);
    number_tee_free(&both);
    return total;
}

uint64_t recipes_tee_lockstep(recipes_input *input, slot_list made[2])
{
    (void)made;
    source_range numbers = source_over_range(0, input->n);
    number_tee both;
    number_tee_split(&both, &numbers.base);
    hc_keep(&both); /* nobody knows what `next` points to */
    uint64_t total = 0;
    int64_t first, second;
    while (source_next(&both.ends[0].base, &first) &&
           source_next(&both.ends[1].base, &second))
        total += (uint64_t)(first + second);
    number_tee_free(&both);
    return total;
}

uint64_t recipes_two_generators(recipes_input *input, slot_list made[2])
{
    (void)made;
    source_range first = source_over_range(0, input->n);
    source_range second = source_over_range(0, input->n);
    uint64_t total = source_sum(&first.base);
    return total + source_sum(&second.base);
}
