#include "number_tee.h"

#include "need.h"

/* The numbers that wait begin at the new ring's start. */
static void grow(number_tee *self)
{
    enum { FIRST_CAPACITY = 64 };
    size_t capacity = self->capacity > 0 ? 2 * self->capacity : FIRST_CAPACITY;
    int64_t *ring = hc_need(malloc(capacity * sizeof *ring));
    size_t to_end = self->capacity - self->first;
    if (self->count > 0) {
        memcpy(ring, self->waiting + self->first, to_end * sizeof *ring);
        memcpy(ring + to_end, self->waiting, self->first * sizeof *ring);
    }
    free(self->waiting);
    self->waiting = ring;
    self->first = 0;
    self->capacity = capacity;
}

static void push(number_tee *self, int64_t value)
{
    if (self->count == self->capacity)
        grow(self);
    self->waiting[(self->first + self->count++) & (self->capacity - 1)] = value;
}

static int64_t pop(number_tee *self)
{
    int64_t value = self->waiting[self->first];
    self->first = (self->first + 1) & (self->capacity - 1);
    self->count--;
    return value;
}

static bool end_next(source *base, int64_t *value)
{
    struct tee_end *end = (struct tee_end *)base;
    number_tee *self = end->of;
    if (self->count > 0 && self->ahead != end) {
        *value = pop(self);
        return true;
    }
    if (!source_next(self->from, value))
        return false;
    self->ahead = end;
    push(self, *value);
    return true;
}

void number_tee_split(number_tee *made, source *from)
{
    *made = (number_tee){.from = from};
    for (size_t i = 0; i < 2; i++)
        made->ends[i] = (struct tee_end){.base = {end_next}, .of = made};
}

void number_tee_free(number_tee *freed)
{
    free(freed->waiting);
}
