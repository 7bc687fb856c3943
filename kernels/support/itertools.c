#include "itertools.h"

#include "tuple.h"

/* ---- count(from) ----------------------------------------------------------------- */

typedef struct counter {
    box base;
    int64_t at;
} counter;

static box *count_next(box *base)
{
    counter *self = (counter *)base;
    return box_new(self->at++);
}

static const box_type count_type = {
    .name = "count", .release = box_free, .next = count_next};

box *itertools_count(int64_t from)
{
    counter *made = box_make(sizeof *made, &count_type);
    made->at = from;
    return &made->base;
}

/* ---- islice(source, from, end) --------------------------------------------------- */

typedef struct slice {
    box base;
    box *source;
    int64_t at, from, end; /* `at` items were taken from the source */
} slice;

static box *slice_next(box *base)
{
    slice *self = (slice *)base;
    for (; self->at < self->from; self->at++) {
        box *passed = iterator_next(self->source);
        if (passed == NULL)
            return NULL;
        box_drop(passed);
    }
    if (self->at >= self->end)
        return NULL;
    self->at++;
    return iterator_next(self->source);
}

static void slice_release(box *last_held)
{
    box_drop(((slice *)last_held)->source);
    box_free(last_held);
}

static const box_type slice_type = {
    .name = "islice", .release = slice_release, .next = slice_next};

box *itertools_islice(box *source, int64_t from, int64_t end)
{
    slice *made = box_make(sizeof *made, &slice_type);
    made->source = source;
    made->from = from;
    made->end = end;
    return &made->base;
}

/* ---- chain(first, second), zip(first, second) ------------------------------------ */

typedef struct two_sources {
    box base;
    box *sources[2];
    size_t at;   /* of chain: the source that is asked */
    tuple *pair; /* of zip: the last one given; NULL before */
} two_sources;

static box *chain_next(box *base)
{
    two_sources *self = (two_sources *)base;
    for (; self->at < 2; self->at++) {
        box *item = iterator_next(self->sources[self->at]);
        if (item != NULL)
            return item;
    }
    return NULL;
}

static box *zip_next(box *base)
{
    two_sources *self = (two_sources *)base;
    box *first = iterator_next(self->sources[0]);
    if (first == NULL)
        return NULL;
    box *second = iterator_next(self->sources[1]);
    if (second == NULL) {
        box_drop(first);
        return NULL;
    }
    return &tuple_pair(&self->pair, first, second)->base;
}

static void two_sources_release(box *last_held)
{
    two_sources *self = (two_sources *)last_held;
    box_drop(self->sources[0]);
    box_drop(self->sources[1]);
    box_drop_any((box *)self->pair);
    box_free(last_held);
}

static const box_type chain_type = {
    .name = "chain", .release = two_sources_release, .next = chain_next};
static const box_type zip_type = {
    .name = "zip", .release = two_sources_release, .next = zip_next};

static box *two_sources_new(const box_type *type, box *first, box *second)
{
    two_sources *made = box_make(sizeof *made, type);
    made->sources[0] = first;
    made->sources[1] = second;
    return &made->base;
}

box *itertools_chain(box *first, box *second)
{
    return two_sources_new(&chain_type, first, second);
}

box *itertools_zip(box *first, box *second)
{
    return two_sources_new(&zip_type, first, second);
}

/* ---- cycle(source) --------------------------------------------------------------- */

typedef struct cycle {
    box base;
    box *source; /* NULL once it has ended */
    slot_list saved;
    size_t at;
} cycle;

static box *cycle_next(box *base)
{
    cycle *self = (cycle *)base;
    if (self->source != NULL) {
        box *item = iterator_next(self->source);
        if (item != NULL) {
            list_append(&self->saved, (list_slot){.object = box_take(item)},
                        growth_cpython);
            return item;
        }
        box_drop(self->source);
        self->source = NULL;
    }
    if (self->saved.length == 0)
        return NULL;
    box *item = self->saved.slots[self->at++].object;
    if (self->at == self->saved.length)
        self->at = 0;
    return box_take(item);
}

static void cycle_release(box *last_held)
{
    cycle *self = (cycle *)last_held;
    box_drop_any(self->source);
    box_list_free(&self->saved);
    box_free(last_held);
}

static const box_type cycle_type = {
    .name = "cycle", .release = cycle_release, .next = cycle_next};

box *itertools_cycle(box *source)
{
    cycle *made = box_make(sizeof *made, &cycle_type);
    made->source = source;
    return &made->base;
}

/* ---- map(function, source), filter(function, source) ----------------------------- */

typedef struct applied {
    box base;
    box *source;
    box_function *function;
} applied;

static box *map_next(box *base)
{
    applied *self = (applied *)base;
    box *item = iterator_next(self->source);
    if (item == NULL)
        return NULL;
    box *result = self->function(item);
    box_drop(item);
    return result;
}

static bool is_true(box_function *function, box *argument)
{
    box *truth = function(argument);
    bool result = truth->value != 0;
    box_drop(truth);
    return result;
}

static box *filter_next(box *base)
{
    applied *self = (applied *)base;
    for (box *item; (item = iterator_next(self->source)) != NULL; box_drop(item)) {
        if (is_true(self->function, item))
            return item;
    }
    return NULL;
}

static void applied_release(box *last_held)
{
    box_drop(((applied *)last_held)->source);
    box_free(last_held);
}

static const box_type map_type = {
    .name = "map", .release = applied_release, .next = map_next};
static const box_type filter_type = {
    .name = "filter", .release = applied_release, .next = filter_next};

static box *applied_new(const box_type *type, box_function *function, box *source)
{
    applied *made = box_make(sizeof *made, type);
    made->function = function;
    made->source = source;
    return &made->base;
}

box *itertools_map(box_function *function, box *source)
{
    return applied_new(&map_type, function, source);
}

box *itertools_filter(box_function *function, box *source)
{
    return applied_new(&filter_type, function, source);
}

/* ---- enumerate(source) ----------------------------------------------------------- */

typedef struct enumerated {
    box base;
    box *source;
    int64_t index;
    tuple *pair; /* the last one given; NULL before */
} enumerated;

static box *enumerate_next(box *base)
{
    enumerated *self = (enumerated *)base;
    box *item = iterator_next(self->source);
    if (item == NULL)
        return NULL;
    return &tuple_pair(&self->pair, box_new(self->index++), item)->base;
}

static void enumerate_release(box *last_held)
{
    enumerated *self = (enumerated *)last_held;
    box_drop(self->source);
    box_drop_any((box *)self->pair);
    box_free(last_held);
}

static const box_type enumerate_type = {
    .name = "enumerate", .release = enumerate_release, .next = enumerate_next};

box *itertools_enumerate(box *source)
{
    enumerated *made = box_make(sizeof *made, &enumerate_type);
    made->source = source;
    return &made->base;
}
