/* generator.h - a function that stands still at each yield, as an interpreter keeps it: a
 * frame on the heap, resumed through a pointer, whose locals are objects.
 *
 * A body is written between GENERATOR_BEGIN and GENERATOR_END as a switch over the place
 * where it stands (Dunkels et al., "Protothreads", 2006). C's own locals do not outlive a
 * yield; those of the frame do. The raw models use the same words on frames of their own,
 * which need no more than a `place` that starts at 0. */
#ifndef HEAPCLOCK_KERNELS_GENERATOR_H
#define HEAPCLOCK_KERNELS_GENERATOR_H

#include "iterator.h"

#define GENERATOR_BEGIN(frame)                                                           \
    switch ((frame)->place) {                                                            \
    case 0:;

#define GENERATOR_YIELD(frame, item)                                                     \
    do {                                                                                 \
        (frame)->place = __LINE__;                                                       \
        return (item);                                                                   \
    case __LINE__:;                                                                      \
    } while (0)

/* No place has this number: whoever resumes a body that has ended falls out again. */
#define GENERATOR_END(frame)                                                             \
    }                                                                                    \
    (frame)->place = -1;                                                                 \
    return 0

enum { GENERATOR_LOCALS = 4 };

typedef struct generator generator;

/* Runs up to the next yield: what it gives, a reference; NULL when it has returned. */
typedef box *generator_body(generator *frame);

struct generator {
    box base;
    generator_body *body;
    int place;
    box *sent;     /* what the yield gives inside; borrowed; NULL: None */
    box *thrown;   /* what the yield raises inside; borrowed; NULL: nothing */
    box *returned; /* what return gave, a reference; NULL: None */
    box *locals[GENERATOR_LOCALS]; /* references, or NULL */
};

/* With its first two locals; NULL for none. */
generator *generator_new(generator_body *body, box *first, box *second);

/* As an iterator; the same reference. */
static inline box *generator_iterator(generator *frame)
{
    return &frame->base;
}

/* Both borrow all they are given. */
box *generator_send(generator *frame, box *sent);
box *generator_throw(generator *frame, box *thrown);

/* (x for x in source), (x * x for x in source). */
box *generator_each(box *source);
box *generator_squares(box *source);

#endif
