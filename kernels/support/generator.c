#include "generator.h"

static box *resume(box *base)
{
    generator *self = (generator *)base;
    return self->body(self);
}

static void release(box *last_held)
{
    generator *self = (generator *)last_held;
    for (size_t i = 0; i < GENERATOR_LOCALS; i++)
        box_drop_any(self->locals[i]);
    box_drop_any(self->returned);
    box_free(last_held);
}

static const box_type generator_type = {
    .name = "generator", .release = release, .next = resume};

generator *generator_new(generator_body *body, box *first, box *second)
{
    generator *made = box_make(sizeof *made, &generator_type);
    made->body = body;
    made->locals[0] = first;
    made->locals[1] = second;
    return made;
}

box *generator_send(generator *frame, box *sent)
{
    frame->sent = sent;
    box *given = frame->body(frame);
    frame->sent = NULL;
    return given;
}

box *generator_throw(generator *frame, box *thrown)
{
    frame->thrown = thrown;
    box *given = frame->body(frame);
    frame->thrown = NULL;
    return given;
}

/* ---- Generator expressions ------------------------------------------------------- */

static box *each(generator *frame)
{
    box *item;
    GENERATOR_BEGIN(frame)
    while ((item = iterator_next(frame->locals[0])) != NULL)
        GENERATOR_YIELD(frame, item);
    GENERATOR_END(frame);
}

box *generator_each(box *source)
{
    return generator_iterator(generator_new(each, source, NULL));
}

static box *squares(generator *frame)
{
    box *item, *square;
    GENERATOR_BEGIN(frame)
    while ((item = iterator_next(frame->locals[0])) != NULL) {
        square = box_multiply(item, item);
        box_drop(item);
        GENERATOR_YIELD(frame, square);
    }
    GENERATOR_END(frame);
}

box *generator_squares(box *source)
{
    return generator_iterator(generator_new(squares, source, NULL));
}
